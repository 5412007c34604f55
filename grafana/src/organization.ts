import { BigValueTextMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { howManyByChild, inOrder, inOrderOfChildren } from './compliance.js';
import {
  chosen,
  count,
  type CountName,
  money,
  named,
  nameOf,
  ofChildren,
  participation,
  period,
  periodBefore,
  seen,
  takingPart,
} from './counts.js';
import { type Content } from './dashboard.js';
import { from, OF_ROW, to } from './links.js';
import {
  bars,
  coloured,
  lines,
  names,
  now,
  over,
  type PanelText,
  type Place,
  rows,
  shareSteps,
  stat,
  steps,
  table,
} from './panels.js';
import { by, group, labelled, max, on, rule, series, sorted, topk } from './promql.js';
import type { Texts } from './texts/en.js';
import { colours } from './theme.js';
import { organization as organizationVariable, periodType, quota, source } from './variables.js';

/** Everybody above the chosen organization, the top first, and itself last. */
function breadcrumb(t: Texts, place: Place) {
  const above = rule('muster:organization:ancestor', chosen);
  const name = labelled(nameOf(), 'ancestor', 'organization');
  const all = sorted(on(['ancestor'], above, '*', max(name, 'ancestor', 'name'), ['name']), true);
  return names(t.panels.breadcrumb, place, now(all, '{{name}}')).dataLinks([
    to(t.dashboards.organizationBelow, 'organization', t, '${__field.labels.ancestor}'),
  ]);
}

function tile(t: Texts, text: PanelText, meter: CountName, place: Place) {
  return stat(
    text,
    place,
    now(count(meter, period), t.words.thisPeriod),
    now(count(meter, periodBefore), t.words.lastPeriod),
  )
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal);
}

function hours(t: Texts, place: Place) {
  const of = (which: typeof period | typeof periodBefore) =>
    by(count('muster_organization_service_minutes', which), '/', 60);
  return stat(t.panels.hours, place, now(of(period), t.words.thisPeriod), now(of(periodBefore), t.words.lastPeriod))
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal);
}

function taking(t: Texts, place: Place) {
  return stat(
    t.panels.takingPart,
    place,
    now(takingPart(period), t.words.thisPeriod),
    now(takingPart(periodBefore), t.words.lastPeriod),
  )
    .unit('percentunit')
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal);
}

function order(t: Texts, place: Place) {
  return stat(t.panels.order, place, now(inOrder('last'), t.words.judged), now(inOrder('open'), t.words.soFar))
    .unit('percentunit')
    .thresholds(shareSteps())
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal)
    .dataLinks([from(t.dashboards.obligations.title, 'obligations', t)]);
}

function children(t: Texts, place: Place) {
  const info = series('muster_organization_info', { parent: '$organization' });
  const links = [
    to(t.dashboards.organizationBelow, 'organization', t, OF_ROW),
    to(t.dashboards.obligationsOf, 'obligations', t, OF_ROW),
  ];
  return table(
    t.panels.children,
    place,
    [
      { field: 'name', heading: t.columns.organization, links },
      { field: 'organization' },
      { field: 'kind', heading: t.columns.kind, width: 110 },
      { field: 'Value #A' },
      { field: 'Value #B', heading: t.columns.activities, width: 100 },
      { field: 'Value #C', heading: t.columns.signIns, width: 100 },
      { field: 'Value #D', heading: t.columns.members, width: 100 },
      { field: 'Value #E', heading: t.columns.takingPart, width: 110, unit: 'percentunit' },
      {
        field: 'Value #F',
        heading: t.columns.inOrder,
        width: 180,
        unit: 'percentunit',
        min: 0,
        max: 1,
        cell: 'bar',
        thresholds: shareSteps(),
      },
      {
        field: 'Value #G',
        heading: t.columns.atRisk,
        width: 110,
        cell: 'ground',
        thresholds: steps('transparent', [1, colours.atRisk]),
      },
      {
        field: 'Value #H',
        heading: t.columns.missed,
        width: 110,
        cell: 'ground',
        thresholds: steps('transparent', [1, colours.missed]),
      },
    ],
    { by: 'Value #H', descending: true },
    rows(topk(1, group(info, 'organization', 'name', 'kind'), 'organization')),
    rows(ofChildren('muster_organization_activities', period)),
    rows(ofChildren('muster_organization_sign_ins', period)),
    rows(ofChildren('muster_organization_members', period)),
    rows(
      participation(
        ofChildren('muster_organization_members', period),
        ofChildren('muster_organization_roster', period),
      ),
    ),
    rows(inOrderOfChildren('last')),
    rows(howManyByChild({ status: { op: '=~', value: 'AT_RISK|IN_GRACE' } })),
    rows(howManyByChild({ status: 'MISSED', slot: 'last' })),
  );
}

function trend(text: PanelText, meters: readonly (readonly [CountName, string, string])[], place: Place) {
  const panel = lines(text, place, ...meters.map(([meter, name]) => over(seen(meter, { ...chosen, ...period }), name)));
  meters.forEach(([, , color], at) => panel.overrideByQuery('ABC'.charAt(at), coloured(color)));
  return panel;
}

function participationTrend(t: Texts, place: Place) {
  const of = (meter: 'muster_organization_members' | 'muster_organization_roster') =>
    seen(meter, { ...chosen, ...period });
  return lines(
    t.panels.participationTrend,
    place,
    over(participation(of('muster_organization_members'), of('muster_organization_roster')), t.columns.takingPart),
  )
    .unit('percentunit')
    .overrideByQuery('A', coloured(colours.accent));
}

function types(t: Texts, place: Place) {
  const all = max(series('muster_organization_activities_by_type', { ...chosen, ...period }), 'type');
  return bars(t.panels.types, place, now(sorted(all, true), '{{type}}'));
}

function comparison(t: Texts, place: Place) {
  const all = topk(15, named(ofChildren('muster_organization_sign_ins', period)));
  return bars(t.panels.mostSignIns, place, now(sorted(all, true), '{{name}}')).dataLinks([
    to(t.dashboards.organizationBelow, 'organization', t, '${__field.labels.organization}'),
  ]);
}

function gifts(t: Texts, place: Place) {
  const of = (meter: Extract<CountName, `${string}_minor`>) =>
    money(max(series(meter, { ...chosen, ...period }), 'currency'));
  return stat(
    t.panels.money,
    place,
    now(of('muster_organization_gifts_minor'), `${t.words.received}, {{currency}}`),
    now(of('muster_organization_gifts_taken_back_minor'), `${t.words.takenBack}, {{currency}}`),
    now(of('muster_organization_payments_minor'), `${t.words.paid}, {{currency}}`),
  )
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal)
    .dataLinks([from(t.dashboards.campaigns.title, 'campaigns', t)]);
}

/** One organization, and the way down to those below it and up to those above. */
export function organization(t: Texts): Content {
  const eighth = (at: number) => ({ x: 3 * at, y: 2, w: 3, h: 4 });
  const text = t.panels;
  return {
    from: 'now-13M',
    refresh: '1m',
    variables: [source(t), organizationVariable(t), periodType(t), quota(t)],
    panels: [
      breadcrumb(t, { x: 0, y: 0, w: 24, h: 2 }),
      tile(t, text.activitiesOf, 'muster_organization_activities', eighth(0)),
      tile(t, text.signInsOf, 'muster_organization_sign_ins', eighth(1)),
      tile(t, text.membersOf, 'muster_organization_members', eighth(2)),
      taking(t, eighth(3)),
      hours(t, eighth(4)),
      tile(t, text.donors, 'muster_organization_donors', eighth(5)),
      gifts(t, eighth(6)),
      order(t, eighth(7)),
      children(t, { x: 0, y: 6, w: 24, h: 10 }),
      trend(text.activitiesTrend, [['muster_organization_activities', t.columns.activities, colours.accent]], {
        x: 0,
        y: 16,
        w: 8,
        h: 7,
      }),
      trend(
        text.signInsTrend,
        [
          ['muster_organization_sign_ins', t.columns.signIns, colours.accent],
          ['muster_organization_members', t.columns.members, colours.met],
        ],
        { x: 8, y: 16, w: 8, h: 7 },
      ),
      participationTrend(t, { x: 16, y: 16, w: 8, h: 7 }),
      types(t, { x: 0, y: 23, w: 12, h: 9 }),
      comparison(t, { x: 12, y: 23, w: 12, h: 9 }),
    ],
  };
}
