/**
 * What is counted. A measure takes its value from the counts of a period: `read(counts, currency)`, null where it is
 * absent. Additive ones may be summed over days; distinct people may not.
 */
const READ = {
  activities: (counts) => counts.activities,
  signIns: (counts) => counts.signIns,
  members: (counts) => counts.members ?? null,
  received: (counts, currency) => moneyOf(counts, 'RECEIVED', currency)?.minor ?? 0,
  disbursed: (counts, currency) => moneyOf(counts, 'DISBURSED', currency)?.minor ?? 0,
  serviceMinutes: (counts) => counts.serviceMinutes,
};

export function read(measure, counts, currency) {
  return READ[measure](counts, currency);
}

export function isAdditive(measure) {
  return measure !== 'members';
}

export function isMoney(measure) {
  return measure === 'received' || measure === 'disbursed';
}

export function directionOf(measure) {
  return measure === 'received' ? 'RECEIVED' : 'DISBURSED';
}

export function moneyOf(counts, direction, currency) {
  return counts.money.find((money) => money.direction === direction && money.currency === currency);
}

/** Returns the money of a direction, the currency with most gifts or payments first. */
export function moneyIn(counts, direction) {
  return counts.money
    .filter((money) => money.direction === direction)
    .sort((a, b) => b.count - a.count || a.currency.localeCompare(b.currency));
}

/** Returns the currency that stands for a measure in figures that have room for one: the most frequent one. */
export function mainCurrency(measure, ...rows) {
  const seen = new Map();
  for (const money of rows.flatMap((counts) => moneyIn(counts, directionOf(measure)))) {
    seen.set(money.currency, (seen.get(money.currency) ?? 0) + money.count + money.takenBackCount);
  }
  return [...seen].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b))[0]?.[0];
}

/** Returns the measure that a campaign's target is counted in, by the API's word for it. */
export function measureNamed(name) {
  return name === 'sign-ins' ? 'signIns' : name;
}
