/**
 * Numbers, money, shares and days as the reader's language writes them. `formatter(language)` returns the functions;
 * nothing else in the page formats a value.
 */
import { parts, utcDate } from './periods.js';

const LOCALES = { en: 'en-GB', zh: 'zh-CN' };
const WAN = 10_000;
const YI = 100_000_000;

/** From here on money reads in 万: below it the digits are as short. */
const LARGE = 10 * WAN;

/** @param currencies those that occur: where two have the same sign, they are told apart */
export function formatter(language, currencies = []) {
  const locale = LOCALES[language];
  const whole = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const date = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const dates = {
    day: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    dayOfWeek: date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    dayOfYear: date({ day: 'numeric', month: 'short' }),
    month: date({ month: 'long', year: 'numeric' }),
    monthOfYear: date({ month: language === 'zh' ? 'short' : 'long' }),
    weekday: date({ weekday: 'short' }),
    shortMonth: date({ month: 'short' }),
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const money = moneyFormat(locale, language, currencies);

  return {
    locale,
    number: (value) => whole.format(value),
    /** For axes: 12K, 3万. */
    short: (value) => (Math.abs(value) < WAN ? whole.format(value) : compact.format(value)),
    percent: (value) => `${whole.format(value)}${language === 'zh' ? '%' : ' %'}`,
    hours: (minutes) => whole.format(Math.floor(minutes / 60)),
    exactHours: (minutes) => `${whole.format(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`,
    /** 12 s, 3 min, 2 h. */
    duration: (seconds) => duration(locale, seconds),
    money,
    day: (day) => dates.day.format(utcDate(day)),
    dayOfWeek: (day) => dates.dayOfWeek.format(utcDate(day)),
    /** 3 Dec; with the year where it is another than that of `beside`. */
    dayNear: (day, beside) => dates[sameYear(day, beside) ? 'dayOfYear' : 'day'].format(utcDate(day)),
    /** In 10 days, tomorrow, 20 days ago. */
    inDays: (days) => relative.format(days, 'day'),
    /** 1–21 Oct; the year is said where it is another than that of `beside`. */
    days: (first, last, beside) =>
      RANGES[language](dates, first, last, sameYear(first, beside) && sameYear(last, beside)),
    dayOfYear: (day) => dates.dayOfYear.format(utcDate(day)),
    month: (day) => dates.month.format(utcDate(day)),
    monthOfYear: (day) => dates.monthOfYear.format(utcDate(day)),
    shortMonth: (day) => dates.shortMonth.format(utcDate(day)),
    weekday: (day) => dates.weekday.format(utcDate(day)),
    dayOfMonth: (day) => String(parts(day).dayOfMonth),
    moment: (millis, zone) => moment(locale, zone, millis),
    time: (millis, zone) => time(locale, zone, millis),
    compare: new Intl.Collator(LOCALES[language], { numeric: true }).compare,
  };
}

/**
 * Returns the functions for money in minor units. `short` is for large figures: without the minor units from 10,000
 * major ones on, and in Chinese in 万 or 亿; whoever shows it gives `exact` in the title.
 */
function moneyFormat(locale, language, currencies) {
  const formats = new Map();
  const format = (currency, digits, sign) => {
    const key = `${currency} ${digits} ${sign}`;
    if (!formats.has(key)) {
      formats.set(key, currencyFormat(locale, currency, digits, sign));
    }
    return formats.get(key);
  };
  const display = shortestDistinct(locale, currencies);
  const digitsOf = (currency) => format(currency, undefined, 'symbol').resolvedOptions().maximumFractionDigits;
  const major = (minor, currency) => minor / 10 ** digitsOf(currency);

  return {
    major,
    exact: (minor, currency) => format(currency, undefined, 'code').format(major(minor, currency)),
    short: (minor, currency) => {
      const value = major(minor, currency);
      const large = Math.abs(value) >= LARGE && language === 'zh';
      const [unit, suffix] = large ? (Math.abs(value) >= YI ? [YI, '亿'] : [WAN, '万']) : [1, ''];
      const digits = large ? 2 : Math.abs(value) >= WAN || Number.isInteger(value) ? 0 : digitsOf(currency);
      return format(currency, digits, display).format(value / unit) + suffix;
    },
  };
}

/** The shortest way to write currencies in which no two look the same: ¥, else CN¥ and JP¥, else CNY and JPY. */
function shortestDistinct(locale, currencies) {
  const sign = (currency, display) =>
    currencyFormat(locale, currency, 0, display)
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value;
  const isDistinct = (display) =>
    new Set(currencies.map((currency) => sign(currency, display))).size === currencies.length;
  return ['narrowSymbol', 'symbol'].find(isDistinct) ?? 'code';
}

function currencyFormat(locale, currency, digits, currencyDisplay) {
  const fraction = digits === undefined ? {} : { minimumFractionDigits: 0, maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...fraction });
  } catch {
    // A code that is none: the server lets only ISO 4217 through, the browser's list may be older.
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, ...fraction });
  }
}

function moment(locale, timeZone, millis) {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(millis);
}

function time(locale, timeZone, millis) {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(millis);
}

/** From a day to a day; where they are of this year, without saying so. */
const RANGES = {
  en: (dates, first, last, isThisYear) =>
    (isThisYear ? dates.dayOfYear : dates.day).formatRange(utcDate(first), utcDate(last)),
  zh: (dates, first, last, isThisYear) => {
    const start = (isThisYear ? dates.dayOfYear : dates.day).format(utcDate(first));
    if (first === last) {
      return start;
    }
    if (!sameYear(first, last)) {
      return `${start}至${dates.day.format(utcDate(last))}`;
    }
    return parts(first).month === parts(last).month
      ? `${start}至${parts(last).dayOfMonth}日`
      : `${start}至${dates.dayOfYear.format(utcDate(last))}`;
  },
};

function sameYear(day, other) {
  return parts(day).year === parts(other).year;
}

function duration(locale, seconds) {
  const [value, unit] =
    seconds < 120
      ? [seconds, 'second']
      : seconds < 7200
        ? [Math.floor(seconds / 60), 'minute']
        : [Math.floor(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
