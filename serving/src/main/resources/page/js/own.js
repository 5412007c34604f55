/** What an organization itself owes, quota by quota, with how it stood over the last periods. */
import { doneNote, doneOfOwed } from './amounts.js';
import { cell } from './cells.js';
import { h } from './dom.js';
import { parseDay } from './periods.js';
import { BEHIND, running, statusOf } from './statuses.js';

const IN_FORCE = ['open', 'closing', 'last'];

/** The card, or null where it owes nothing. */
export function ownCard(page, { duties, organization }) {
  const quotas = [...(duties?.own ?? [])].sort(([a], [b]) =>
    page.format.compare(page.quotas.name(a), page.quotas.name(b)),
  );
  if (quotas.length === 0) {
    return null;
  }
  return h(
    'section',
    { class: 'card own', 'aria-labelledby': 'own-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'own-title' }, page.t('own', organization.name))),
    h(
      'ul',
      { class: 'plain' },
      quotas.map(([quota, rows]) => h('li', { 'data-key': quota }, ownQuota(page, quota, rows))),
    ),
  );
}

function ownQuota(page, quota, rows) {
  const now = rows.filter(({ slot }) => IN_FORCE.includes(slot)).toReversed();
  return [
    h('p', { class: 'own-name', title: quota }, page.quotas.name(quota)),
    h(
      'ul',
      { class: 'plain own-now' },
      (now.length > 0 ? now : rows.slice(-1)).map((row) => h('li', { 'data-key': row.period.id }, nowLine(page, row))),
    ),
    rows.length > 1 && history(page, rows),
  ];
}

function nowLine(page, row) {
  const { t, format } = page;
  const note = doneNote(page, row);
  const due = parseDay(row.dueDay);
  return [
    statusOf(page, row.status),
    ' ',
    h('span', { class: 'quiet' }, page.briefly(row.period)),
    ' ',
    h('span', { class: 'number moves', title: note }, doneOfOwed(page, row)),
    BEHIND.includes(row.status) && [
      ' ',
      h('span', { class: 'quiet' }, t('until', format.dayNear(due, page.today), format.inDays(due - page.today))),
    ],
    ' ',
    running(page, row),
    row.fromHistory && [' ', h('span', { class: 'quiet' }, t('fromHistory'))],
  ];
}

/** The signs of the last periods, the newest right. */
function history(page, rows) {
  return h(
    'ol',
    { class: 'plain strip', 'aria-label': page.t('own.history') },
    rows.map((row) => h('li', { 'data-key': row.period.id }, cell(page, row))),
  );
}
