/** Whether the numbers live, in words: a sign, a colour and a sentence, so that they never freeze silently. */
import { h } from './dom.js';
import { dayIn } from './periods.js';

const SIGNS = { live: '●', waiting: '◔', starting: '◔', still: '!', lost: '✕' };
const COLOURS = { live: 'met', waiting: 'quiet', starting: 'quiet', still: 'at-risk', lost: 'missed' };

export function pulse(page, state) {
  return h(
    'span',
    { class: `pulse ${state.kind}`, 'data-state': state.kind },
    h('span', { class: `sign-of ${COLOURS[state.kind]}`, 'aria-hidden': 'true' }, SIGNS[state.kind]),
    h('span', { class: 'number' }, words(page, state)),
  );
}

/** The sentence for those who hear the page: it changes with the state, not with every second. */
export function announcement({ t }, state) {
  return t(`pulse.${state.kind}.told`);
}

function words(page, { kind, seconds, since }) {
  const { t, format } = page;
  if (kind === 'live') {
    return t('pulse.live', format.number(seconds));
  }
  if (kind === 'still' && since && page.status) {
    return t('pulse.still', momentNear(page, since));
  }
  return kind === 'lost' ? t('pulse.lost', format.duration(seconds)) : t(`pulse.${kind}.told`);
}

/** Returns the time alone of a moment of today, else with the date. */
export function momentNear({ format, status: { zone }, today }, millis) {
  return dayIn(zone, millis) === today ? format.time(millis, zone) : format.moment(millis, zone);
}
