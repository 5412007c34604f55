import { chosen, seen } from './counts.js';
import { atEnd, both, by, count, group, labelled, max, on, orElse, type Query, rule, series } from './promql.js';

type Slot = 'open' | 'closing' | 'last' | 'before_last';
type State = 'owing' | 'met' | 'met_late' | 'missed' | 'open' | 'waived';

/** How many below the chosen organization stand so with the chosen quota. */
export function below(state: State, slot: Slot): Query<never> {
  return max(series('muster_compliance', { ...chosen, quota: '$quota', slot, state }));
}

/** The share of those below the chosen organization that met the chosen quota in time. */
export function inOrder(slot: Slot): Query<never> {
  return both(below('met', slot), '/', by(both(below('owing', slot), '-', below('waived', slot)), '>', 0));
}

/** The same of each quota. */
export function inOrderByQuota(slot: Slot): Query<'quota'> {
  const each = (state: State) => max(series('muster_compliance', { ...chosen, slot, state }), 'quota');
  return both(each('met'), '/', by(both(each('owing'), '-', each('waived')), '>', 0));
}

/** The same of each organization directly below. */
export function inOrderOfChildren(slot: Slot): Query<'organization'> {
  const each = (state: State) =>
    max(series('muster_compliance', { parent: '$organization', quota: '$quota', slot, state }), 'organization');
  return both(each('met'), '/', by(both(each('owing'), '-', each('waived')), '>', 0));
}

/** Everybody at or below the chosen organization, at any depth. */
const family = rule('muster:organization:ancestor', { ancestor: '$organization' });

type Behind = NonNullable<Parameters<typeof rule<'muster:behind:deadline_timestamp_seconds'>>[1]>;

/** What those at or below the chosen organization are behind with; the value is the deadline. */
export function behind(matches: Behind) {
  return on(['organization'], rule('muster:behind:deadline_timestamp_seconds', matches), 'and', family);
}

/** How many obligations of the chosen quota stand so at or below the chosen organization; 0 where none does. */
export function howMany(matches: { readonly status: string; readonly slot: string }): Query<never> {
  return orElse(count(behind({ quota: '$quota', ...matches })), by(max(family), '*', 0));
}

/** How many below missed it, judged from history or watched; of an organization with nobody below, whether it did itself. */
export function howManyMissed(): Query<never> {
  return orElse(below('missed', 'last'), howMany({ status: 'MISSED', slot: 'last' }));
}

/** Everybody below the chosen organization, each with the one directly below it that they belong to. */
function branchesOfTheTree() {
  const children = labelled(
    group(series('muster_organization_info', { parent: '$organization' }), 'organization'),
    'ancestor',
    'organization',
  );
  return on(['ancestor'], rule('muster:organization:ancestor'), 'and', children);
}

/** How many obligations are behind at or below each directly below the chosen one, of all quotas. */
export function howManyByChild(matches: Behind): Query<'organization'> {
  const all = on(
    ['organization'],
    rule('muster:behind:deadline_timestamp_seconds', matches),
    '*',
    branchesOfTheTree(),
    ['ancestor'],
  );
  return max(labelled(count(all, 'ancestor'), 'organization', 'ancestor'), 'organization');
}

/** The share in order of each organization at or below the chosen one, with its level. */
export function inOrderOfEach(): Query<'organization' | 'level'> {
  const each = (state: State) => {
    const all = series('muster_compliance', { quota: '$quota', slot: 'last', state });
    return on(['organization'], max(all, 'organization', 'level'), 'and', family);
  };
  return both(each('met'), '/', by(both(each('owing'), '-', each('waived')), '>', 0));
}

/** How many stood so over time, of those at or below the chosen organization as the tree is now. */
export function stoodSo(matches: { readonly status: string; readonly slot: string }): Query<never> {
  const all = seen('muster_obligation', { quota: '$quota', ...matches }, ['organization']);
  return count(on(['organization'], all, 'and', atEnd(family)));
}

/** How many of the newest judged period stood so over time. */
export function judged(state: State): Query<never> {
  return seen('muster_compliance', { ...chosen, quota: '$quota', slot: 'last', state });
}

/** How each directly below the chosen organization stood over time with the chosen quota, as a number. */
export function stoodOverTime(numbers: { inOrder: number; atRisk: number; inGrace: number; missed: number }) {
  const stood = (status: string, slot: string, number: number) => {
    const all = seen('muster_obligation', { parent: '$organization', quota: '$quota', status, slot }, ['organization']);
    return by(by(all, '*', 0), '+', number);
  };
  const children = group(atEnd(series('muster_organization_info', { parent: '$organization' })), 'organization');
  return [
    stood('MISSED', 'last', numbers.missed),
    stood('IN_GRACE', 'closing', numbers.inGrace),
    stood('AT_RISK', 'open', numbers.atRisk),
    by(by(children, '*', 0), '+', numbers.inOrder),
  ].reduce((worse, better) => both(worse, 'or', better));
}
