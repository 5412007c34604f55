import { mkdirSync, writeFileSync } from 'node:fs';
import { campaigns } from './campaigns.js';
import { built } from './dashboard.js';
import { obligations } from './obligations.js';
import { organization } from './organization.js';
import { overview } from './overview.js';
import { pipeline } from './pipeline.js';
import { en } from './texts/en.js';
import { zh } from './texts/zh.js';

/** Writes every dashboard in every language into a folder, {@code dashboards} unless another is named. */
const out = new URL(process.argv[2] ?? '../dashboards/', import.meta.url);
const contents = { overview, organization, obligations, campaigns, pipeline };

for (const t of [en, zh]) {
  const folder = new URL(`${t.tag}/`, out);
  mkdirSync(folder, { recursive: true });
  for (const name of Object.keys(contents) as (keyof typeof contents)[]) {
    writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(built(name, t, contents[name](t)), null, 2)}\n`);
  }
}
