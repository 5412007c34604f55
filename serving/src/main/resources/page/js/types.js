/** The activities by type, the most frequent first. */
import { h } from './dom.js';
import { bar } from './ranking.js';

/** So many types stand at once; the rest is summed up. */
const SHOWN = 8;

export function types(page, shown) {
  const { t, format, labels } = page;
  const all = Object.entries(shown.counts.activitiesByType).sort(([a, x], [b, y]) => y - x || format.compare(a, b));
  if (all.length === 0) {
    return null;
  }
  const rest = all.slice(SHOWN).reduce((sum, [, count]) => sum + count, 0);
  const rows = all.slice(0, SHOWN).map(([type, count]) => [labels.activityType(type), count]);
  const top = all[0][1];
  return h(
    'section',
    { class: 'card types', 'aria-labelledby': 'types-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'types-title' }, t('types'))),
    h(
      'dl',
      {},
      [...rows, ...(rest > 0 ? [[t('types.rest', format.number(all.length - SHOWN)), rest]] : [])].map(
        ([name, count]) =>
          h(
            'div',
            {},
            h('dt', {}, name),
            h('dd', { class: 'number moves' }, format.number(count)),
            h('dd', {}, bar(count / top)),
          ),
      ),
    ),
  );
}
