/**
 * A quiet line of the last periods, as wide as its tile lets it be. Periods without a value (nobody counted, or
 * withheld) leave a gap; the last stretch is dashed while its period is open, since a part stands beside wholes.
 */
import { svg } from './dom.js';

const WIDTH = 100;
const HEIGHT = 32;
const EDGE = 3;

/** Returns the drawing of values, the oldest first, null for none; `whole` is the most there can be. */
export function sparkline(values, isOpen, label, whole = 1) {
  const top = Math.max(whole, ...values.filter((value) => value !== null));
  const points = values.map((value, index) => (value === null ? null : [x(index, values.length), y(value, top)]));
  const settled = isOpen ? points.slice(0, -1) : points;
  const last = points.at(-1);
  const before = points.at(-2);
  return svg(
    'svg',
    {
      class: 'sparkline',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    svg('title', {}, label),
    runs(settled).map((run) => svg('path', { class: 'area', d: `${line(run)} V${HEIGHT} H${run[0][0]} Z` })),
    runs(settled).map((run) => svg('path', { class: 'line', d: line(run) })),
    isOpen && before && last && svg('path', { class: 'line open', d: line([before, last]) }),
    last && svg('path', { class: isOpen ? 'dot open' : 'dot', d: `M${last[0]} ${last[1]} h0.01` }),
  );
}

function x(index, count) {
  return round(EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, count - 1));
}

function y(value, top) {
  return round(HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE));
}

/** Returns the stretches of points between gaps. */
function runs(points) {
  const found = [[]];
  points.forEach((point) => (point === null ? found.push([]) : found.at(-1).push(point)));
  return found.filter((run) => run.length > 1);
}

function line(run) {
  return run.map(([px, py], index) => `${index ? 'L' : 'M'}${px} ${py}`).join(' ');
}

function round(number) {
  return Math.round(number * 10) / 10;
}
