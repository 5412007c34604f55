/** What periods, kinds and activity types are called in the reader's language. */
import { parts } from './periods.js';

export function labels(t, format) {
  const written = {
    DAY: (day) => format.dayOfWeek(day),
    WEEK: (day, id) => t('period.week', ...numbers(id)),
    MONTH: (day) => format.month(day),
    QUARTER: (day, id) => t(`period.quarter.${id.at(-1)}`, id.slice(0, 4)),
    HALF_YEAR: (day, id) => t(`period.half.${id.at(-1)}`, id.slice(0, 4)),
    YEAR: (day, id) => t('period.year', id),
  };
  const brief = {
    DAY: (day) => format.dayOfYear(day),
    WEEK: (day, id) => t('period.brief.week', numbers(id)[0]),
    MONTH: (day) => format.monthOfYear(day),
    QUARTER: (day, id) => t(`period.brief.quarter.${id.at(-1)}`),
    HALF_YEAR: (day, id) => t(`period.brief.half.${id.at(-1)}`),
    YEAR: (day, id) => t('period.year', id),
  };
  const name = ({ type, first, id }) => written[type](first, id);

  return {
    /** November 2026. */
    name,
    /** November, beside another period of the same year; else with the year. */
    beside: (period, other) =>
      yearOf(period) === yearOf(other) ? brief[period.type](period.first, period.id) : name(period),
    /** November, in the year of a day; else with the year. */
    near: (period, day) =>
      yearOf(period) === String(parts(day).year) ? brief[period.type](period.first, period.id) : name(period),
    /** Nov, W47, Q4: for a column among its like. */
    tiny: ({ type, first, id }) =>
      ({
        DAY: () => format.dayOfMonth(first),
        WEEK: () => t('period.tiny.week', numbers(id)[0]),
        MONTH: () => format.shortMonth(first),
        QUARTER: () => t('period.tiny.quarter', id.at(-1)),
        HALF_YEAR: () => t('period.tiny.half', id.at(-1)),
        YEAR: () => id,
      })[type](),
    yearOf,
    brief: (period) => brief[period.type](period.first, period.id),
    /** 16–22 Nov. */
    days: ({ first, next }) => format.days(first, next - 1, first),
    /** Kinds and types are data: those that the texts do not know stand as they are. */
    kind: (kind) => (t.known(`kind.${kind}`) ? t(`kind.${kind}`) : readable(kind)),
    /** Units, where all are of one kind that the texts know; else undefined. */
    kindTitle: (kinds) => {
      const [kind] = kinds;
      return kinds.size === 1 && t.known(`kindTitle.${kind}`) ? t(`kindTitle.${kind}`) : undefined;
    },
    /** 79 units. */
    kinds: (kind, count) =>
      t.known(`kinds.${kind}`)
        ? t(`kinds.${kind}`, format.number(count), count)
        : t('kinds.other', format.number(count), readable(kind)),
    activityType: (type) => (t.known(`activity.${type}`) ? t(`activity.${type}`) : readable(type)),
    readable,
  };
}

function readable(id) {
  return id.replaceAll(/[-_]+/g, ' ');
}

function yearOf(period) {
  return period.type === 'WEEK' ? period.id.slice(0, 4) : String(parts(period.first).year);
}

function numbers(weekId) {
  const [year, week] = weekId.split('-W');
  return [Number(week), year];
}
