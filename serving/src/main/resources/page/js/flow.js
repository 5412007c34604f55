/**
 * How those below stood by one quota, period by period: a bar in parts for each and its numbers below it. What is at risk
 * in one column is met or missed in the next, and what was missed may still be met late.
 */
import { columnHead } from './cells.js';
import { h } from './dom.js';
import { percentOf, pillar } from './stack.js';
import { statusOf } from './statuses.js';

/** The rows, as the signs say them: the numbers of compliance, those that are at risk taken out of the open ones. */
const ROWS = [
  ['met', 'MET'],
  ['metLate', 'MET_LATE'],
  ['atRisk', 'AT_RISK'],
  ['pending', 'PENDING'],
  ['missed', 'MISSED'],
  ['waived', 'WAIVED'],
];

/** The card, or null where there are no periods to compare. */
export function flowCard(page, { duties }) {
  const { main, soon } = duties;
  const periods = (main && duties.trend.get(main.quota)) ?? [];
  if (periods.length < 2) {
    return null;
  }
  const columns = periods.map((row) => withRisk(row, soon));
  const { t, quotas } = page;
  return h(
    'section',
    { class: 'card flow', 'aria-labelledby': 'flow-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'flow-title' }, t('flow', quotas.name(main.quota)))),
    h(
      'div',
      { class: 'scroll board-scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'flow-title' },
      h(
        'table',
        { class: 'board flow-table' },
        h('thead', {}, bars(page, columns), heads(page, columns)),
        h(
          'tbody',
          {},
          shares(page, columns),
          ROWS.map((row) => numbers(page, columns, row)),
        ),
      ),
    ),
  );
}

function withRisk(row, soon) {
  const atRisk = soon.filter(({ quota, period }) => quota === row.quota && period.id === row.period.id).length;
  return { ...row, atRisk, pending: row.open - atRisk };
}

function bars(page, columns) {
  const most = Math.max(...columns.map(({ owing }) => owing));
  return h(
    'tr',
    { class: 'flow-bars' },
    h('td', { class: 'name' }),
    columns.map((row) => h('td', {}, pillar(page, row, row.owing / most))),
  );
}

function heads(page, columns) {
  return h(
    'tr',
    {},
    h('td', { class: 'name' }),
    columns.map(({ period }, index) =>
      h(
        'th',
        { scope: 'col', class: period.open ? 'is-open' : undefined },
        h(
          'a',
          { href: page.href({ in: page.state.in === period.id ? undefined : period.id }), 'data-keep': true },
          columnHead(page, period, columns[index - 1]?.period),
        ),
      ),
    ),
  );
}

function shares(page, columns) {
  return h(
    'tr',
    {},
    h('th', { scope: 'row', class: 'name' }, page.t('column.order')),
    columns.map((row) => {
      const percent = percentOf(row);
      return h('td', { class: 'number flow-share' }, percent === null ? '–' : page.format.percent(percent));
    }),
  );
}

/** A row of numbers; a status that nobody has in any period has none. */
function numbers(page, columns, [state, status]) {
  if (columns.every((row) => !row[state])) {
    return null;
  }
  return h(
    'tr',
    { 'data-status': status },
    h('th', { scope: 'row', class: 'name' }, statusOf(page, status)),
    columns.map((row) =>
      h(
        'td',
        { class: `number moves ${row[state] ? '' : 'quiet'}` },
        row[state] ? page.format.number(row[state]) : '–',
      ),
    ),
  );
}
