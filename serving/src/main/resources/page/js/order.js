/**
 * The tile that says whether it is in order: the share of one quota in its period, who is at risk until when, and the
 * shares of the periods before. Of an organization with nobody below, what it is behind with itself.
 */
import { periodSoFar } from './compliance.js';
import { h } from './dom.js';
import { parseDay } from './periods.js';
import { sparkline } from './sparkline.js';
import { percentOf } from './stack.js';
import { BEHIND, sign, wordOf } from './statuses.js';

/** Returns the tile, or null where there is nothing to tell. */
export function orderTile(page, { duties }) {
  const row = duties?.main && rowOf(duties);
  return row ? ofThoseBelow(page, duties, row) : ofItself(page, duties);
}

/** The open period of the quota, else the newest there is. */
function rowOf({ compliance, main }) {
  const rows = compliance.filter(({ quota }) => quota === main.quota);
  return rows.find(({ slot }) => slot === 'open') ?? rows[0];
}

function ofThoseBelow(page, duties, row) {
  const { t, format, labels, quotas } = page;
  const percent = percentOf(row);
  const kinds = labels.kindTitle(quotas.kinds(row.quota));
  const name = kinds ? t('order', kinds) : t('order.all');
  const { met, of } = row.share ?? {};
  return tile(
    page,
    { quota: row.quota },
    name,
    percent === null ? '–' : format.percent(percent),
    percent === null ? t('waived.all') : t('done', format.number(met), format.number(of)),
    [h('span', { class: 'note' }, whatOf(page, row)), notes(page, duties, row)],
    line(page, upTo(row, duties.trend), name),
  );
}

/** The quota, and its period where that is not the one on the page. */
function whatOf(page, row) {
  const { t, quotas, period } = page;
  const name = quotas.name(row.quota);
  if (row.period.id !== period?.id) {
    return t('order.of', name, periodSoFar(page, row));
  }
  return row.period.open ? t('order.soFar', name) : name;
}

function notes(page, { atRisk, compliance }, row) {
  const { t, format } = page;
  const isOpen = row.slot === 'open' || row.slot === 'closing';
  if (!isOpen) {
    return row.missed > 0 && note('MISSED', t('order.missed', format.number(row.missed)));
  }
  const last = compliance.find(({ quota, slot }) => quota === row.quota && slot === 'last');
  return [
    atRisk?.total > 0 &&
      note(
        'AT_RISK',
        t('order.atRisk', format.number(atRisk.total), format.dayNear(parseDay(atRisk.dueDay), page.today)),
      ),
    last?.missed > 0 && note('MISSED', t('order.missedIn', format.number(last.missed), page.briefly(last.period))),
  ];
}

function note(status, text) {
  return h('span', { class: 'note number' }, sign(status, 'small'), ' ', text);
}

/** The periods that led to one. */
function upTo({ quota, period }, trend) {
  return (trend.get(quota) ?? []).filter((row) => row.period.start <= period.start);
}

function line(page, rows, name) {
  if (rows.length < 2) {
    return null;
  }
  const shares = rows.map(percentOf);
  const told = rows.map((row, index) => `${page.briefly(row.period)} ${shares[index] ?? '–'}`);
  const label = page.t('line.label', name, told.join(page.t('list.comma')));
  return sparkline(shares, rows.at(-1).period.open, label, 100);
}

function ofItself(page, duties) {
  const { t, format } = page;
  const now = [...(duties?.own?.values() ?? [])].flatMap((rows) => rows.filter(({ slot }) => isNow(slot)));
  if (now.length === 0) {
    return null;
  }
  const behind = now.filter(({ status }) => BEHIND.includes(status));
  const worst = BEHIND.map((status) => [status, behind.filter((one) => one.status === status).length]);
  return tile(
    page,
    {},
    t('order.own'),
    format.number(behind.length),
    t('of', format.number(now.length)),
    behind.length === 0
      ? note('MET', t('list.none'))
      : worst
          .filter(([, count]) => count > 0)
          .map(([status, count]) => note(status, t('tally', format.number(count), wordOf(page, status)))),
    null,
  );
}

function isNow(slot) {
  return slot === 'open' || slot === 'closing' || slot === 'last';
}

function tile(page, change, name, figure, outOf, notes, drawing) {
  return h(
    'a',
    { class: 'card tile', href: page.href({ view: 'obligations', ...change }), 'data-key': 'order' },
    h('span', { class: 'tile-name' }, name),
    h(
      'span',
      { class: 'tile-figure' },
      h('span', { class: 'big number moves' }, figure),
      h('span', { class: 'quiet out-of number' }, outOf),
    ),
    h('span', { class: 'tile-notes' }, notes),
    drawing,
  );
}
