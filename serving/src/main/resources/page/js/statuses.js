/** The statuses of an obligation: a sign, a colour and a word each, once for the whole page. */
import { h } from './dom.js';

const SIGNS = { MISSED: '✕', IN_GRACE: '!', AT_RISK: '!', PENDING: '·', MET_LATE: '◔', MET: '✓', WAIVED: '–' };

/** The names of the colours in theme.css. */
const COLOURS = {
  MISSED: 'missed',
  IN_GRACE: 'at-risk',
  AT_RISK: 'at-risk',
  PENDING: 'open',
  MET_LATE: 'met-late',
  MET: 'met',
  WAIVED: 'waived',
};

/** All of them, what needs attention first. */
export const STATUSES = Object.keys(SIGNS);

/** Those who are behind. */
export const BEHIND = ['MISSED', 'IN_GRACE', 'AT_RISK'];

/** What compliance counts, as the API names it, in the order of its bars. */
export const STATES = [
  ['met', 'MET'],
  ['metLate', 'MET_LATE'],
  ['open', 'PENDING'],
  ['missed', 'MISSED'],
  ['waived', 'WAIVED'],
];

export function wordOf({ t }, status) {
  return t(`status.${status}`);
}

/** The sign alone, for the eye; whoever shows it says the word too. */
export function sign(status, more = '') {
  return h('span', { class: `status-sign ${COLOURS[status]} ${more}`.trim(), 'aria-hidden': 'true' }, SIGNS[status]);
}

/** The sign with its word. */
export function statusOf(page, status) {
  return h('span', { class: 'status-of', 'data-status': status }, sign(status), ' ', wordOf(page, status));
}

/** How many times running it was missed; nothing for once. */
export function running({ t, format }, { missedRunning = 1 }) {
  if (missedRunning < 2) {
    return null;
  }
  const words = missedRunning === 2 ? 'running.twice' : 'running';
  return h('span', { class: 'running' }, t(words, format.number(missedRunning)));
}

/** The class of a part of a bar. */
export function colourOf(status) {
  return COLOURS[status];
}

/** The signs with their words, for those who see a board for the first time. */
export function legend(page, statuses, ...more) {
  return h(
    'p',
    { class: 'legend quiet' },
    statuses.map((status) => statusOf(page, status)),
    more,
  );
}
