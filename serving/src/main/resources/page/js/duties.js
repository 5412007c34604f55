/**
 * Loads what is owed below an organization and by itself: the rules, how those below stand by each quota, who is behind,
 * and for the view of obligations the board and the list. Nothing is judged here; the API tells how each stands.
 */
import * as api from './api.js';
import { lastOf, parseDay, parsePeriod, periodOf } from './periods.js';

/** The periods that matter now: the open one, one in grace, the newest whose deadline has passed. */
export const NOW = 'open,closing,last';

/** How many periods of a type a history goes back, the one of today included. */
const SPAN = { DAY: 14, WEEK: 13, MONTH: 12, QUARTER: 8, HALF_YEAR: 6, YEAR: 5 };

const MANY = 1000;

/** A board of so many organizations is shown as a whole; a larger one by the children first. */
const WHOLE_BOARD = 40;

/** So many rules stand on the page. */
const RULES = 100;

/**
 * Returns everything shown of obligations; where there are no rules that is all.
 *
 * @param rules what `loadRules` returned
 */
export async function loadDuties(state, status, rules, signal) {
  const org = state.org ?? status.roots[0]?.id;
  const today = parseDay(status.today);
  if (rules.total === 0) {
    return { rules };
  }
  const { asOf, compliance } = await api.compliance(
    org,
    { ...whenOf(state), type: typeOf(state), children: false },
    signal,
  );
  const main = mainOf(compliance, rules.known, state);
  const [histories, parts] = await Promise.all([
    historiesOf(org, rules.known, state, today, signal),
    state.view === 'obligations'
      ? ofObligations(org, state, main, compliance, today, signal)
      : ofOverview(org, state, main, compliance, today, signal),
  ]);
  return { asOf, rules, compliance, main, ...histories, ...parts };
}

/** Which periods of quotas the overview shows: the one that is chosen, or those that matter now. */
function whenOf({ view, type, period }) {
  return view !== 'obligations' && period ? { type, period } : { slot: NOW };
}

function typeOf({ view, type, period, each }) {
  return { overview: period ? type : undefined, campaigns: 'CAMPAIGN', obligations: each }[view];
}

/** Returns the rules: those in force that are `known`, the first of all of them, and their `total`. */
export async function loadRules(status, signal) {
  const [ofKinds, first] = await Promise.all([
    api.rules({ kind: status.kinds, status: 'IN_FORCE', limit: MANY }, signal),
    api.rules({ limit: RULES }, signal),
  ]);
  const inForce = first.rules.filter((rule) => rule.status === 'IN_FORCE');
  return { rules: first.rules, total: first.total, known: [...ofKinds.rules, ...inForce] };
}

/**
 * The quota that stands for all where there is room for one: what is asked for; else one of the period on the page, of
 * activities, which most organizations owe.
 */
function mainOf(compliance, rules, { quota, view, type }) {
  if (quota !== undefined) {
    return { quota, type: typeOfQuota(quota, compliance, rules) };
  }
  const isActivities = (row) => rules.some((rule) => rule.quota === row.quota && rule.measure === 'activities');
  const rank = (row) => [
    view !== 'obligations' && row.period.type === type ? 1 : 0,
    row.period.type === 'CAMPAIGN' ? 0 : 1,
    isActivities(row) ? 1 : 0,
    row.period.type === 'MONTH' ? 1 : 0,
    row.owing,
  ];
  const [best] = [...compliance].sort((a, b) => compareRanks(rank(b), rank(a)) || a.quota.localeCompare(b.quota));
  return best && { quota: best.quota, type: best.period.type };
}

function compareRanks(a, b) {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : a[index] - b[index];
}

function typeOfQuota(quota, compliance, rules) {
  return (
    compliance.find((row) => row.quota === quota)?.period.type ?? rules.find((rule) => rule.quota === quota)?.periodType
  );
}

/** The organization's own obligations and the compliance of those below, over the last periods of every type in use. */
async function historiesOf(org, rules, { each, quota, view }, today, signal) {
  const only = view === 'campaigns' ? 'CAMPAIGN' : each;
  const types = [...new Set(rules.map(({ periodType }) => periodType))].filter((type) => !only || type === only);
  const asked = view === 'obligations' ? quota : undefined;
  const answers = await Promise.all(
    types.map((type) => api.obligations(org, { type, quota: asked, from: firstOf(type, today), limit: MANY }, signal)),
  );
  return {
    own: grouped(answers.flatMap(({ obligations }) => obligations)),
    trend: grouped(answers.flatMap(({ compliance }) => compliance)),
  };
}

/** The rows of each quota, the oldest first. */
function grouped(rows) {
  const byQuota = new Map();
  for (const row of rows) {
    byQuota.set(row.quota, [row, ...(byQuota.get(row.quota) ?? [])]);
  }
  return byQuota;
}

function firstOf(type, today) {
  return type === 'CAMPAIGN' ? undefined : lastOf(periodOf(type, today), SPAN[type])[0].id;
}

async function ofOverview(org, state, main, compliance, today, signal) {
  if (!compliance.some((row) => row.quota === main?.quota)) {
    return { children: [], help: [] };
  }
  const [children, atRisk, help] = await Promise.all([
    api.compliance(org, { ...whenOf(state), quota: main.quota }, signal),
    atRiskOf(org, main, signal),
    state.period ? [] : helpOf(org, main, today, signal),
  ]);
  return { children: children.compliance, atRisk, help };
}

/** Those who are at risk or in grace. */
function soonFilter({ quota }) {
  return { subtree: true, quota, status: 'AT_RISK,IN_GRACE', slot: 'open,closing' };
}

/** How many may still be in time and are not yet, and the last day of the nearest. */
async function atRiskOf(org, main, signal) {
  const { total, obligations } = await api.obligations(org, { ...soonFilter(main), limit: 1 }, signal);
  return { total, dueDay: obligations[0]?.dueDay };
}

/** So many of those who need help stand on the overview. */
const HELPED = 6;

async function helpOf(org, { quota, type }, today, signal) {
  const asked = { subtree: true, quota, status: 'BEHIND', slot: NOW, limit: 200 };
  const { obligations } = await api.obligations(org, asked, signal);
  const worst = byOrganization(obligations)
    .sort((a, b) => running(b) - running(a) || b.length - a.length)
    .slice(0, HELPED);
  return Promise.all(worst.map(async ([first]) => ({ ...first, rows: await historyOf(first.organization.id) })));

  async function historyOf(id) {
    const answer = await api.obligations(id, { quota, type, from: firstOf(type, today), limit: MANY }, signal);
    return answer.obligations.toReversed();
  }
}

function byOrganization(obligations) {
  const found = new Map();
  for (const obligation of obligations) {
    const { id } = obligation.organization;
    found.set(id, [...(found.get(id) ?? []), obligation]);
  }
  return [...found.values()];
}

function running(obligations) {
  return Math.max(...obligations.map(({ missedRunning, status }) => missedRunning ?? (status === 'MISSED' ? 1 : 0)));
}

async function ofObligations(org, state, main, compliance, today, signal) {
  const [list, board, soon] = await Promise.all([
    api.obligations(org, { ...listFilter(state), sort: 'attention', limit: MANY }, signal),
    main?.type && boardOf(org, state, main, compliance, today, signal),
    main && api.obligations(org, { ...soonFilter(main), limit: 10_000 }, signal),
  ]);
  return { list, board, soon: soon?.obligations ?? [] };
}

/** What the list asks the API for; its CSV asks for the same. */
export function listFilter({ quota, each, status = 'BEHIND', in: period }) {
  return { subtree: true, quota, type: each, status, ...(period ? { period } : { slot: NOW }) };
}

/** What the board asks the API for. */
export function boardFilter({ quota, type }, span) {
  return { quota, type, from: span?.[0].id, to: span?.at(-1).id };
}

async function boardOf(org, { rows, until }, main, compliance, today, signal) {
  const span = spanOf(main.type, until, today);
  const filter = boardFilter(main, span);
  const owing = Math.max(0, ...compliance.filter(({ quota }) => quota === main.quota).map((row) => row.owing));
  const mode = rows ?? (owing > WHOLE_BOARD ? 'children' : 'all');
  if (mode === 'children') {
    const answer = await api.compliance(org, filter, signal);
    return { mode, span, sums: answer.compliance.toReversed(), total: answer.compliance.length };
  }
  const answer = await api.obligations(org, { ...filter, subtree: true, sort: 'organization', limit: 10_000 }, signal);
  return { mode, span, sums: answer.compliance.toReversed(), rows: answer.obligations, total: answer.total };
}

/** The periods of the board, the oldest first; undefined for campaigns, which have no order. */
function spanOf(type, until, today) {
  if (type === 'CAMPAIGN') {
    return undefined;
  }
  const last = until && parsePeriod(until);
  return lastOf(last?.type === type ? last : periodOf(type, today), SPAN[type]);
}
