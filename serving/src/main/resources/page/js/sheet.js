/** The list for a meeting, on paper: who is behind, by parent, with a box to tick, of which date and how final it is. */
import { doneOfOwed } from './amounts.js';
import { listTitle } from './behind.js';
import { h } from './dom.js';
import { parseDay } from './periods.js';
import { running, statusOf } from './statuses.js';

/**
 * Calls a listener when the page is about to be on paper, and when it no longer is. Browsers tell it in two ways, of
 * which each comes too late or not at all somewhere; a listener that hears both does the same twice.
 */
export function onPrint(listener) {
  addEventListener('beforeprint', () => listener(true));
  addEventListener('afterprint', () => listener(false));
  matchMedia('print').addEventListener('change', ({ matches }) => listener(matches));
}

export function sheet(page, { duties, organization, today }, asOf) {
  const { t, format, status } = page;
  const { obligations, total } = duties.list;
  return [
    h('h1', {}, listTitle(page, organization)),
    h(
      'p',
      { class: 'quiet' },
      [
        format.day(today),
        asOf && t('asOf', format.moment(Date.parse(asOf), status.zone), status.zone),
        t('sheet.total', format.number(total), total),
        obligations.length < total && t('list.cut', format.number(obligations.length), format.number(total)),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    total === 0 && h('p', {}, t('list.none')),
    groups(obligations).map(([name, rows]) => group(page, name, rows)),
    h('p', { class: 'quiet' }, t('sheet.end')),
  ];
}

/** The obligations of each parent, in the order of the list; who is at the top of the tree stands with its children. */
function groups(obligations) {
  const found = new Map();
  for (const one of obligations) {
    const key = one.parent ?? one.organization.id;
    const [name, rows] = found.get(key) ?? [one.parentName ?? one.organization.name, []];
    found.set(key, [name, [...rows, one]]);
  }
  return [...found.values()].map(([name, rows]) => [name, byOrganization(rows)]);
}

/** What one organization is behind with stands together. */
function byOrganization(rows) {
  const first = new Map();
  rows.forEach(({ organization }, index) => first.set(organization.id, first.get(organization.id) ?? index));
  return [...rows].sort((a, b) => first.get(a.organization.id) - first.get(b.organization.id));
}

function group(page, name, rows) {
  const { t } = page;
  return h(
    'table',
    { class: 'sheet-rows' },
    h('caption', {}, name),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col', class: 'box' }, h('span', { class: 'hidden-text' }, t('sheet.box'))),
        ['who', 'what', 'status', 'done', 'until', 'remarks'].map((id) =>
          h('th', { scope: 'col', class: `of-${id}` }, t(`list.${id}`)),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((one, index) => row(page, one, one.organization.id === rows[index - 1]?.organization.id)),
    ),
  );
}

function row(page, one, isRepeated) {
  const { format, today } = page;
  return h(
    'tr',
    {},
    h('td', { class: 'box' }, h('span', { class: 'tick' })),
    h('th', { scope: 'row', class: isRepeated ? 'quiet' : undefined }, one.organization.name),
    h('td', {}, page.quotas.name(one.quota), h('span', { class: 'below quiet' }, page.periodIn(one.period))),
    h('td', {}, statusOf(page, one.status), ' ', running(page, one)),
    h('td', { class: 'number' }, doneOfOwed(page, one)),
    h('td', { class: 'number' }, format.dayNear(parseDay(one.dueDay), today)),
    h('td', { class: 'of-remarks' }),
  );
}
