/** How the money of a campaign came in, summed up to each of its days, beside a straight line to its target. */
import { moneyOfCampaign } from './campaigndata.js';

/** Returns the points, as `pointsOf` does. */
export function pacePoints(page, { pace, today }) {
  const { periods, rows, type, before } = pace;
  const reached = rows.reduce((all, counts) => all + moneyOfCampaign(counts, pace), before);
  let sum = before;
  return periods.map((one, index) => {
    const isToCome = one.first > today;
    sum += rows[index] ? moneyOfCampaign(rows[index], pace) : 0;
    const steady = steadyTo(one, pace);
    return {
      period: one,
      value: isToCome ? null : sum,
      isToCome,
      isToday: !isToCome && today < one.next,
      scaled: isToCome ? null : major(page, pace, sum),
      scaledBefore: steady === null ? null : major(page, pace, steady),
      outlined: major(page, pace, reached),
      tick: type === 'MONTH' ? page.format.shortMonth(one.first) : page.format.dayOfYear(one.first),
      name: page.labels.name(one),
      text: isToCome ? page.t('chart.toCome') : exact(page, pace, sum),
      nameBefore: page.t('pace.steady'),
      textBefore: steady === null ? undefined : exact(page, pace, steady),
      lineName: pace.target ? page.t('pace.line', page.format.money.short(pace.target, pace.currency)) : '',
    };
  });
}

/** Returns what the chart is called and counted in, and its columns as a table. */
export function describePace(page, { pace, campaign }) {
  const { t } = page;
  const what = t('column.money', t(`measure.${pace.measure}`), pace.currency);
  return {
    label: t('pace.title', what, campaign.name),
    unit: pace.currency,
    bucket: t(`chart.bucket.${pace.type}`),
    column: t('pace.sum'),
    columnBefore: t('pace.steady'),
  };
}

/** What would have come in by the end of a period, were it as much every day. */
function steadyTo(period, { target, first, next }) {
  return target ? Math.round((target * (Math.min(period.next, next) - first)) / (next - first)) : null;
}

function major({ format }, { currency }, minor) {
  return format.money.major(minor, currency);
}

function exact({ format }, { currency }, minor) {
  return format.money.exact(minor, currency);
}
