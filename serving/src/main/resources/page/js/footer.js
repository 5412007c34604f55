/** The foot of the page: to what moment the counts are final, in which zone, and where they can be had as data. */
import { exportCsv } from './api.js';
import { h } from './dom.js';

export function footer(page, shown, asOf) {
  const { t, format, status } = page;
  const final = asOf
    ? t('asOf', format.moment(Date.parse(asOf), status.zone), status.zone)
    : t('asOf.none', status.zone);
  return [
    h(
      'p',
      { class: 'number' },
      final,
      ' ',
      shown.counts && h('span', { class: 'period-state' }, periodState(page, shown)),
    ),
    h(
      'nav',
      { class: 'data-links', 'aria-label': t('data') },
      h('span', {}, t('data')),
      h('a', { href: exportCsv('counts', shown.organization.id), download: true }, t('data.counts')),
      h('a', { href: exportCsv('money', shown.organization.id), download: true }, t('data.money')),
      h('a', { href: exportCsv('quotas', shown.organization.id), download: true }, t('data.obligations')),
      h('a', { href: 'openapi.yaml' }, t('data.api')),
    ),
  ];
}

function periodState(page, shown) {
  const { t } = page;
  const name = page.periodName(shown);
  if (shown.period.type === 'CAMPAIGN') {
    return t(shown.isOpen ? 'period.open' : 'period.closed', name);
  }
  return t(!shown.hasStarted ? 'period.toCome' : shown.isOpen ? 'period.open' : 'period.closed', name);
}
