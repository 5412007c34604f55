/** The share in order by level: all quotas of those who owe at a level together, as they closed and as they stand so far. */
import { h } from './dom.js';
import { percentOf, stack, tally } from './stack.js';
import { STATES } from './statuses.js';

/** The card, or null where fewer than two levels owe: then compliance says it all. */
export function levelsCard(page, { duties }) {
  const levels = byLevel(page, duties.compliance);
  if (levels.length < 2) {
    return null;
  }
  const { t } = page;
  return h(
    'section',
    { class: 'card levels', 'aria-labelledby': 'levels-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'levels-title' }, t('levels'))),
    h(
      'ul',
      { class: 'plain' },
      levels.map(([name, rows]) => h('li', { 'data-key': name }, level(page, name, rows))),
    ),
  );
}

/** The levels with the rows of their quotas, those that most owe at first. */
function byLevel({ quotas, labels, t }, compliance) {
  const found = new Map();
  for (const row of compliance) {
    const name = labels.kindTitle(quotas.kinds(row.quota)) ?? t('levels.several');
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  const owing = (rows) => rows.reduce((sum, row) => sum + row.owing, 0);
  return [...found].sort(([, a], [, b]) => owing(b) - owing(a));
}

function level(page, name, rows) {
  return h(
    'div',
    { class: 'standing' },
    h('span', { class: 'standing-name' }, name),
    line(
      page,
      'levels.last',
      rows.filter(({ slot }) => slot === 'last'),
    ),
    line(
      page,
      'levels.open',
      rows.filter(({ slot }) => slot === 'open' || slot === 'closing'),
    ),
  );
}

function line(page, name, rows) {
  if (rows.length === 0) {
    return null;
  }
  const numbers = together(rows);
  const percent = percentOf(numbers);
  return h(
    'span',
    { class: 'standing-line', 'data-slot': name },
    h('span', { class: 'quiet standing-period' }, page.t(name)),
    stack(page, numbers),
    h('span', { class: 'number share moves' }, percent === null ? page.t('waived.all') : page.format.percent(percent)),
    tally(page, numbers),
  );
}

/** Compliance of several quotas is one of all their obligations. */
function together(rows) {
  const sum = (read) => rows.reduce((all, row) => all + read(row), 0);
  const of = sum(({ share }) => share?.of ?? 0);
  return {
    ...Object.fromEntries(
      ['owing', ...STATES.map(([state]) => state)].map((state) => [state, sum((row) => row[state])]),
    ),
    share: of > 0 ? { met: sum(({ share }) => share?.met ?? 0), of } : undefined,
  };
}
