/**
 * Loads a campaign at an organization: its counts and those of the children, and how its money came in over time. Of what
 * else it counts the pipeline knows no days.
 */
import * as api from './api.js';
import { directionOf, mainCurrency, moneyOf } from './measures.js';
import { parseDay, periodOf, periodsWithin } from './periods.js';

/** Up to so many days a campaign is drawn day by day, then week by week, then month by month. */
const DAYS = 62;
const WEEKS = 400;

/** Returns what is shown of the campaign that is asked for; without counts where there is none. */
export async function ofCampaign(org, state, status, signal) {
  const [about, { campaigns, asOf }] = await Promise.all([
    api.organization(org, undefined, signal),
    api.campaigns(org, signal),
  ]);
  const today = parseDay(status.today);
  const id = state.period;
  const campaign = campaigns.find((one) => one.id === id);
  const shown = {
    asOf,
    organization: about.organization,
    period: { type: 'CAMPAIGN', id },
    today,
    campaign,
    campaigns,
  };
  if (id === undefined) {
    return { ...shown, line: [], children: [] };
  }
  const [below, pace] = await Promise.all([
    api.childrenCounts(org, 'CAMPAIGN', id, signal),
    campaign && paceOf(org, campaign, today, signal),
  ]);
  return {
    ...shown,
    asOf: below.asOf,
    isOpen: below.counts.period.open,
    counts: below.counts,
    line: [],
    children: below.children,
    pace,
  };
}

/** Those that run first, then those to come and those that are over, the latest first; last what is not registered. */
export function inOrder(campaigns) {
  const rank = ({ period, registered }) => (!registered ? 2 : period.open ? 0 : 1);
  return [...campaigns].sort((a, b) => rank(a) - rank(b));
}

/** The campaign to begin with: of those that run one with a target, best in money, since that has days. */
export function firstOf(campaigns) {
  const rank = ({ period, progress }) => (period.open && progress?.target ? (progress.currency ? 0 : 1) : 2);
  return inOrder(campaigns).sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * The periods a campaign is drawn in, their counts up to today and what came in before them; undefined where there is no
 * money or no days. A fact is a campaign's by its id, wherever it falls.
 */
async function paceOf(org, { id, period, counts, progress }, today, signal) {
  const measure = { received: 'received', disbursed: 'disbursed' }[progress?.measure] ?? 'received';
  const currency = progress?.currency ?? (counts && mainCurrency(measure, counts));
  if (!period.firstDay || !counts || !currency) {
    return undefined;
  }
  const [first, next] = [parseDay(period.firstDay), parseDay(period.lastDay) + 1];
  const type = next - first <= DAYS ? 'DAY' : next - first <= WEEKS ? 'WEEK' : 'MONTH';
  const periods = periodsWithin(type, first, periodOf(type, next - 1).next);
  const rowsOf = async (kind, from, to) => (await api.counts(org, kind, from.id, to.id, signal)).counts;
  const begun = periods.filter((one) => one.first <= today);
  const rows = begun.length > 0 ? await rowsOf(type, begun[0], begun.at(-1)) : [];
  const pace = { id, measure, currency, type, periods, rows, target: progress?.target, first, next };
  const total = moneyOf(counts, directionOf(measure), currency)?.minor ?? 0;
  const after = await rowsAfter(periods.at(-1).next, today, rowsOf);
  return { ...pace, before: total - sum(rows, pace) - sum(after.months, pace) + sum(after.daysBefore, pace) };
}

/** The months from that of a day up to today's, and the days of the first of them that lie before that day. */
async function rowsAfter(day, today, rowsOf) {
  if (day > today) {
    return { months: [], daysBefore: [] };
  }
  const month = periodOf('MONTH', day);
  const [months, daysBefore] = await Promise.all([
    rowsOf('MONTH', month, periodOf('MONTH', today)),
    month.first < day ? rowsOf('DAY', periodOf('DAY', month.first), periodOf('DAY', day - 1)) : [],
  ]);
  return { months, daysBefore };
}

function sum(rows, pace) {
  return rows.reduce((all, counts) => all + moneyOfCampaign(counts, pace), 0);
}

/** Returns what a campaign received or paid out in a period, in minor units. */
export function moneyOfCampaign({ moneyByCampaign }, { id, measure, currency }) {
  return moneyByCampaign
    .filter((one) => one.campaign === id && one.direction === directionOf(measure) && one.currency === currency)
    .reduce((all, { minor }) => all + minor, 0);
}
