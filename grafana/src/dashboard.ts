import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { above, dashboards, type Name, uid } from './links.js';
import type { Texts } from './texts/en.js';

/** What is on a dashboard. */
export interface Content {
  readonly variables: readonly Builder<dashboard.VariableModel>[];
  readonly panels: readonly Builder<dashboard.Panel>[];
  /** From when on it shows what went before, as Grafana writes times. */
  readonly from: string;
  readonly refresh: string;
}

/** A dashboard with what all have: its name for good, the way to the others and to its twin in the other language. */
export function built(name: Name, t: Texts, content: Content): dashboard.Dashboard {
  const other = t.tag === 'en' ? 'zh' : 'en';
  const text = t.dashboards[name];
  const builder = new dashboard.DashboardBuilder(text.title)
    .uid(uid(name, t.tag))
    .description(text.about)
    .tags(['muster', `muster-${t.tag}`])
    .readonly()
    .timezone('browser')
    .time({ from: content.from, to: 'now' })
    .refresh(content.refresh)
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .variables([...content.variables])
    .links([
      ...dashboards.filter((one) => one !== name).map((one) => above(brief(t.dashboards[one].title), one, t.tag)),
      above(t.dashboards.other, name, other),
    ]);
  content.panels.forEach((panel, at) => builder.withPanel(numbered(panel, at + 1)));
  const model = builder.build();
  // The SDK would put links into a menu, where nobody on the way to a branch looks.
  model.links?.forEach((link) => delete link.placement);
  return model;
}

/** Titles begin with the name of the program, which the links need not. */
function brief(title: string): string {
  const name = title.replace(/^Muster[:：]\s*/u, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function numbered(panel: Builder<dashboard.Panel>, id: number): Builder<dashboard.Panel> {
  return { build: () => ({ ...panel.build(), id }) };
}
