/**
 * What the page shows, as its address says it: `?org=unit-01&type=MONTH&period=2026-10`. What is not in the address is
 * the usual: the top organization, its overview, the month, the period of today, which moves on at midnight.
 */
import { parsePeriod, periodOf, TYPES } from './periods.js';
import { STATUSES } from './statuses.js';

export const MEASURES = ['activities', 'signIns', 'members', 'received', 'disbursed', 'serviceMinutes'];

export const VIEWS = ['overview', 'obligations', 'campaigns'];

const OF_COUNTS = ['type', 'period', 'measure', 'sort', 'all', 'campaigns'];
const OF_OBLIGATIONS = ['quota', 'each', 'status', 'in', 'rows', 'until'];
const ORDER = ['view', 'org', ...OF_COUNTS, ...OF_OBLIGATIONS, 'lang', 'theme', 'wall'];
const USUAL = { view: 'overview', type: 'MONTH', measure: 'activities' };
const ROWS = ['all', 'children'];

/** Returns the state an address's query stands for; what it gets wrong is left out. */
export function readState(query) {
  const given = Object.fromEntries(new URLSearchParams(query));
  const type = given.type === 'CAMPAIGN' && given.period ? 'CAMPAIGN' : typeOf(given);
  return {
    view: viewOf(given, type),
    org: given.org || undefined,
    type,
    period: type === 'CAMPAIGN' ? given.period : inPeriod(type, given.period),
    measure: MEASURES.includes(given.measure) ? given.measure : USUAL.measure,
    sort: given.sort || undefined,
    all: given.all,
    campaigns: given.campaigns,
    quota: given.quota || undefined,
    each: [...TYPES, 'CAMPAIGN'].find((each) => each === given.each),
    status: statusesIn(given.status),
    in: given.in || undefined,
    rows: ROWS.find((rows) => rows === given.rows),
    until: given.until || undefined,
    lang: given.lang || undefined,
    theme: given.theme || undefined,
    wall: given.wall,
  };
}

/** Returns the address of a state, relative to the page. */
export function hrefOf(state) {
  const query = new URLSearchParams();
  for (const name of ORDER) {
    if (state[name] !== undefined && state[name] !== USUAL[name] && !(name === 'view' && isOfCampaign(state))) {
      query.set(name, state[name]);
    }
  }
  return `?${query}`;
}

/** Returns the change that leads to a view: a campaign is no period of the overview. */
export function toView(view, { type }) {
  const isLeft = view === USUAL.view && type === 'CAMPAIGN';
  return {
    view,
    all: undefined,
    in: undefined,
    sort: undefined,
    ...(isLeft && { type: USUAL.type, period: undefined }),
  };
}

/** Returns the state with another period chosen; that of today is not written down, so that it moves on. */
export function withPeriod(state, period, today) {
  const view = state.view === 'campaigns' ? USUAL.view : state.view;
  return {
    ...state,
    view,
    type: period.type,
    period: period.first <= today && today < period.next ? undefined : period.id,
  };
}

/** The statuses that are asked for, parted by commas; `BEHIND` alone stands for those who are behind. */
function statusesIn(text = '') {
  return text === 'BEHIND' ? text : STATUSES.filter((status) => text.split(',').includes(status)).join() || undefined;
}

/** Counts of a campaign are the view of campaigns, whose address then says the campaign alone. */
function viewOf({ view = USUAL.view, wall }, type) {
  const asked = VIEWS.includes(view) && wall === undefined ? view : USUAL.view;
  return asked === USUAL.view && type === 'CAMPAIGN' ? 'campaigns' : asked;
}

function isOfCampaign({ view, type }) {
  return view === 'campaigns' && type === 'CAMPAIGN';
}

function typeOf({ type, period }) {
  return TYPES.includes(type) ? type : (parsePeriod(period ?? '')?.type ?? USUAL.type);
}

function inPeriod(type, id) {
  const period = parsePeriod(id ?? '');
  return period ? periodOf(type, period.first).id : undefined;
}
