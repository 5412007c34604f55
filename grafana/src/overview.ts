import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { BigValueTextMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { howMany, howManyMissed, inOrder, inOrderByQuota, inOrderOfChildren } from './compliance.js';
import {
  campaignName,
  change,
  chosen,
  count,
  month,
  monthBefore,
  money,
  named,
  nameOf,
  ofChildren,
  participation,
  sameDays,
  seen,
  sumOfMoney,
  takingPart,
  told,
} from './counts.js';
import { type Content } from './dashboard.js';
import { from, OF_SERIES, to, toCampaign } from './links.js';
import {
  asShare,
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
  state,
  steps,
  table,
} from './panels.js';
import { bottomk, by, max, min, on, oneOf, orElse, plain, type Query, rule, series, topk } from './promql.js';
import type { Texts } from './texts/en.js';
import { colours } from './theme.js';
import { organization, quota, source } from './variables.js';

/** Whether the numbers live: how old the newest tick is, or -1 where no view answers. */
function alive(t: Texts, place: Place) {
  const query = orElse(min(told('muster_freshness_seconds')), plain('vector(-1)'));
  return state(t.panels.alive, place, now(query))
    .unit('s')
    .textMode(BigValueTextMode.Value)
    .thresholds(steps(colours.missed, [0, colours.met], [60, colours.atRisk]))
    .mappings([
      range(null, -0.5, `✕ ${t.words.nobody}`),
      range(-0.5, 60, `✓ ${t.words.live}`),
      range(60, null, `! ${t.words.still}`),
    ])
    .dataLinks([from(t.dashboards.pipeline.title, 'pipeline', t)]);
}

function range(lowest: number | null, highest: number | null, text: string): dashboard.RangeMap {
  return { type: dashboard.MappingType.RangeToText, options: { from: lowest, to: highest, result: { text } } };
}

function asOf(t: Texts, place: Place) {
  return stat(t.panels.asOf, place, now(by(max(told('muster_as_of_timestamp_seconds')), '*', 1000))).unit(
    'dateTimeAsLocal',
  );
}

type Additive = 'muster_organization_activities' | 'muster_organization_sign_ins' | 'muster_organization_members';

function tile(t: Texts, text: PanelText, meter: Additive, place: Place) {
  return stat(text, place, now(count(meter, month))).dataLinks([
    from(t.dashboards.organization.title, 'organization', t),
  ]);
}

/** Last month, and the change on the same days. */
function before(t: Texts, text: PanelText, meter: Additive, place: Place) {
  const current = count(meter, month);
  return stat(
    text,
    place,
    now(count(meter, monthBefore), t.words.lastMonth),
    now(change(current, sameDays(meter, 'previous')), t.words.sameDays),
    now(change(current, sameDays(meter, 'year_before')), t.words.yearBefore),
  )
    .orientation(VizOrientation.Horizontal)
    .textMode(BigValueTextMode.ValueAndName)
    .overrideByQuery('B', asShare)
    .overrideByQuery('C', asShare);
}

function moneyBefore(t: Texts, place: Place) {
  const meter = 'muster_organization_gifts_minor';
  const current = max(series(meter, { ...chosen, ...month }), 'currency');
  return stat(
    t.panels.giftsBefore,
    place,
    now(sumOfMoney(meter, monthBefore), `${t.words.lastMonth}, {{currency}}`),
    now(change(current, sameDays(meter, 'previous', 'currency')), `${t.words.sameDays}, {{currency}}`),
    now(change(current, sameDays(meter, 'year_before', 'currency')), `${t.words.yearBefore}, {{currency}}`),
  )
    .orientation(VizOrientation.Horizontal)
    .textMode(BigValueTextMode.ValueAndName)
    .overrideByQuery('B', asShare)
    .overrideByQuery('C', asShare);
}

function participationBefore(t: Texts, place: Place) {
  const then = participation(
    sameDays('muster_organization_members', 'previous'),
    sameDays('muster_organization_roster', 'previous'),
  );
  return stat(
    t.panels.participationBefore,
    place,
    now(takingPart(monthBefore), t.words.lastMonth),
    now(then, t.words.sameDays),
  )
    .orientation(VizOrientation.Horizontal)
    .textMode(BigValueTextMode.ValueAndName)
    .unit('percentunit');
}

function order(t: Texts, place: Place) {
  return state(t.panels.inOrder, place, now(inOrder('last')))
    .unit('percentunit')
    .thresholds(shareSteps())
    .dataLinks([from(t.dashboards.obligations.title, 'obligations', t)]);
}

function orderNow(t: Texts, place: Place) {
  return stat(
    t.panels.orderNow,
    place,
    now(inOrder('open'), t.words.soFar),
    now(howMany({ status: 'AT_RISK', slot: 'open' }), `! ${t.status.atRisk}`),
    now(howManyMissed(), `✕ ${t.status.missed}`),
  )
    .orientation(VizOrientation.Horizontal)
    .textMode(BigValueTextMode.ValueAndName)
    .overrideByQuery('A', asShare)
    .dataLinks([from(t.dashboards.obligations.title, 'obligations', t)]);
}

function dayByDay(t: Texts, place: Place) {
  return lines(
    t.panels.dayByDay,
    place,
    over(seen('muster_organization_activities', { ...chosen, ...month }), t.words.thisMonth),
    over(sameDays('muster_organization_activities', 'previous'), t.words.lastMonth),
  )
    .timeFrom('now/M')
    .hideTimeOverride(true)
    .overrideByQuery('A', coloured(colours.accent))
    .overrideByQuery('B', [
      ...coloured(colours.quiet),
      { id: 'custom.fillOpacity', value: 0 },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
    ]);
}

const CAMPAIGNS_ARE_SHOWN_DAYS = 90;

/** Campaigns that run, or ended a short while ago; the progress is that of the whole campaign, in its own measure. */
function campaigns(t: Texts, place: Place) {
  const end = max(series('muster_campaign_end_timestamp_seconds'), 'campaign');
  const recent = by(end, '>', plain(`(time() - ${CAMPAIGNS_ARE_SHOWN_DAYS} * 86400)`).text);
  const withName = <L extends string>(query: Query<L | 'campaign'>) =>
    on(['campaign'], query, '*', on(['campaign'], campaignName(), 'and', recent), ['name']);
  const of = (meter: 'muster_organization_gifts_minor' | 'muster_organization_payments_minor') =>
    money(max(series(meter, { ...chosen, period_type: 'CAMPAIGN' }), 'campaign', 'currency'));
  const target = money(
    max(series('muster_campaign_target', { measure: oneOf('received', 'disbursed') }), 'campaign', 'currency'),
  );
  return table(
    t.panels.campaigns,
    place,
    [
      { field: 'name', heading: t.columns.campaign, links: [toCampaign(t)] },
      { field: 'campaign' },
      { field: 'Value #A', heading: t.columns.ends, width: 170, unit: 'dateTimeAsLocal' },
      { field: 'currency', heading: t.columns.currency, width: 80 },
      { field: 'Value #B', heading: t.columns.received, width: 110 },
      { field: 'Value #C', heading: t.columns.paid, width: 110 },
      { field: 'Value #D', heading: t.columns.target, width: 110 },
      {
        field: 'Value #E',
        heading: t.columns.progress,
        unit: 'percentunit',
        min: 0,
        max: 1,
        cell: 'bar',
        thresholds: steps(colours.accent, [1, colours.met]),
      },
    ],
    { by: 'Value #A', descending: true },
    rows(withName(by(end, '*', 1000))),
    rows(withName(of('muster_organization_gifts_minor'))),
    rows(withName(of('muster_organization_payments_minor'))),
    rows(withName(target)),
    rows(withName(max(rule('muster:campaign:reached_ratio'), 'campaign'))),
  );
}

function orderByQuota(t: Texts, place: Place) {
  return bars(t.panels.orderByQuota, place, now(inOrderByQuota('last'), '{{quota}}'))
    .unit('percentunit')
    .max(1)
    .thresholds(shareSteps());
}

/** Those directly below by what can be said of them: the share in order of those below them, else their participation. */
function ranking(): Query<'organization'> {
  return orElse(
    inOrderOfChildren('last'),
    participation(ofChildren('muster_organization_members', month), ofChildren('muster_organization_roster', month)),
  );
}

function ranked(t: Texts, text: PanelText, query: Query<'organization'>, place: Place) {
  return bars(text, place, now(named(query), '{{name}}'))
    .unit('percentunit')
    .max(1)
    .thresholds(shareSteps())
    .dataLinks([to(t.dashboards.organizationBelow, 'overview', t, OF_SERIES)]);
}

function months(t: Texts, place: Place) {
  return lines(
    t.panels.months,
    place,
    over(seen('muster_organization_activities', { ...chosen, ...month }), t.columns.activities),
  ).overrideByQuery('A', coloured(colours.accent));
}

/** What leaders leave on the wall. */
export function overview(t: Texts): Content {
  const sixth = (at: number, y: number, h: number) => ({ x: 4 * at, y, w: 4, h });
  const text = t.panels;
  return {
    from: 'now-13M',
    refresh: '30s',
    variables: [source(t), organization(t), quota(t)],
    panels: [
      names(text.name, { x: 0, y: 0, w: 12, h: 3 }, now(nameOf(chosen), '{{name}}')).dataLinks([
        from(t.dashboards.organization.title, 'organization', t),
      ]),
      alive(t, { x: 12, y: 0, w: 5, h: 3 }),
      asOf(t, { x: 17, y: 0, w: 7, h: 3 }),
      tile(t, text.activities, 'muster_organization_activities', sixth(0, 3, 4)),
      tile(t, text.signIns, 'muster_organization_sign_ins', sixth(1, 3, 4)),
      tile(t, text.members, 'muster_organization_members', sixth(2, 3, 4)),
      stat(text.participation, sixth(3, 3, 4), now(takingPart(month))).unit('percentunit'),
      stat(text.gifts, sixth(4, 3, 4), now(sumOfMoney('muster_organization_gifts_minor', month), '{{currency}}'))
        .textMode(BigValueTextMode.ValueAndName)
        .dataLinks([from(t.dashboards.campaigns.title, 'campaigns', t)]),
      order(t, sixth(5, 3, 4)),
      before(t, text.activitiesBefore, 'muster_organization_activities', sixth(0, 7, 5)),
      before(t, text.signInsBefore, 'muster_organization_sign_ins', sixth(1, 7, 5)),
      before(t, text.membersBefore, 'muster_organization_members', sixth(2, 7, 5)),
      participationBefore(t, sixth(3, 7, 5)),
      moneyBefore(t, sixth(4, 7, 5)),
      orderNow(t, sixth(5, 7, 5)),
      dayByDay(t, { x: 0, y: 12, w: 9, h: 7 }),
      campaigns(t, { x: 9, y: 12, w: 15, h: 7 }),
      orderByQuota(t, { x: 0, y: 19, w: 7, h: 7 }),
      ranked(t, text.best, topk(5, ranking()), { x: 7, y: 19, w: 5, h: 7 }),
      ranked(t, text.needHelp, bottomk(5, ranking()), { x: 12, y: 19, w: 5, h: 7 }),
      months(t, { x: 17, y: 19, w: 7, h: 7 }),
    ],
  };
}
