/**
 * How those below stand by each quota: the share in order of the open period, of one in grace and of the last one, each
 * as a bar in parts with its numbers. What stands worst comes first; each leads to the obligations of the quota.
 */
import { h } from './dom.js';
import { percentOf, stack, tally } from './stack.js';

const SLOTS = ['open', 'closing', 'last'];

/**
 * The card, or null where nobody below owes anything.
 *
 * @param limit how many quotas there is room for
 * @param slots which of their periods; all that were read where absent
 * @param csv the address of the same as data
 */
export function complianceCard(page, { duties, organization }, { limit = Infinity, slots, csv } = {}) {
  const quotas = byQuota(page, duties?.compliance ?? []);
  if (quotas.length === 0) {
    return null;
  }
  const { t } = page;
  return h(
    'section',
    { class: 'card compliance', 'aria-labelledby': 'compliance-title' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', { id: 'compliance-title' }, t('compliance', organization.name)),
      csv && h('a', { class: 'quiet', href: csv, download: true }, t('csv.table')),
    ),
    h(
      'ul',
      { class: 'plain' },
      quotas.slice(0, limit).map(([quota, rows]) => h('li', { 'data-key': quota }, item(page, quota, rows, slots))),
    ),
    quotas.length > limit &&
      h('p', { class: 'more quiet' }, t('ranking.rest', page.format.number(quotas.length - limit))),
  );
}

/** The quotas with their rows, the smallest share of the last period first. */
function byQuota({ format, quotas }, compliance) {
  const found = new Map();
  for (const row of compliance) {
    found.set(row.quota, [...(found.get(row.quota) ?? []), row]);
  }
  const worst = (rows) => percentOf(rows.find(({ slot }) => slot === 'last') ?? rows[0]) ?? 101;
  return [...found].sort(
    ([a, rowsA], [b, rowsB]) => worst(rowsA) - worst(rowsB) || format.compare(quotas.name(a), quotas.name(b)),
  );
}

function item(page, quota, rows, slots) {
  const { quotas, labels, state, href } = page;
  const kinds = labels.kindTitle(quotas.kinds(quota));
  const isChosen = state.view === 'obligations' && state.quota === quota;
  return h(
    'a',
    {
      class: 'standing',
      href: href({ view: 'obligations', quota: isChosen ? undefined : quota, until: undefined, in: undefined }),
      'data-keep': state.view === 'obligations',
      'aria-current': isChosen ? 'true' : undefined,
    },
    h('span', { class: 'standing-name', title: quota }, quotas.name(quota), ' '),
    kinds && h('span', { class: 'quiet standing-who' }, kinds),
    inOrder(rows)
      .filter(({ slot }) => slots === undefined || slots.includes(slot))
      .map((row) => line(page, row)),
  );
}

function inOrder(rows) {
  const rank = ({ slot }) => (SLOTS.includes(slot) ? SLOTS.indexOf(slot) : SLOTS.length);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

function line(page, row) {
  const { t } = page;
  const percent = percentOf(row);
  return h(
    'span',
    { class: 'standing-line', 'data-key': row.period.id, 'data-slot': row.slot },
    h('span', { class: 'quiet standing-period' }, periodSoFar(page, row)),
    stack(page, row),
    h('span', { class: 'number share moves' }, percent === null ? t('waived.all') : page.format.percent(percent)),
    tally(page, row),
  );
}

/** A period, and that it is not over or not yet final; of a campaign, which names its quota too, that alone. */
export function periodSoFar(page, { slot, period }) {
  if (period.type === 'CAMPAIGN') {
    return page.t(slot === 'open' || slot === 'closing' ? `slot.campaign.${slot}` : 'slot.campaign.over');
  }
  const name = page.briefly(period);
  return slot === 'open' || slot === 'closing' ? page.t(`slot.${slot}`, name) : name;
}
