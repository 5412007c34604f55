import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  behind,
  below,
  howMany,
  howManyMissed,
  inOrder,
  inOrderOfChildren,
  inOrderOfEach,
  judged,
  stoodOverTime,
  stoodSo,
} from './compliance.js';
import { named, namedOverTime } from './counts.js';
import { type Content } from './dashboard.js';
import { OF_ROW, OF_SERIES, to } from './links.js';
import {
  bars,
  type Column,
  coloured,
  history,
  now,
  over,
  type PanelText,
  type Place,
  matrix,
  rows,
  shareSteps,
  stacked,
  stat,
  state,
  steps,
  table,
} from './panels.js';
import { both, by, count, max, min, oneOf, quantile, type Query, sorted } from './promql.js';
import type { Texts } from './texts/en.js';
import { colours, standing, standings, statuses } from './theme.js';
import { organization, quota, source } from './variables.js';

function share(text: PanelText, query: Query<never>, place: Place) {
  return state(text, place, now(query)).unit('percentunit').thresholds(shareSteps());
}

/** How many; from one on in the colour of their status. */
function number(text: PanelText, query: Query<never>, color: string, place: Place) {
  return state(text, place, now(query))
    .textMode(BigValueTextMode.Value)
    .thresholds(steps(colours.open, [1, color]));
}

function periods(t: Texts): ValueMapping[] {
  const words = { ...t.variables.periods, CAMPAIGN: t.columns.campaign };
  const options = Object.fromEntries(Object.entries(words).map(([type, text], index) => [type, { text, index }]));
  return [{ type: MappingType.ValueToText, options }];
}

function slots(t: Texts): ValueMapping[] {
  const options = Object.fromEntries(Object.entries(t.slots).map(([slot, text], index) => [slot, { text, index }]));
  return [{ type: MappingType.ValueToText, options }];
}

/** Who is behind with what, the newest status and the earliest deadline first. */
function list(
  t: Texts,
  text: PanelText,
  query: Query<(typeof LISTED)[number]>,
  until: string,
  latestFirst: boolean,
  place: Place,
) {
  const columns: Column[] = [
    { field: 'status', heading: t.columns.status, width: 130, cell: 'ground', mappings: statuses(t) },
    {
      field: 'name',
      heading: t.columns.organization,
      links: [to(t.dashboards.organizationBelow, 'organization', t, OF_ROW)],
    },
    { field: 'organization' },
    { field: 'parent_name', heading: t.columns.above },
    { field: 'quota', heading: t.columns.quota, width: 210 },
    { field: 'period_type', heading: t.columns.period, width: 90, mappings: periods(t) },
    { field: 'slot', heading: t.columns.which, width: 150, mappings: slots(t) },
    { field: 'Value', heading: until, width: 170, unit: 'dateTimeAsLocal' },
  ];
  return table(text, place, columns, { by: 'Value', descending: latestFirst }, rows(query));
}

const LISTED = ['organization', 'name', 'parent_name', 'quota', 'period_type', 'slot', 'status'] as const;

function listed(matches: Parameters<typeof behind>[0]) {
  return by(max(behind(matches), ...LISTED), '*', 1000);
}

/** Organizations by quotas: how each that is behind with anything stands with each. */
function board(t: Texts, place: Place) {
  const stands = (status: string, number: number) =>
    by(
      by(max(behind({ status, slot: oneOf('open', 'closing', 'last') }), 'organization', 'name', 'quota'), '*', 0),
      '+',
      number,
    );
  const worst = [
    stands('MISSED', standing.missed),
    stands('IN_GRACE', standing.inGrace),
    stands('AT_RISK', standing.atRisk),
  ].reduce((worse, better) => both(worse, 'or', better));
  return matrix(t.panels.board, place, t.columns.organization, max(worst, 'name', 'quota'), standings(t));
}

function historyOfChildren(t: Texts, place: Place) {
  return history(t.panels.history, place, over(namedOverTime(stoodOverTime(standing)), '{{name}}'))
    .mappings(standings(t))
    .dataLinks([to(t.dashboards.organizationBelow, 'organization', t, OF_SERIES)]);
}

function judgedOverTime(t: Texts, place: Place) {
  const states = [
    ['met', `✓ ${t.status.met}`, colours.met],
    ['met_late', `◔ ${t.status.metLate}`, colours.metLate],
    ['missed', `✕ ${t.status.missed}`, colours.missed],
    ['waived', `– ${t.status.waived}`, colours.open],
  ] as const;
  const panel = stacked(t.panels.judged, place, ...states.map(([of, word]) => over(judged(of), word)));
  states.forEach(([, , color], at) => panel.overrideByQuery('ABCD'.charAt(at), coloured(color)));
  return panel;
}

function behindOverTime(t: Texts, place: Place) {
  return stacked(
    t.panels.behindOverTime,
    place,
    over(stoodSo({ status: 'AT_RISK', slot: 'open' }), `! ${t.status.atRisk}`),
    over(stoodSo({ status: 'IN_GRACE', slot: 'closing' }), `! ${t.status.inGrace}`),
    over(stoodSo({ status: 'MISSED', slot: 'last' }), `✕ ${t.status.missed}`),
  )
    .overrideByQuery('A', coloured(colours.atRisk))
    .overrideByQuery('B', coloured(colours.metLate))
    .overrideByQuery('C', coloured(colours.missed));
}

function levels(t: Texts, place: Place) {
  const each = inOrderOfEach();
  const ofShare = { unit: 'percentunit', min: 0, max: 1, cell: 'bar', thresholds: shareSteps() } as const;
  return table(
    t.panels.levels,
    place,
    [
      { field: 'level', heading: t.columns.level, width: 80 },
      { field: 'Value #A', heading: t.columns.organizations, width: 120 },
      { field: 'Value #B', heading: t.columns.lowest, ...ofShare },
      { field: 'Value #C', heading: t.columns.middle, ...ofShare },
      { field: 'Value #D', heading: t.columns.highest, ...ofShare },
    ],
    { by: 'level', descending: false },
    rows(count(each, 'level')),
    rows(min(each, 'level')),
    rows(quantile(0.5, each, 'level')),
    rows(max(each, 'level')),
  );
}

function childrenInOrder(t: Texts, place: Place) {
  return bars(t.panels.childrenInOrder, place, now(sorted(named(inOrderOfChildren('last'))), '{{name}}'))
    .unit('percentunit')
    .max(1)
    .thresholds(shareSteps())
    .dataLinks([to(t.dashboards.obligationsOf, 'obligations', t, OF_SERIES)]);
}

/** Who is behind with what and until when. */
export function obligations(t: Texts): Content {
  const sixth = (at: number) => ({ x: 4 * at, y: 0, w: 4, h: 4 });
  const text = t.panels;
  return {
    from: 'now-13M',
    refresh: '1m',
    variables: [source(t), organization(t), quota(t)],
    panels: [
      share(text.inOrder, inOrder('last'), sixth(0)),
      share(text.inOrderSoFar, inOrder('open'), sixth(1)),
      number(text.atRisk, howMany({ status: 'AT_RISK', slot: 'open' }), colours.atRisk, sixth(2)),
      number(text.inGrace, howMany({ status: 'IN_GRACE', slot: 'closing' }), colours.atRisk, sixth(3)),
      number(text.missed, howManyMissed(), colours.missed, sixth(4)),
      stat(text.waived, sixth(5), now(below('waived', 'open'))),
      list(t, text.whoIsAtRisk, listed({ status: oneOf('AT_RISK', 'IN_GRACE') }), t.columns.until, false, {
        x: 0,
        y: 4,
        w: 24,
        h: 9,
      }),
      list(t, text.whoMissed, listed({ status: 'MISSED' }), t.columns.wasDue, true, { x: 0, y: 13, w: 24, h: 9 }),
      board(t, { x: 0, y: 22, w: 14, h: 10 }),
      levels(t, { x: 14, y: 22, w: 10, h: 5 }),
      childrenInOrder(t, { x: 14, y: 27, w: 10, h: 5 }),
      historyOfChildren(t, { x: 0, y: 32, w: 24, h: 9 }),
      judgedOverTime(t, { x: 0, y: 41, w: 12, h: 8 }),
      behindOverTime(t, { x: 12, y: 41, w: 12, h: 8 }),
    ],
  };
}
