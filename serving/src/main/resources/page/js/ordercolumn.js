/** The column of the ranking that says who is in order: by the quota that stands for all, in the period on the page. */
import { h } from './dom.js';
import { percentOf, stack, told } from './stack.js';
import { statusOf, wordOf } from './statuses.js';

/** Returns the column in a list, empty where the quota is not of the period. */
export function orderColumn(page, { duties, period }) {
  const row = duties?.children?.find((one) => one.period.type === period.type && one.period.id === period.id);
  if (!row) {
    return [];
  }
  const of = new Map(row.children.map((child) => [child.organization.id, child]));
  return [
    {
      id: 'order',
      label: page.t('column.order'),
      title: page.quotas.name(row.quota),
      of: ({ organization }) => of.get(organization.id),
      value: ({ organization }) => inOrder(of.get(organization.id)),
    },
  ];
}

/** Those below count by their share, one that owes by itself by how it stands. */
const STANDS = { MISSED: 0, IN_GRACE: 0.2, AT_RISK: 0.3, PENDING: 0.5, MET_LATE: 0.8, MET: 1 };

function inOrder(child) {
  const { descendants, obligation } = child ?? {};
  return descendants?.share ? descendants.share.met / descendants.share.of : (STANDS[obligation?.status] ?? null);
}

export function orderCell(page, { descendants, obligation } = {}) {
  const percent = descendants && percentOf(descendants);
  if (percent === null || percent === undefined) {
    const status = obligation?.status ?? (descendants ? 'WAIVED' : undefined);
    return h('td', { class: 'number' }, status ? statusOf(page, status) : h('span', { class: 'quiet' }, '–'));
  }
  const own = obligation && page.t('order.itself', wordOf(page, obligation.status));
  const title = [told(page, descendants), own].filter(Boolean).join(page.t('list.comma'));
  return h(
    'td',
    { class: 'number', title },
    h('span', { class: 'moves' }, page.format.percent(percent)),
    stack(page, descendants),
  );
}
