/** The list of who is behind with what: until when, since when, how often in a row. Each row leads to its organization. */
import { obligationsCsv } from './api.js';
import { doneNote, doneOfOwed } from './amounts.js';
import { h } from './dom.js';
import { listFilter } from './duties.js';
import { dayIn, parseDay } from './periods.js';
import { running, statusOf } from './statuses.js';

/** So many rows stand at once; the others come when asked for. */
const ROWS = 50;

const COLUMNS = ['status', 'who', 'what', 'done', 'until', 'since'];

export function behindCard(page, { duties, organization }) {
  const { t, format, state } = page;
  const { obligations, total } = duties.list;
  const limit = state.all === undefined ? ROWS : Infinity;
  return h(
    'section',
    { class: 'card behind', 'aria-labelledby': 'behind-title' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', { id: 'behind-title' }, listTitle(page, organization), total > 0 && ` (${format.number(total)})`),
      total > 0 && h('button', { type: 'button', class: 'link', 'data-action': 'print' }, t('print')),
      h(
        'a',
        {
          class: 'quiet',
          href: obligationsCsv(organization.id, { ...listFilter(state), sort: 'attention' }),
          download: true,
        },
        t('csv.table'),
      ),
    ),
    total === 0 ? nobody(page) : table(page, obligations.slice(0, limit)),
    obligations.length > limit &&
      h(
        'p',
        { class: 'more' },
        h('a', { href: page.href({ all: '' }), 'data-keep': true }, t('ranking.all', format.number(total))),
      ),
    limit === Infinity &&
      obligations.length < total &&
      h('p', { class: 'more quiet' }, t('list.cut', format.number(obligations.length), format.number(total))),
  );
}

/** Who is behind, in a period where one is chosen. */
export function listTitle(page, organization) {
  const { t, state, parse } = page;
  const period = state.in && (parse(state.in) ? page.labels.name(parse(state.in)) : page.campaignName(state.in));
  const ofBehind = organization.descendants.length > 0 ? 'list.behind' : 'list.own';
  const title = t([undefined, 'BEHIND'].includes(state.status) ? ofBehind : 'list.chosen', organization.name);
  return period ? t('list.in', title, period) : title;
}

function nobody({ t, state, href }) {
  const isFiltered = [state.quota, state.each, state.in].some(Boolean) || ![undefined, 'BEHIND'].includes(state.status);
  if (!isFiltered) {
    return h(
      'p',
      { class: 'nothing' },
      h('span', { class: 'status met', 'aria-hidden': 'true' }, '✓ '),
      t('list.none'),
    );
  }
  const none = { quota: undefined, each: undefined, in: undefined, status: undefined };
  return h(
    'p',
    { class: 'nothing' },
    t('list.noneSuch'),
    ' ',
    h('a', { href: href(none), 'data-keep': true }, t('filter.clear')),
  );
}

function table(page, rows) {
  return h(
    'table',
    { class: 'rows behind-rows' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        COLUMNS.map((id) => h('th', { scope: 'col', class: id === 'done' ? 'number' : 'name' }, page.t(`list.${id}`))),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((one) => row(page, one)),
    ),
  );
}

function row(page, one) {
  const { organization, parentName } = one;
  return h(
    'tr',
    { 'data-key': `${organization.id} ${one.quota} ${one.period.id}` },
    h('td', { class: 'of-status' }, statusOf(page, one.status), ' ', running(page, one), ' ', history(page, one)),
    h(
      'th',
      { scope: 'row', class: 'name of-who' },
      h(
        'a',
        { class: 'row-link', href: page.href({ org: organization.id, all: undefined, rows: undefined }) },
        organization.name,
      ),
      parentName && h('span', { class: 'quiet below' }, parentName),
    ),
    h(
      'td',
      { class: 'of-what' },
      h('span', { title: one.quota }, page.quotas.name(one.quota)),
      h('span', { class: 'quiet below' }, page.periodIn(one.period)),
    ),
    h('td', { class: 'number of-done' }, done(page, one)),
    h(
      'td',
      { class: 'of-until' },
      h('span', { class: 'for-phones quiet' }, page.t('list.until'), ' '),
      until(page, one),
    ),
    h(
      'td',
      { class: 'of-since' },
      h('span', { class: 'for-phones quiet' }, page.t('list.since'), ' '),
      since(page, one),
    ),
  );
}

function history({ t }, { fromHistory }) {
  return fromHistory && h('span', { class: 'below quiet' }, t('fromHistory'));
}

/** How much of it is done. */
function done(page, one) {
  const note = doneNote(page, one);
  return [h('span', { class: 'moves' }, doneOfOwed(page, one)), note && h('span', { class: 'quiet below' }, note)];
}

function until({ format, today }, { dueDay }) {
  const due = parseDay(dueDay);
  return [
    h('span', { class: 'number' }, format.dayNear(due, today)),
    h('span', { class: 'quiet below' }, format.inDays(due - today)),
  ];
}

function since({ format, today, status }, one) {
  const day = dayIn(status.zone, Date.parse(one.since));
  return h(
    'span',
    { class: 'number', title: format.moment(Date.parse(one.since), status.zone) },
    format.dayNear(day, today),
  );
}
