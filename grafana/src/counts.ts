import type { LabelsOf, Matches, Name, Target } from './promql.js';
import { atEnd, both, by, group, max, newest, not, on, past, Query, series, topk, whenever } from './promql.js';

/** The organization that people choose. */
export const chosen = { organization: '$organization' } as const;

type Of<N extends Name> = N extends `muster_organization_${string}` ? N : never;
export type CountName = Exclude<Of<Name>, 'muster_organization_info'>;

/** Which counts: of a period that is now or was before, or of a campaign. */
export type Period =
  | { readonly period_type: string; readonly slot: 'current' | 'previous' }
  | { readonly period_type: 'CAMPAIGN'; readonly campaign: string };

export const month = { period_type: 'MONTH', slot: 'current' } as const;
export const monthBefore = { period_type: 'MONTH', slot: 'previous' } as const;
export const period = { period_type: '$period_type', slot: 'current' } as const;
export const periodBefore = { period_type: '$period_type', slot: 'previous' } as const;
export const campaign = { period_type: 'CAMPAIGN', campaign: '$campaign' } as const;

/** A count of the chosen organization with all below, once however many views tell it. */
export function count(name: CountName, of: Period): Query<never> {
  return max(series(name, { ...chosen, ...of }));
}

/** A count of each organization directly below the chosen one. */
export function ofChildren(name: CountName, of: Period): Query<'organization'> {
  return max(series(name, { parent: '$organization', ...of }), 'organization');
}

type MoneyName = Extract<CountName, `${string}_minor`>;

/** How many minor units make one, by currency; what they are now holds for the past. */
function minorUnits(): Query<'currency'> {
  return max(atEnd(series('muster_currency_minor_units')), 'currency');
}

/** Minor units as money. */
export function money<L extends string>(minor: Query<L | 'currency'>): Query<L | 'currency'> {
  return on(['currency'], minor, '/', minorUnits(), []);
}

/** A sum of the chosen organization with all below, in major units, by currency. */
export function sumOfMoney(name: MoneyName, of: Period): Query<'currency'> {
  return money(max(series(name, { ...chosen, ...of }), 'currency'));
}

/**
 * A figure as it was over time, once however many views told it: scraped, and where it was not, as the backfill has it,
 * which writes one sample a day, without an instance.
 */
export function seen<N extends Name, B extends LabelsOf<N> = never>(
  name: N,
  matches: Matches<LabelsOf<N>>,
  labels: readonly B[] = [],
  offset = '',
): Query<B> {
  const scraped = past(series(name, { ...matches, instance: not('') }), offset);
  const backfilled = newest(series(name, { ...matches, instance: '' }), '25h', offset);
  return both(max(scraped, ...labels), 'or', max(backfilled, ...labels));
}

const start = (slot: string) =>
  max(atEnd(series('muster_period_start_timestamp_seconds', { period_type: 'MONTH', slot })));

/** How many days ago the same days were of the month before, or of the same month a year before. */
function daysBack(slot: 'previous' | 'year_before'): Query<never> {
  return new Query(`round((${start('current')} - ${start(slot)}) / 86400)`);
}

const LENGTHS = { previous: [28, 29, 30, 31], year_before: [365, 366] } as const;

/**
 * This month's figure of the chosen organization as it was on the same day and hour of the month before, or of the same
 * month a year before: an offset must be written down, so there is one for each length that a month or a year may have,
 * and only the right one counts.
 */
export function sameDays<N extends CountName, B extends LabelsOf<N> = never>(
  name: N,
  slot: 'previous' | 'year_before',
  ...labels: B[]
): Query<B> {
  const matches = { ...chosen, ...month } as Matches<LabelsOf<N>>;
  return LENGTHS[slot]
    .map((days) => whenever(seen(name, matches, labels, ` offset ${days}d`), by(daysBack(slot), '==', days)))
    .reduce((left, right) => both(left, 'or', right));
}

/** How much more, as a share of what it was; nothing where it was nothing. */
export function change<L extends string>(current: Query<L>, before: Query<L>): Query<L> {
  return by(both(current, '/', by(before, '>', 0) as Query<NoInfer<L>>), '-', 1);
}

/** The share of the roster that takes part; nothing without a roster. */
export function participation<L extends string>(members: Query<L>, roster: Query<L>): Query<L> {
  return both(members, '/', by(roster, '>', 0) as Query<NoInfer<L>>);
}

/** Members and roster of the chosen organization. */
export function takingPart(of: Period): Query<never> {
  return participation(count('muster_organization_members', of), count('muster_organization_roster', of));
}

type OfInfo = NonNullable<Parameters<typeof series<'muster_organization_info'>>[1]>;

/** The name of each organization, once, also where views say different ones for a moment. */
export function nameOf(matches: OfInfo = {}) {
  return nameFrom(series('muster_organization_info', matches));
}

function nameFrom(info: Query<LabelsOf<'muster_organization_info'>>) {
  return topk(1, group(info, 'organization', 'name'), 'organization');
}

/** Joins the names of the organizations below the chosen one. */
export function named<L extends string>(query: Query<L | 'organization'>) {
  return on(['organization'], query, '*', nameOf({ parent: '$organization' }), ['name']);
}

/** The same over time, with the names of today. */
export function namedOverTime<L extends string>(query: Query<L | 'organization'>) {
  const info = atEnd(series('muster_organization_info', { parent: '$organization' }));
  return on(['organization'], query, '*', nameFrom(info), ['name']);
}

/** The name of each campaign, once. */
export function campaignName() {
  return topk(1, group(series('muster_campaign_info'), 'campaign', 'name'), 'campaign');
}

/** Whether a view that is ready says it. */
export const ready = by(series('muster_view_ready'), '==', 1);

/** What views that are ready say of the pipeline. */
export function told<N extends Name>(name: N): Query<LabelsOf<N>> {
  return on<LabelsOf<N>, Target, Target>(['job', 'instance'], series(name), 'and', ready);
}
