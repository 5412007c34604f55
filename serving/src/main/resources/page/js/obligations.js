/** The view of obligations: what it owes itself, how those below stand, the board of a quota, who is behind, the rules. */
import { complianceCsv, rulesCsv } from './api.js';
import { behindCard } from './behind.js';
import { boardCard } from './board.js';
import { complianceCard } from './compliance.js';
import { h } from './dom.js';
import { NOW } from './duties.js';
import { message } from './empty.js';
import { filters } from './filters.js';
import { flowCard } from './flow.js';
import { levelsCard } from './levels.js';
import { ownCard } from './own.js';
import { parseDay } from './periods.js';
import { ruleCard } from './rules.js';

export function obligations(page, shown) {
  const why = owesNothing(page, shown);
  const { duties, organization } = shown;
  if (duties.rules.total === 0) {
    return why;
  }
  const csv = complianceCsv(organization.id, { slot: NOW });
  const hasBelow = organization.descendants.length > 0;
  return [
    why,
    !why && filters(page, shown),
    !hasBelow && ownCard(page, shown),
    complianceCard(page, shown, { csv }),
    !why && hasBelow && history(page, shown),
    !why && hasBelow && boardCard(page, shown),
    !why && behindCard(page, shown),
    hasBelow && ownCard(page, shown),
    ruleCard(page, shown, rulesCsv()),
  ];
}

/** How it came to this, and at which level. */
function history(page, shown) {
  const cards = [flowCard(page, shown), levelsCard(page, shown)].filter(Boolean);
  return cards.length > 0 && h('div', { class: `side-by-side of-${cards.length}` }, cards);
}

/** Why nothing is owed here at all, or null where something is. */
export function owesNothing(page, { duties, organization, today }) {
  const { t, format, state } = page;
  if (duties.rules.total === 0) {
    return message(t('norules.title'), t('norules.text'), h('code', {}, './muster import DIR'));
  }
  const [first] = organization.history;
  const last = organization.history.at(-1)?.validTo;
  const title = t('owes.title', organization.name);
  const owes = duties.own.size > 0 || duties.trend.size > 0 || duties.compliance.length > 0;
  if (first && parseDay(first.validFrom) > today) {
    return message(title, t('owes.toCome', format.day(parseDay(first.validFrom))));
  }
  if (last && parseDay(last) <= today) {
    return message(title, t('owes.ended', format.day(parseDay(last))));
  }
  if (owes || state.quota || state.each) {
    return null;
  }
  if (!organization.registered) {
    return message(title, t('owes.unregistered'));
  }
  const isMeant = duties.rules.known.some(({ kind }) => organization.kind !== undefined && kind === organization.kind);
  return message(title, t(isMeant ? 'owes.notYet' : 'owes.noRule'));
}
