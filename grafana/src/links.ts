import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Texts } from './texts/en.js';

export const dashboards = ['overview', 'organization', 'obligations', 'campaigns', 'pipeline'] as const;
export type Name = (typeof dashboards)[number];

/** What a dashboard is known by, for as long as there is Muster. */
export function uid(name: Name, language: string): string {
  return `muster-${name}-${language}`;
}

const VARIABLES = ['datasource', 'organization'] as const;

function link(title: string, url: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(false);
}

/** A link above a dashboard to another one; it carries what people chose, and the time. */
export function above(title: string, name: Name, language: string): DashboardLinkBuilder {
  return link(title, `/d/${uid(name, language)}`)
    .icon('dashboard')
    .tooltip('')
    .tags([])
    .asDropdown(false)
    .keepTime(true)
    .includeVars(true);
}

/** A link from a figure, which carries the organization that people chose. */
export function from(title: string, name: Name, t: Texts): DashboardLinkBuilder {
  const carried = VARIABLES.map((variable) => `\${${variable}:queryparam}`);
  return link(title, `/d/${uid(name, t.tag)}?${[...carried, '${__url_time_range}'].join('&')}`);
}

/** A link from a row or bar to the organization it is about. */
export function to(title: string, name: Name, t: Texts, organization: string): DashboardLinkBuilder {
  const url = `/d/${uid(name, t.tag)}?\${datasource:queryparam}&var-organization=${organization}&\${__url_time_range}`;
  return link(title, url);
}

/** Where a bar or a name has the id of its organization. */
export const OF_SERIES = '${__field.labels.organization}';
/** Where a row of a table has it. */
export const OF_ROW = '${__data.fields.organization}';

/** A link from a row to the campaign it is about. */
export function toCampaign(t: Texts): DashboardLinkBuilder {
  const carried = VARIABLES.map((variable) => `\${${variable}:queryparam}`).join('&');
  const url = `/d/${uid('campaigns', t.tag)}?${carried}&var-campaign=\${__data.fields.campaign}&\${__url_time_range}`;
  return link(t.dashboards.campaignOf, url);
}
