/** The filters of obligations: quota, type of period, statuses, and whether only those behind are shown. */
import { h } from './dom.js';
import { TYPES } from './periods.js';
import { sign, wordOf } from './statuses.js';

const CHOICES = ['AT_RISK', 'IN_GRACE', 'MISSED', 'MET_LATE', 'MET', 'PENDING', 'WAIVED'];

export function filters(page, { duties }) {
  const { t, state } = page;
  return h(
    'div',
    { class: 'filters', role: 'group', 'aria-label': t('filter') },
    quotaChoice(page, duties),
    typeChoice(page, duties),
    h(
      'button',
      {
        type: 'button',
        class: 'button switch',
        role: 'switch',
        'aria-checked': String(state.status === 'BEHIND'),
        'data-href': page.href({ status: state.status === 'BEHIND' ? undefined : 'BEHIND' }),
      },
      h('span', { class: 'knob', 'aria-hidden': 'true' }),
      t('filter.behind'),
    ),
    h(
      'div',
      { class: 'choices', role: 'group', 'aria-label': t('filter.status') },
      CHOICES.map((status) => statusChoice(page, status)),
    ),
  );
}

function quotaChoice(page, { rules }) {
  const { state, quotas, t, labels, format } = page;
  const ids = quotas.ids
    .filter((id) => !state.each || rules.known.some((rule) => rule.quota === id && rule.periodType === state.each))
    .sort((a, b) => format.compare(quotas.name(a), quotas.name(b)));
  const name = (id) => {
    const kinds = labels.kindTitle(quotas.kinds(id));
    return kinds ? t('filter.quotaOf', quotas.name(id), kinds) : quotas.name(id);
  };
  return select(page, 'quota', t('filter.quota'), [
    ['', t('filter.allQuotas')],
    ...ids.map((id) => [id, name(id)]),
    ...(state.quota && !ids.includes(state.quota) ? [[state.quota, quotas.name(state.quota)]] : []),
  ]);
}

function typeChoice(page, { rules }) {
  const { t } = page;
  const used = new Set(rules.known.map(({ periodType }) => periodType));
  return select(page, 'each', t('period.type'), [
    ['', t('filter.allTypes')],
    ...[...TYPES, 'CAMPAIGN'].filter((type) => used.has(type)).map((type) => [type, t(`periodType.${type}`)]),
  ]);
}

function select({ state }, name, label, options) {
  return h(
    'select',
    { class: 'button', 'data-parameter': name, 'aria-label': label },
    options.map(([value, text]) => h('option', { value, selected: (state[name] ?? '') === value }, text)),
  );
}

function statusChoice(page, status) {
  const chosen = [undefined, 'BEHIND'].includes(page.state.status) ? [] : page.state.status.split(',');
  const isChosen = chosen.includes(status);
  const next = isChosen ? chosen.filter((one) => one !== status) : [...chosen, status];
  return h(
    'button',
    {
      type: 'button',
      class: 'button chip',
      'aria-pressed': String(isChosen),
      'data-status': status,
      'data-href': page.href({ status: next.join() || undefined, all: undefined }),
    },
    sign(status),
    wordOf(page, status),
  );
}
