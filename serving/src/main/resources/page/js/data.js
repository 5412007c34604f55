/**
 * Loads what the page shows of one organization in one period. Nothing is computed here that the API tells; the days
 * are read so that an open period can be drawn and compared.
 */
import * as api from './api.js';
import { firstOf, ofCampaign } from './campaigndata.js';
import { dayIn, dayText, lastOf, parseDay, parsePeriod, periodOf, previous } from './periods.js';

/** How many periods a quiet line has, this one included. */
const LINE = 12;

/** How many days the chart of a single day goes back. */
const DAYS_AROUND = 28;

/** Returns the state with the campaign that is shown where its address asks for campaigns and names none. */
export async function chosen(state, status, signal) {
  if (state.view !== 'campaigns' || state.type === 'CAMPAIGN') {
    return state;
  }
  const { campaigns } = await api.campaigns(state.org ?? status.roots[0]?.id, signal);
  return { ...state, type: 'CAMPAIGN', period: firstOf(campaigns)?.id };
}

/**
 * Returns everything shown for a state.
 *
 * @param status the answer of the API's status, which knows today, the zone and the top of the tree
 * @param signal aborts the loading
 */
export async function load(state, status, signal) {
  const org = state.org ?? status.roots[0]?.id;
  if (state.view === 'obligations') {
    return ofPlace(org, state, status, signal);
  }
  return state.view === 'campaigns' ? ofCampaign(org, state, status, signal) : ofPeriod(org, state, status, signal);
}

/** What a view without counts needs to know of an organization. */
async function ofPlace(org, { type, period }, status, signal) {
  const [about, campaigns] = await Promise.all([api.organization(org, undefined, signal), api.campaigns(org, signal)]);
  const today = parseDay(status.today);
  return {
    organization: about.organization,
    period: type === 'CAMPAIGN' ? { type, id: period } : period ? parsePeriod(period) : periodOf(type, today),
    today,
    campaigns: campaigns.campaigns,
  };
}

async function ofPeriod(org, state, status, signal) {
  const today = parseDay(status.today);
  const period = state.period ? parsePeriod(state.period) : periodOf(state.type, today);
  const before = previous(period);
  const isOpen = today < period.next;
  const hasStarted = period.first <= today;
  const chart = chartOf(period);
  const rows = async (type, first, next) =>
    (await api.counts(org, type, periodOf(type, first).id, periodOf(type, next - 1).id, signal)).counts;

  const [about, below, line, campaigns, buckets, bucketsBefore] = await Promise.all([
    api.organization(org, hasStarted ? dayText(Math.min(today, period.next - 1)) : undefined, signal),
    api.childrenCounts(org, period.type, period.id, signal),
    rows(period.type, lastOf(period, LINE)[0].first, period.next),
    api.campaigns(org, signal),
    rows(chart.type, chart.first, chart.next),
    chart.isCompared ? rows(chart.type, before.first, before.next) : [],
  ]);
  const days = isOpen && chart.isCompared ? daysOver(period, before, today, status) : 0;
  const [sameDays, sameDaysBefore] = await Promise.all([
    firstDays(rows, chart.type, buckets, period.first + days),
    firstDays(rows, chart.type, bucketsBefore, before.first + days),
  ]);

  return {
    asOf: below.asOf,
    organization: about.organization,
    period,
    previous: before,
    today,
    isOpen,
    hasStarted,
    counts: below.counts,
    before: line.at(-2),
    line,
    days,
    sameDays,
    sameDaysBefore,
    chart: { ...chart, rows: buckets, rowsBefore: bucketsBefore },
    children: below.children,
    campaigns: campaigns.campaigns,
  };
}

/** How many days of an open period are over and final, and are days of the one before too. */
function daysOver(period, before, today, status) {
  const asOfDay = status.asOf ? Math.min(today, dayIn(status.zone, Date.parse(status.asOf))) : period.first;
  return Math.max(0, Math.min(asOfDay - period.first, before.next - before.first));
}

/** What the chart draws: the days of a period, of a long one its months, of a day those that led to it. */
function chartOf(period) {
  if (period.type === 'DAY') {
    return { type: 'DAY', first: period.next - DAYS_AROUND, next: period.next, isCompared: false };
  }
  const type = period.type === 'YEAR' || period.type === 'HALF_YEAR' ? 'MONTH' : 'DAY';
  return { type, first: period.first, next: period.next, isCompared: true };
}

/** The counts that make up the first days of a period, up to a day: of its buckets those that are over, then days. */
async function firstDays(rows, type, buckets, next) {
  const whole = buckets.filter((counts) => parseDay(counts.period.lastDay) < next);
  const start = periodOf(type, next).first;
  return type === 'DAY' || start === next || buckets.length === 0
    ? whole
    : [...whole, ...(await rows('DAY', start, next))];
}
