/**
 * The tiles: a name, one large number, what it is out of, the change against the same days before, and a quiet line of
 * the last periods. A tile is a link that puts its measure into the chart.
 */
import { compare, percentChange } from './compare.js';
import { h } from './dom.js';
import { directionOf, isMoney, mainCurrency, moneyIn, read } from './measures.js';
import { orderTile } from './order.js';
import { sparkline } from './sparkline.js';

/** From here on a change in percent says less than how many times it is. */
const TENFOLD = 900;

export function tiles(page, shown) {
  return [...measuresOf(shown, page.status).map((measure) => tile(page, shown, measure)), orderTile(page, shown)];
}

/** The measures that have something to say here: money and hours only where there is any. */
export function measuresOf(shown, status) {
  const rows = [shown.counts, ...shown.line];
  const has = {
    received: Object.keys(status.currencies).length > 0,
    disbursed: rows.some((counts) => moneyIn(counts, 'DISBURSED').length > 0),
    serviceMinutes: rows.some((counts) => counts.serviceMinutes > 0),
  };
  return ['activities', 'signIns', 'members', 'received', 'disbursed', 'serviceMinutes'].filter(
    (measure) => has[measure] ?? true,
  );
}

function tile(page, shown, measure) {
  const { t, state } = page;
  const currency = isMoney(measure) ? mainCurrency(measure, shown.counts, ...shown.line) : undefined;
  const { figure, title, outOf } = figureOf(page, shown, measure, currency);
  const name = t(`measure.${measure}`);
  return h(
    'a',
    {
      class: 'card tile',
      href: page.href({ measure }),
      'data-key': measure,
      'data-keep': true,
      'aria-current': state.measure === measure && shown.chart ? 'true' : undefined,
    },
    h('span', { class: 'tile-name' }, name),
    h(
      'span',
      { class: 'tile-figure' },
      h('span', { class: 'big number moves', title }, figure),
      outOf && h('span', { class: 'quiet out-of' }, outOf),
    ),
    h('span', { class: 'tile-notes' }, change(page, shown, measure, currency), notes(page, shown, measure, currency)),
    line(page, shown, measure, currency, name),
  );
}

function figureOf(page, shown, measure, currency) {
  const { t, format } = page;
  const { counts } = shown;
  const value = read(measure, counts, currency);
  if (value === null) {
    return { figure: '–', outOf: t('withheld.short') };
  }
  if (isMoney(measure)) {
    return currency
      ? { figure: format.money.short(value, currency), title: format.money.exact(value, currency) }
      : { figure: format.number(0) };
  }
  if (measure === 'serviceMinutes') {
    return {
      figure: format.hours(value),
      title: t('hours.exact', format.exactHours(value)),
      outOf: toDay(page, shown),
    };
  }
  const roster = measure === 'members' && counts.participation?.roster;
  return {
    figure: format.number(value),
    outOf: roster ? t('of', format.number(roster)) : measure === 'members' ? undefined : toDay(page, shown),
  };
}

function toDay({ t, format }, shown) {
  return shown.isOpen && shown.today !== undefined && shown.hasStarted
    ? t('toDay', format.dayOfYear(shown.today))
    : undefined;
}

function change(page, shown, measure, currency) {
  const { t, format, labels } = page;
  const pair = compare(shown, measure, currency);
  if (!pair || (pair.mine === 0 && pair.theirs === 0)) {
    return null;
  }
  const than = pair.days
    ? format.days(shown.previous.first, shown.previous.first + pair.days - 1, shown.today)
    : labels.beside(shown.previous, shown.period);
  const percent = percentChange(pair);
  const value = (amount) => amountOf(page, measure, amount, currency);
  const title = t('change.exact', value(pair.mine), value(pair.theirs));
  if (percent === null) {
    return h('span', { class: 'note', title }, t('change.none', than));
  }
  if (percent === 0) {
    return h('span', { class: 'note', title }, h('span', { 'aria-hidden': 'true' }, '＝ '), t('change.same', than));
  }
  const direction = percent > 0 ? 'up' : 'down';
  const size =
    percent >= TENFOLD
      ? t('change.times', format.number(Math.round(pair.mine / pair.theirs)))
      : format.percent(Math.abs(percent));
  return h(
    'span',
    { class: 'note', title },
    h(
      'span',
      { class: `sign ${direction} ${measure === 'disbursed' ? 'neutral' : ''}`, 'aria-hidden': 'true' },
      percent > 0 ? '▲ ' : '▼ ',
    ),
    h('span', { class: 'hidden-text' }, t(`change.${direction}`)),
    ' ',
    t('change.on', size, than),
  );
}

function notes(page, shown, measure, currency) {
  const { t, format } = page;
  const { counts } = shown;
  if (measure === 'members') {
    return participation(page, shown);
  }
  if (!isMoney(measure)) {
    return null;
  }
  const [main, ...others] = sortFirst(moneyIn(counts, directionOf(measure)), currency);
  return [
    main && note(moneyNote(page, measure, main)),
    others.map((money) =>
      h(
        'span',
        { class: 'note number', title: format.money.exact(money.minor, money.currency) },
        t('andMoney', format.money.short(money.minor, money.currency)),
      ),
    ),
  ];
}

function sortFirst(all, currency) {
  return [...all].sort((a, b) => (b.currency === currency) - (a.currency === currency));
}

function moneyNote({ t, format }, measure, money) {
  const count = t(`count.${measure}`, format.number(money.count), money.count);
  return money.takenBackCount > 0 ? t('takenBack', count, format.number(money.takenBackCount)) : count;
}

function participation({ t, format, status }, shown) {
  const { counts } = shown;
  if (counts.withheld && counts.members === undefined) {
    return note(t('withheld.long', format.number(status.peopleThreshold)));
  }
  if (!counts.participation) {
    return note(t('roster.none'));
  }
  const { members, roster } = counts.participation;
  return note(t('participation', format.percent(Math.round((100 * members) / roster))));
}

function note(text) {
  return h('span', { class: 'note number' }, text);
}

function line(page, shown, measure, currency, name) {
  if (shown.line.length < 2) {
    return null;
  }
  const { t, labels } = page;
  const values = shown.line.map((counts) => read(measure, counts, currency));
  const listed = shown.line.map(
    (counts, index) =>
      `${labels.brief(page.parse(counts.period.id))} ${values[index] === null ? '–' : amountOf(page, measure, values[index], currency)}`,
  );
  return sparkline(values, shown.isOpen, t('line.label', name, listed.join(t('list.comma'))));
}

export function amountOf({ format }, measure, amount, currency) {
  if (isMoney(measure)) {
    return currency ? format.money.exact(amount, currency) : format.number(amount);
  }
  return measure === 'serviceMinutes' ? format.exactHours(amount) : format.number(amount);
}
