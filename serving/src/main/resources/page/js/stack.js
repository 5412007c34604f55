/** How many stand how: a bar in parts, and the numbers beside it. */
import { h, svg } from './dom.js';
import { colourOf, sign, STATES, wordOf } from './statuses.js';

/** Those to whom it is waived are no part of the share: they are a thin line beside it. */
const WHOLE = { y: '0', height: '1' };
const THIN = { y: '0.35', height: '0.3' };

/** A bar of those that owe, in parts; those to whom it is waived are the last. */
export function stack(page, numbers) {
  let x = 0;
  const parts = present(numbers).map(([state, status]) => {
    const width = (100 * numbers[state]) / numbers.owing;
    const part = svg('rect', {
      class: `stack-${colourOf(status)}`,
      x: round(x),
      width: round(width),
      ...(state === 'waived' ? THIN : WHOLE),
    });
    x += width;
    return part;
  });
  return svg(
    'svg',
    {
      class: 'stack',
      viewBox: '0 0 100 1',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': told(page, numbers),
    },
    parts,
  );
}

/** The same bar upright, the met ones at its foot, as high as its share of the highest. */
export function pillar(page, numbers, share) {
  let y = 100;
  const parts = present(numbers).map(([state, status]) => {
    const part = (100 * share * numbers[state]) / numbers.owing;
    y -= part;
    const across = state === 'waived' ? { x: '0.4', width: '0.2' } : { x: '0', width: '1' };
    return svg('rect', { class: `stack-${colourOf(status)}`, y: round(y), height: round(part), ...across });
  });
  return svg(
    'svg',
    {
      class: 'stack pillar',
      viewBox: '0 0 1 100',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': told(page, numbers),
    },
    parts,
  );
}

/** The numbers with their signs; what they mean is said by the bar, so ears hear them once. */
export function tally({ format }, numbers) {
  return h(
    'span',
    { class: 'tally number', 'aria-hidden': 'true' },
    present(numbers).map(([state, status]) =>
      h('span', { class: 'tally-part' }, sign(status), h('span', { class: 'moves' }, format.number(numbers[state]))),
    ),
  );
}

/** 9 met, 1 met late, 5 missed. */
export function told(page, numbers) {
  return present(numbers)
    .map(([state, status]) => page.t('tally', page.format.number(numbers[state]), wordOf(page, status)))
    .join(page.t('list.comma'));
}

/** The share in order in whole percent, cut, since 100 is said when it is reached; null where nobody owes. */
export function percentOf({ share }) {
  return share ? Math.floor((100 * share.met) / share.of) : null;
}

function present(numbers) {
  return STATES.filter(([state]) => numbers[state] > 0);
}

function round(number) {
  return String(Math.round(number * 100) / 100);
}
