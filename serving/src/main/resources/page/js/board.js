/**
 * The board of one quota: organizations down, periods across, a sign in each cell. Of a large organization the children
 * stand on it with the shares of those below them; each row leads to its organization.
 */
import { complianceCsv, obligationsCsv } from './api.js';
import { columnsOf, isAskedFor, rowsOf } from './boardrows.js';
import { cell, childCell, columnHead, percentCell } from './cells.js';
import { h } from './dom.js';
import { boardFilter } from './duties.js';
import { following, previous } from './periods.js';
import { legend, sign, STATUSES } from './statuses.js';

/** So many rows stand at once; the others come when asked for. */
const ROWS = 100;

/** The card, or null where the quota is owed by nobody here. */
export function boardCard(page, shown) {
  const { board, main } = shown.duties;
  if (!board) {
    return null;
  }
  const { t, state, format } = page;
  const columns = columnsOf(board);
  const all = rowsOf(page, board);
  const rows = all.filter((row) => isAskedFor(row, state.status));
  const limit = state.all === undefined ? ROWS : Infinity;
  const seen = new Set(rows.flatMap(({ cells }) => [...cells.values()].map(({ status }) => status)));
  return h(
    'section',
    { class: 'card board-card', 'aria-labelledby': 'board-title' },
    head(page, shown, columns),
    columns.length > 0 && [
      h(
        'div',
        {
          class: 'scroll board-scroll',
          id: 'board',
          tabindex: '0',
          role: 'region',
          'aria-label': `${page.quotas.name(main.quota)}. ${t('board.keys')}`,
        },
        table(page, board, columns, rows.slice(0, limit), shown.organization.id),
      ),
      h('p', { class: 'board-tip number', role: 'status' }),
    ],
    rows.length === 0 && h('p', { class: 'nothing' }, t(all.length === 0 ? 'board.none' : 'board.noneSuch')),
    rows.length > limit &&
      h(
        'p',
        { class: 'more' },
        h('a', { href: page.href({ all: '' }), 'data-keep': true }, t('ranking.all', format.number(rows.length))),
      ),
    board.rows && board.rows.length < board.total && h('p', { class: 'more quiet' }, t('board.cut')),
    rows.length > 0 && key(page, board, seen, rows),
  );
}

function key(page, { mode }, seen, rows) {
  const isFromHistory = rows.some(({ cells }) => [...cells.values()].some(({ fromHistory }) => fromHistory));
  const present =
    mode === 'children' ? STATUSES.filter((status) => status !== 'IN_GRACE' && status !== 'AT_RISK') : [...seen];
  return legend(
    page,
    ['MET', 'MET_LATE', 'AT_RISK', 'IN_GRACE', 'MISSED', 'PENDING', 'WAIVED'].filter((status) =>
      present.includes(status),
    ),
    isFromHistory && h('span', { class: 'status-of' }, sign('MISSED', 'history'), ' ', page.t('fromHistory')),
  );
}

function head(page, { duties: { board, main }, organization }, columns) {
  const { t, quotas, labels } = page;
  const filter = boardFilter(main, board.span);
  const csv =
    board.mode === 'children'
      ? complianceCsv(organization.id, filter)
      : obligationsCsv(organization.id, { ...filter, subtree: true, sort: 'organization' });
  return h(
    'header',
    { class: 'card-head board-head' },
    h('h2', { id: 'board-title', title: main.quota }, t('board', quotas.name(main.quota))),
    organization.descendants.length > 1 &&
      (board.sums.length > 0 || board.mode === 'children') &&
      modes(page, board, labels.kindTitle(quotas.kinds(main.quota))),
    board.span && turn(page, board.span, columns.length === board.span.length),
    h('a', { class: 'quiet', href: csv, download: true }, t('csv.table')),
  );
}

function modes({ t, href }, { mode }, kinds) {
  const choice = (rows, name) =>
    h(
      'a',
      {
        class: 'button',
        href: href({ rows, all: undefined }),
        'data-keep': true,
        'aria-current': mode === rows ? 'true' : undefined,
      },
      name,
    );
  return h(
    'span',
    { class: 'choices', role: 'group', 'aria-label': t('board.rows') },
    choice('children', t('board.children')),
    choice('all', kinds ?? t('ranking.organizations')),
  );
}

/** Earlier periods are offered where the board is full, later ones where there are any. */
function turn({ t, href, today }, span, isFull) {
  const earlier = previous(span[0]);
  const next = span.map(() => span.at(-1)).reduce((period) => following(period), span.at(-1));
  const isNewest = today < span.at(-1).next;
  const step = (until, name, mark) =>
    h(
      'a',
      {
        class: 'button step',
        href: href({ until, in: undefined }),
        'aria-label': t(name),
        title: t(name),
        'data-keep': true,
      },
      mark,
    );
  return h(
    'span',
    { class: 'period' },
    isFull && step(earlier.id, 'earlier', '‹'),
    !isNewest && step(today < next.next ? undefined : next.id, 'later', '›'),
  );
}

function table(page, board, columns, rows, root) {
  return h(
    'table',
    { class: `board ${board.mode === 'children' ? 'of-children' : ''}` },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col', class: 'name' }, page.t('name')),
        columns.map((period, index) => heading(page, period, columns[index - 1])),
      ),
      sums(page, board, columns),
    ),
    h(
      'tbody',
      {},
      rows.map((row, index) => [
        opensGroup(row, rows[index - 1], root) && group(row, columns),
        rowOf(page, row, columns),
      ]),
    ),
  );
}

/** The column of a period: choosing it lists the period. */
function heading(page, period, before) {
  const isChosen = page.state.in === period.id;
  return h(
    'th',
    { scope: 'col', class: period.open ? 'is-open' : undefined },
    h(
      'a',
      {
        href: page.href({ in: isChosen ? undefined : period.id }),
        'data-keep': true,
        'aria-current': isChosen ? 'true' : undefined,
      },
      columnHead(page, period, before),
    ),
  );
}

function sums(page, board, columns) {
  const of = new Map(board.sums.map((row) => [row.period.id, row]));
  if (of.size === 0) {
    return null;
  }
  return h(
    'tr',
    { class: 'sums' },
    h('th', { scope: 'row', class: 'name' }, page.t('board.share')),
    columns.map(({ id }) => h('td', { class: 'number' }, of.has(id) && percentCell(page, of.get(id)))),
  );
}

/** Organizations of one parent stand under its name, unless it has a row itself just above or all are of one. */
function opensGroup({ parent }, before, root) {
  return parent !== undefined && parent !== root && before?.parent !== parent && before?.organization.id !== parent;
}

function group({ parent, parentName }, columns) {
  return h(
    'tr',
    { class: 'group', 'data-group': parent },
    h('th', { scope: 'rowgroup', class: 'name' }, parentName),
    h('td', { colspan: columns.length }),
  );
}

function rowOf(page, { organization, cells }, columns) {
  return h(
    'tr',
    { 'data-key': organization.id },
    h(
      'th',
      { scope: 'row', class: 'name' },
      h(
        'a',
        {
          class: 'row-link',
          href: page.href({ org: organization.id, all: undefined, rows: undefined, sort: undefined }),
        },
        organization.name,
      ),
    ),
    columns.map(({ id, open }) => {
      const one = cells.get(id);
      return h(
        'td',
        { class: open ? 'is-open' : undefined, 'data-period': id },
        one?.descendants ? childCell(page, one) : cell(page, one),
      );
    }),
  );
}
