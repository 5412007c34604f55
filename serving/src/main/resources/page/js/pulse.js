/** Whether the numbers live, in words: a sign, a colour and a sentence, so that they never freeze silently. */
import { h } from './dom.js';

const SIGNS = { live: '●', waiting: '◔', starting: '◔', still: '!', lost: '✕' };
const COLOURS = { live: 'met', waiting: 'quiet', starting: 'quiet', still: 'at-risk', lost: 'missed' };

export function pulse(page, state, zone) {
  return h(
    'span',
    { class: `pulse ${state.kind}`, 'data-state': state.kind },
    h('span', { class: `sign-of ${COLOURS[state.kind]}`, 'aria-hidden': 'true' }, SIGNS[state.kind]),
    h('span', { class: 'number' }, words(page, state, zone)),
  );
}

/** The sentence for those who hear the page: it changes with the state, not with every second. */
export function announcement({ t }, state) {
  return t(`pulse.${state.kind}.told`);
}

function words({ t, format }, { kind, seconds, since }, zone) {
  if (kind === 'live') {
    return t('pulse.live', format.number(seconds));
  }
  if (kind === 'still') {
    return since && zone ? t('pulse.still', momentNear(format, since, zone)) : t('pulse.still.told');
  }
  return kind === 'lost' ? t('pulse.lost', format.duration(seconds)) : t(`pulse.${kind}.told`);
}

/** The time alone for what was today, else with the date. */
function momentNear(format, millis, zone) {
  return Date.now() - millis < 12 * 3_600_000 ? format.time(millis, zone) : format.moment(millis, zone);
}
