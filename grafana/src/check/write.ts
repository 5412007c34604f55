import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes the dashboards of a folder as TypeScript that compiles only where Grafana's types know all of it. */
const from = new URL(process.argv[2] ?? '../../dashboards/', import.meta.url);
const to = new URL('../checked/', import.meta.url);

mkdirSync(to, { recursive: true });
for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.json') && file.includes('/')) {
    const name = file.replaceAll('/', '-').replace(/json$/, 'ts');
    const json = readFileSync(new URL(file, from), 'utf8').trimEnd();
    writeFileSync(
      new URL(name, to),
      `import type { Checked } from '../../src/check/model.js';\n\nexport const dashboard = ${json} satisfies Checked;\n`,
    );
  }
}
