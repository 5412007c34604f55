/**
 * Calendar periods, named as the API names them. A day is a whole number, counted from 1970-01-01; a period is
 * `{type, id, first, next}` with `next` the day after its last. No instants here: what day it is, the zone decides.
 */
export const TYPES = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'];

const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };
const MILLIS = 86_400_000;
const FORMS = [
  [/^(\d{4})-(\d\d)-(\d\d)$/, 'DAY', (year, month, day) => dayOf(year, month, day)],
  [/^(\d{4})-W(\d\d)$/, 'WEEK', (year, week) => monday(dayOf(year, 1, 4)) + 7 * (week - 1)],
  [/^(\d{4})-(\d\d)$/, 'MONTH', (year, month) => dayOf(year, month, 1)],
  [/^(\d{4})-Q([1-4])$/, 'QUARTER', (year, quarter) => dayOf(year, 3 * quarter, 1)],
  [/^(\d{4})-H([12])$/, 'HALF_YEAR', (year, half) => dayOf(year, 6 * half, 1)],
  [/^(\d{4})$/, 'YEAR', (year) => dayOf(year, 1, 1)],
];

/** Returns the period with an id, or null if none has it. */
export function parsePeriod(id) {
  for (const [form, type, first] of FORMS) {
    const match = form.exec(id);
    if (match) {
      const period = periodOf(type, first(...match.slice(1).map(Number)));
      return period.id === id ? period : null;
    }
  }
  return null;
}

/** Returns the period of a type that a day lies in. */
export function periodOf(type, day) {
  if (type === 'DAY') {
    return { type, id: dayText(day), first: day, next: day + 1 };
  }
  if (type === 'WEEK') {
    const first = monday(day);
    return { type, id: weekId(first), first, next: first + 7 };
  }
  const length = MONTHS[type];
  const { year, month } = parts(day);
  const start = Math.floor((month - 1) / length) * length + 1;
  return { type, id: monthsId(type, year, start), first: dayOf(year, start, 1), next: dayOf(year, start + length, 1) };
}

export function previous(period) {
  return periodOf(period.type, period.first - 1);
}

export function following(period) {
  return periodOf(period.type, period.next);
}

/** Returns a period and those before it, the oldest first. */
export function lastOf(period, count) {
  const periods = [period];
  while (periods.length < count) {
    periods.unshift(previous(periods[0]));
  }
  return periods;
}

/** Returns the periods of a type that together are the days `[first, next)`, both of which must be bounds of it. */
export function periodsWithin(type, first, next) {
  const periods = [];
  for (let period = periodOf(type, first); period.next <= next; period = following(period)) {
    periods.push(period);
  }
  return periods;
}

/** Returns the local day of an instant in a zone. */
export function dayIn(zone, millis) {
  const fields = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(millis)
    .reduce((found, { type, value }) => ({ ...found, [type]: Number(value) }), {});
  return dayOf(fields.year, fields.month, fields.day);
}

export function dayText(day) {
  return new Date(day * MILLIS).toISOString().slice(0, 10);
}

export function parseDay(text) {
  return Date.parse(`${text}T00:00:00Z`) / MILLIS;
}

/** Returns `{year, month, dayOfMonth}` of a day, months from 1. */
export function parts(day) {
  const date = new Date(day * MILLIS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** Returns a date for formatters that are told the zone UTC. */
export function utcDate(day) {
  return new Date(day * MILLIS);
}

function dayOf(year, month, dayOfMonth) {
  return Date.UTC(year, month - 1, dayOfMonth) / MILLIS;
}

/** 1970-01-01 was a Thursday. */
function monday(day) {
  return day - ((((day + 3) % 7) + 7) % 7);
}

function weekId(first) {
  const { year } = parts(first + 3);
  return `${year}-W${two((first - monday(dayOf(year, 1, 4))) / 7 + 1)}`;
}

function monthsId(type, year, month) {
  return {
    MONTH: `${year}-${two(month)}`,
    QUARTER: `${year}-Q${(month + 2) / 3}`,
    HALF_YEAR: `${year}-H${month < 7 ? 1 : 2}`,
    YEAR: `${year}`,
  }[type];
}

function two(number) {
  return String(number).padStart(2, '0');
}
