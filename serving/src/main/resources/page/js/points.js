/** What the chart shows, point by point: ready to be drawn, told, or listed in a table. */
import { h } from './dom.js';
import { isMoney, mainCurrency, read } from './measures.js';
import { describePace, pacePoints } from './pace.js';
import { parsePeriod } from './periods.js';
import { amountOf } from './tiles.js';

/** The points of the chart as a table, for those who do not see it. */
export function chartTable(page, shown) {
  const points = pointsOf(page, shown);
  const { label, bucket, column, columnBefore } = describe(page, shown);
  const isCompared = points.some(({ textBefore }) => textBefore);
  return h(
    'table',
    { class: 'chart-table' },
    h('caption', { class: 'hidden-text' }, label),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col', class: 'name' }, bucket),
        h('th', { scope: 'col', class: 'number' }, column),
        isCompared && h('th', { scope: 'col', class: 'number' }, columnBefore),
      ),
    ),
    h(
      'tbody',
      {},
      points.map((point) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', class: 'name' }, point.name),
          h('td', { class: 'number' }, point.text),
          isCompared && h('td', { class: 'number' }, point.textBefore ?? '–'),
        ),
      ),
    ),
  );
}

/** Returns what the chart is called and counted in, and its columns as a table. */
export function describe(page, shown) {
  if (shown.pace) {
    return describePace(page, shown);
  }
  const { t, labels, state } = page;
  const unit = currencyOf(page, shown);
  const measure = unit ? t('column.money', t(`measure.${state.measure}`), unit) : t(`measure.${state.measure}`);
  const period = shown.period.type === 'DAY' ? t('chart.upTo', labels.name(shown.period)) : labels.name(shown.period);
  return {
    label: t(`chart.title.${shown.chart.type}`, measure, period),
    unit,
    bucket: t(`chart.bucket.${shown.chart.type}`),
    column: t(`measure.${state.measure}`),
    columnBefore: shown.previous && labels.beside(shown.previous, shown.period),
  };
}

function currencyOf({ state: { measure } }, shown) {
  return isMoney(measure) ? (mainCurrency(measure, shown.counts, ...shown.line) ?? undefined) : undefined;
}

/** Returns the points, in the order of the days: those of the period, or of the one before where that is longer. */
export function pointsOf(page, shown) {
  if (shown.pace) {
    return pacePoints(page, shown);
  }
  const { measure } = page.state;
  const { chart, today } = shown;
  const currency = currencyOf(page, shown);
  const value = (counts) => read(measure, counts, currency);
  return Array.from({ length: Math.max(chart.rows.length, chart.rowsBefore.length) }, (_, index) => {
    const period = chart.rows[index] && parsePeriod(chart.rows[index].period.id);
    const isToCome = period !== undefined && period.first > today;
    const isToday = period !== undefined && period.first <= today && today < period.next;
    const now = !period || isToCome ? null : value(chart.rows[index]);
    const before = chart.rowsBefore[index] ? value(chart.rowsBefore[index]) : null;
    return {
      period,
      value: now,
      isToCome,
      isToday,
      scaled: scale(page, measure, now, currency),
      scaledBefore: scale(page, measure, before, currency),
      tick: period ? tickOf(page, shown, period) : '',
      name: period ? page.labels.name(period) : '–',
      text: textOf(page, { period, isToCome, isToday, now, measure, currency }),
      nameBefore: chart.rowsBefore[index] && page.labels.brief(parsePeriod(chart.rowsBefore[index].period.id)),
      textBefore: before === null ? undefined : amountOf(page, measure, before, currency),
      lineName:
        shown.previous && chart.isCompared
          ? page.t(`chart.line.${chart.type}`, page.labels.beside(shown.previous, shown.period))
          : '',
    };
  });
}

function textOf(page, { period, isToCome, isToday, now, measure, currency }) {
  if (!period) {
    return '–';
  }
  if (isToCome) {
    return page.t('chart.toCome');
  }
  if (now === null) {
    return page.t('withheld.short');
  }
  const amount = amountOf(page, measure, now, currency);
  return isToday ? page.t('chart.soFar', amount) : amount;
}

/** Money in major units, time in hours: what the axis says. */
function scale({ format }, measure, value, currency) {
  if (value === null) {
    return null;
  }
  if (isMoney(measure)) {
    return currency ? format.money.major(value, currency) : value;
  }
  return measure === 'serviceMinutes' ? value / 60 : value;
}

function tickOf({ format }, shown, { type, first }) {
  if (type === 'MONTH') {
    return format.shortMonth(first);
  }
  if (shown.period.type === 'WEEK') {
    return format.weekday(first);
  }
  return shown.period.type === 'MONTH' ? format.dayOfMonth(first) : format.dayOfYear(first);
}
