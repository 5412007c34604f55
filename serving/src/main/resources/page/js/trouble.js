/** What the page says where there are no numbers for a reason that is not theirs. */
import { h } from './dom.js';
import { message } from './empty.js';

/**
 * Returns the message, or undefined where there is no trouble, or numbers stand that outlast it.
 *
 * @param problem why the last reading failed, or undefined
 */
export function trouble(page, shown, problem) {
  const { t, status } = page;
  if (problem?.isFinal) {
    return problem.status === 404 ? unknown(page) : message(t('refused.title'), problem.message);
  }
  if (shown) {
    return undefined;
  }
  if (problem) {
    return message(t('pulse.lost.told'), t('lost.text'));
  }
  if (status?.ready && status.roots.length === 0) {
    return message(t('nobody.title'), t('nobody.text'), h('code', {}, './muster import DIR'));
  }
  return status && message(t('pulse.starting.told'), status.reasons);
}

function unknown({ t, href, state }) {
  return message(
    t('unknown.title'),
    t('unknown.text', state.org ?? state.period ?? ''),
    h('a', { class: 'button', href: href({ org: undefined, type: undefined, period: undefined }) }, t('unknown.top')),
  );
}
