import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { chosen } from './counts.js';
import { datasource } from './panels.js';
import { both, by, group, max, Query, series, sorted } from './promql.js';
import type { Texts } from './texts/en.js';

type Variable = dashboard.QueryVariableBuilder | dashboard.DatasourceVariableBuilder | dashboard.CustomVariableBuilder;

/** Which Prometheus; the first there is, unless people choose another. */
export function source(t: Texts): Variable {
  return new dashboard.DatasourceVariableBuilder('datasource')
    .label(t.variables.datasource)
    .type('prometheus')
    .multi(false)
    .includeAll(false);
}

/** Grafana's code for a variable that is made from what a query finds. */
const OF_A_QUERY = 3;

function asked(name: string, label: string, query: Query<string> | { text: string }, regex: string) {
  const text = `query_result(${query.text})`;
  return new dashboard.QueryVariableBuilder(name)
    .label(label)
    .datasource(datasource)
    .query({ qryType: OF_A_QUERY, query: text, refId: `variable-${name}` })
    .definition(text)
    .regex(regex)
    .sort(dashboard.VariableSort.Disabled)
    .refresh(dashboard.VariableRefresh.OnDashboardLoad)
    .multi(false)
    .includeAll(false);
}

/** Names are shown, ids are meant. Grafana lists the labels of a series in the order of the alphabet. */
const named = (id: string) => `/name="(?<text>.+)",\\s*${id}="(?<value>[^"]+)"/`;
const namedAfter = (id: string) => `/${id}="(?<value>[^"]+)",\\s*name="(?<text>.+)"/`;

/** Every organization, the tops of the tree first, so that one of them is shown to whoever has chosen none. */
export function organization(t: Texts): Variable {
  const at = (level: string) => group(series('muster_organization_info', { level }), 'organization', 'name');
  const all = group(series('muster_organization_info'), 'organization', 'name');
  return asked(
    'organization',
    t.variables.organization,
    both(both(at('0'), 'or', at('1')), 'or', all),
    named('organization'),
  );
}

/** The quotas that somebody below owes, the one that most owe first; all there are where nobody below owes any. */
export function quota(t: Texts): Variable {
  const below = max(series('muster_compliance', { ...chosen, state: 'owing' }), 'quota');
  const anywhere = by(max(series('muster_compliance', { state: 'owing' }), 'quota'), '*', 0);
  return asked('quota', t.variables.quota, sorted(both(below, 'or', anywhere), true), '/quota="([^"]+)"/');
}

/** Every registered campaign, the one that began last first. */
export function campaign(t: Texts): Variable {
  const began = max(series('muster_campaign_start_timestamp_seconds'), 'campaign');
  const names = group(series('muster_campaign_info'), 'campaign', 'name');
  const all = new Query(`(${names} * on (campaign) group_left () ${began})`);
  return asked('campaign', t.variables.campaign, sorted(all, true), namedAfter('campaign'));
}

/** The currencies that were ever counted. */
export function currency(t: Texts): Variable {
  return asked(
    'currency',
    t.variables.currency,
    group(series('muster_currency_minor_units'), 'currency'),
    '/currency="([^"]+)"/',
  );
}

const PERIODS = ['MONTH', 'DAY', 'WEEK', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;

/** Types of periods. */
export function periodType(t: Texts): Variable {
  const options = PERIODS.map((type, at) => ({ text: t.variables.periods[type], value: type, selected: at === 0 }));
  return new dashboard.CustomVariableBuilder('period_type')
    .label(t.variables.period)
    .values(PERIODS.map((type) => `${t.variables.periods[type]} : ${type}`).join(', '))
    .options(options)
    .current(options[0]!)
    .multi(false)
    .includeAll(false);
}
