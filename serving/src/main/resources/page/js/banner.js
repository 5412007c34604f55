/** A strip above the numbers when they no longer live: since when, and what that means. */
import { h } from './dom.js';
import { momentNear } from './pulse.js';

/** A connection that is gone for so many seconds is worth a strip. */
const WORTH_IT = 10;

/** Returns the strip, or null while the numbers live. */
export function banner(page, { kind, seconds, since }, asOf) {
  const { t, status } = page;
  if (kind === 'still') {
    return strip(
      'still',
      since && status ? t('banner.still', momentNear(page, since)) : t('pulse.still.told'),
      t('banner.still.text'),
    );
  }
  if (kind === 'lost' && seconds >= WORTH_IT) {
    const to = asOf && status ? t('banner.lost.text', momentNear(page, Date.parse(asOf))) : t('lost.text');
    return strip('lost', t('pulse.lost.told'), to);
  }
  return null;
}

function strip(kind, title, text) {
  return h(
    'p',
    { class: `banner ${kind}`, 'data-banner': kind },
    h(
      'span',
      { class: `status-sign ${kind === 'still' ? 'at-risk' : 'missed'}`, 'aria-hidden': 'true' },
      kind === 'still' ? '!' : '✕',
    ),
    h('strong', {}, title),
    h('span', {}, text),
  );
}
