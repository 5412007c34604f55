/** The cells and the heads of boards. */
import { doneOfOwed } from './amounts.js';
import { h } from './dom.js';
import { parseDay, parsePeriod } from './periods.js';
import { percentOf, stack, told } from './stack.js';
import { sign, wordOf } from './statuses.js';

/** The sign of an obligation; where nothing is owed an empty place that says so. */
export function cell(page, one) {
  if (one?.status === undefined) {
    return h('span', { class: 'hidden-text' }, page.t('owes.nothing'));
  }
  const words = cellWords(page, one);
  return [
    h('span', { title: words, class: 'cell' }, sign(one.status, one.fromHistory ? 'history' : '')),
    h('span', { class: 'hidden-text' }, words),
  ];
}

function cellWords(page, one) {
  const { t, format } = page;
  const due = parseDay(one.dueDay);
  return [
    t('cell', wordOf(page, one.status), page.periodIn(one.period)),
    one.measure && one.status !== 'WAIVED' && doneOfOwed(page, one),
    ['PENDING', 'AT_RISK', 'IN_GRACE'].includes(one.status) &&
      t('until', format.dayNear(due, page.today), format.inDays(due - page.today)),
    one.fromHistory && t('fromHistory'),
  ]
    .filter(Boolean)
    .join(t('list.comma'));
}

/** A child's cell: the share of those below it, and its own sign where it owes too. */
export function childCell(page, { descendants, ...own }) {
  return [
    own.status && cell(page, own),
    h(
      'span',
      { class: 'below-share' },
      h('span', { class: 'number' }, percentCell(page, descendants)),
      stack(page, descendants),
    ),
  ];
}

/** A share in whole percent; who it is made of is told to those who ask. */
export function percentCell(page, numbers) {
  const percent = percentOf(numbers);
  return h('span', { title: told(page, numbers) }, percent === null ? '–' : page.format.percent(percent));
}

/** A period in as few letters as possible; its year where that is another than the one before. */
export function columnHead(page, period, before) {
  const name = page.periodIn(period);
  const calendar = parsePeriod(period.id);
  if (period.type === 'CAMPAIGN' || !calendar) {
    return name;
  }
  const { labels } = page;
  const year = labels.yearOf(calendar);
  const isNewYear = period.type !== 'YEAR' && (!before || labels.yearOf(parsePeriod(before.id)) !== year);
  return [
    h('span', { 'aria-hidden': 'true', title: name }, labels.tiny(calendar)),
    isNewYear && h('span', { class: 'year', 'aria-hidden': 'true' }, year),
    h('span', { class: 'hidden-text' }, name),
  ];
}
