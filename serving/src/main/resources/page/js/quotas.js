/** What quotas and their periods are called: `quotaWords` adds to the context what the loaded rules and campaigns know. */
import { parseDay } from './periods.js';
import { inWords } from './rules.js';

/**
 * Returns `quotas`, with `name(id)`, `kinds(id)` of those who owe and `rule(id)`; `campaignName(id)`; `periodIn(period)`,
 * the name of a period of the API, and `briefly(period)`, the same beside others.
 */
export function quotaWords(page, { campaigns, duties }) {
  const { labels, parse, today } = page;
  const campaignName = (id) => campaigns.find((one) => one.id === id)?.name ?? labels.readable(id);
  const named = (name) => (period) => (period.type === 'CAMPAIGN' ? campaignName(period.id) : name(parse(period.id)));
  return {
    campaignName,
    periodIn: named(labels.name),
    briefly: named((period) => labels.near(period, today)),
    quotas: quotaBook(page, duties?.rules.known ?? [], campaignName),
  };
}

function quotaBook(page, rules, campaignName) {
  const known = new Map();
  for (const rule of rules) {
    const { kinds = new Set(), best } = known.get(rule.quota) ?? {};
    if (rule.kind) {
      kinds.add(rule.kind);
    }
    known.set(rule.quota, { kinds, best: better(best, rule, page.today) });
  }
  return {
    name: (id) => (known.has(id) ? inWords(page, known.get(id).best, campaignName) : page.labels.readable(id)),
    kinds: (id) => known.get(id)?.kinds ?? new Set(),
    rule: (id) => known.get(id)?.best,
    ids: [...known.keys()],
  };
}

/** One rule stands for its quota: one that asks for something, of a kind, that has begun, the latest. */
function better(best, rule, today) {
  const rank = ({ minimum, kind, validFrom }) => {
    const first = parseDay(validFrom);
    return [Number(minimum > 0), Number(kind !== undefined), Number(first <= today), first];
  };
  if (best === undefined) {
    return rule;
  }
  const [mine, theirs] = [rank(rule), rank(best)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return mine[at] > theirs[at] ? rule : best;
}
