import { BigValueTextMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import {
  campaign,
  count,
  type CountName,
  money,
  named,
  ofChildren,
  participation,
  seen,
  sumOfMoney,
  takingPart,
} from './counts.js';
import { type Content } from './dashboard.js';
import { OF_ROW, OF_SERIES, to } from './links.js';
import { bars, coloured, lines, now, over, type PanelText, type Place, rows, stat, table } from './panels.js';
import { atEnd, by, either, group, marked, max, on, plain, type Query, series, sorted, sum, topk } from './promql.js';
import type { Texts } from './texts/en.js';
import { colours } from './theme.js';
import { campaign as campaignVariable, currency, organization, source } from './variables.js';

type Measured = 'campaign' | 'measure' | 'currency';
type MoneyName = Extract<CountName, `${string}_minor`>;

const chosenCampaign = { campaign: '$campaign' } as const;

/** What all tops of the tree have of the chosen campaign, in each measure a target may have, over time. */
function reached(): Query<Measured> {
  const counted = (name: CountName, measure: string) =>
    marked(sum(seen(name, { ...campaign, level: '0' }, ['campaign', 'organization']), 'campaign'), 'measure', measure);
  const given = (name: MoneyName, measure: string) => {
    const ofTops = seen(name, { ...campaign, level: '0' }, ['campaign', 'currency', 'organization']);
    return marked(sum(ofTops, 'campaign', 'currency'), 'measure', measure);
  };
  return either(
    counted('muster_organization_activities', 'activities'),
    counted('muster_organization_sign_ins', 'sign-ins'),
    given('muster_organization_gifts_minor', 'received'),
    given('muster_organization_payments_minor', 'disbursed'),
  );
}

function target(): Query<Measured> {
  return max(atEnd(series('muster_campaign_target', chosenCampaign)), 'campaign', 'measure', 'currency');
}

/** Of the target, by all tops together. */
function progress(): Query<never> {
  return max(on(['campaign', 'measure', 'currency'], reached(), '/', by(target(), '>', 0)));
}

const start = max(atEnd(series('muster_campaign_start_timestamp_seconds', chosenCampaign)));
const end = max(atEnd(series('muster_campaign_end_timestamp_seconds', chosenCampaign)));

/** How much of the campaign's days has passed. */
const passed = plain(`clamp((vector(time()) - ${start}) / (${end} - ${start}), 0, 1)`);

function targetTile(t: Texts, place: Place) {
  return stat(t.panels.progress, place, now(progress(), t.columns.progress), now(passed, t.words.straight))
    .unit('percentunit')
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Horizontal);
}

function daysLeft(t: Texts, place: Place) {
  return stat(t.panels.daysLeft, place, now(by(end, '*', 1000))).unit('dateTimeAsLocal');
}

function moneyTile(text: PanelText, name: MoneyName, place: Place) {
  return stat(text, place, now(sumOfMoney(name, campaign), '{{currency}}')).textMode(BigValueTextMode.ValueAndName);
}

function progressOverTime(t: Texts, place: Place) {
  return lines(t.panels.progressOverTime, place, over(progress(), t.columns.progress), over(passed, t.words.straight))
    .unit('percentunit')
    .overrideByQuery('A', coloured(colours.accent))
    .overrideByQuery('B', [
      ...coloured(colours.quiet),
      { id: 'custom.fillOpacity', value: 0 },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
    ]);
}

function moneyOverTime(t: Texts, place: Place) {
  const of = (name: MoneyName) =>
    money(seen(name, { ...campaign, organization: '$organization', currency: '$currency' }, ['currency']));
  return lines(
    t.panels.moneyOverTime,
    place,
    over(of('muster_organization_gifts_minor'), `${t.words.received}, {{currency}}`),
    over(of('muster_organization_gifts_taken_back_minor'), `${t.words.takenBack}, {{currency}}`),
    over(of('muster_organization_payments_minor'), `${t.words.paid}, {{currency}}`),
  )
    .overrideByQuery('A', coloured(colours.met))
    .overrideByQuery('B', coloured(colours.missed))
    .overrideByQuery('C', coloured(colours.accent));
}

function byOrganization(t: Texts, place: Place) {
  const info = series('muster_organization_info', { parent: '$organization' });
  const given = (name: MoneyName) =>
    on(
      ['organization'],
      money(
        max(series(name, { ...campaign, parent: '$organization', currency: '$currency' }), 'organization', 'currency'),
      ),
      'and',
      group(info, 'organization'),
    );
  return table(
    t.panels.byOrganization,
    place,
    [
      { field: 'name', heading: t.columns.organization, links: [to(t.dashboards.campaignOf, 'campaigns', t, OF_ROW)] },
      { field: 'organization' },
      { field: 'Value #A' },
      { field: 'Value #B', heading: t.columns.activities, width: 110 },
      { field: 'Value #C', heading: t.columns.signIns, width: 110 },
      { field: 'Value #D', heading: t.columns.takingPart, width: 120, unit: 'percentunit' },
      { field: 'Value #E', heading: `${t.columns.received}, $currency`, width: 150 },
      { field: 'Value #F', heading: `${t.columns.paid}, $currency`, width: 150 },
    ],
    { by: 'Value #E', descending: true },
    rows(topk(1, group(info, 'organization', 'name'), 'organization')),
    rows(ofChildren('muster_organization_activities', campaign)),
    rows(ofChildren('muster_organization_sign_ins', campaign)),
    rows(
      participation(
        ofChildren('muster_organization_members', campaign),
        ofChildren('muster_organization_roster', campaign),
      ),
    ),
    rows(max(given('muster_organization_gifts_minor'), 'organization')),
    rows(max(given('muster_organization_payments_minor'), 'organization')),
  );
}

function mostReceived(t: Texts, place: Place) {
  const all = money(
    max(
      series('muster_organization_gifts_minor', { ...campaign, parent: '$organization', currency: '$currency' }),
      'organization',
      'currency',
    ),
  );
  return bars(t.panels.mostReceived, place, now(sorted(topk(10, named(all)), true), '{{name}}')).dataLinks([
    to(t.dashboards.campaignOf, 'campaigns', t, OF_SERIES),
  ]);
}

function takingPartByOrganization(t: Texts, place: Place) {
  const all = participation(
    ofChildren('muster_organization_members', campaign),
    ofChildren('muster_organization_roster', campaign),
  );
  return bars(t.panels.takingPartByOrganization, place, now(sorted(topk(10, named(all)), true), '{{name}}'))
    .unit('percentunit')
    .max(1)
    .dataLinks([to(t.dashboards.campaignOf, 'campaigns', t, OF_SERIES)]);
}

/** How far a campaign has come. */
export function campaigns(t: Texts): Content {
  const eighth = (at: number) => ({ x: 3 * at, y: 0, w: 3, h: 4 });
  const text = t.panels;
  return {
    from: 'now-1y',
    refresh: '1m',
    variables: [source(t), organization(t), campaignVariable(t), currency(t)],
    panels: [
      targetTile(t, eighth(0)),
      daysLeft(t, eighth(1)),
      moneyTile(text.received, 'muster_organization_gifts_minor', eighth(2)),
      moneyTile(text.takenBack, 'muster_organization_gifts_taken_back_minor', eighth(3)),
      moneyTile(text.paid, 'muster_organization_payments_minor', eighth(4)),
      stat(
        text.inCampaign,
        eighth(5),
        now(count('muster_organization_activities', campaign), t.columns.activities),
        now(count('muster_organization_sign_ins', campaign), t.columns.signIns),
      )
        .textMode(BigValueTextMode.ValueAndName)
        .orientation(VizOrientation.Horizontal),
      stat(text.donorsOf, eighth(6), now(count('muster_organization_donors', campaign))),
      stat(text.takingPartIn, eighth(7), now(takingPart(campaign))).unit('percentunit'),
      progressOverTime(t, { x: 0, y: 4, w: 12, h: 9 }),
      moneyOverTime(t, { x: 12, y: 4, w: 12, h: 9 }),
      byOrganization(t, { x: 0, y: 13, w: 12, h: 11 }),
      mostReceived(t, { x: 12, y: 13, w: 6, h: 11 }),
      takingPartByOrganization(t, { x: 18, y: 13, w: 6, h: 11 }),
    ],
  };
}
