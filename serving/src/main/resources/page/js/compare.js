/**
 * Compares a period with the one before it, like with like: two closed periods as wholes; of an open one only the days
 * that are over, with as many first days of the one before. What cannot be compared so is not.
 */
import { isAdditive, read } from './measures.js';
import { parseDay } from './periods.js';

/**
 * Returns `{mine, theirs, days}`, days absent for wholes, or null.
 *
 * @param shown what data.js loads of a period
 */
export function compare(shown, measure, currency) {
  const value = (counts) => read(measure, counts, currency);
  const sum = (rows) => rows.reduce((total, counts) => total + value(counts), 0);
  if (!shown.before || !existedBefore(shown)) {
    return null;
  }
  if (!shown.isOpen) {
    const [mine, theirs] = [value(shown.counts), value(shown.before)];
    return mine === null || theirs === null ? null : { mine, theirs };
  }
  if (!isAdditive(measure) || shown.days < 1) {
    return null;
  }
  return { mine: sum(shown.sameDays), theirs: sum(shown.sameDaysBefore), days: shown.days };
}

/** An organization that began within the period before, or later, has nothing to be compared with. */
function existedBefore({ organization, previous }) {
  const [first] = organization.history;
  return !first || parseDay(first.validFrom) <= previous.first;
}

/** Returns the change in whole percent, or null where there was nothing before. */
export function percentChange({ mine, theirs }) {
  return theirs === 0 ? null : Math.round((100 * (mine - theirs)) / theirs);
}
