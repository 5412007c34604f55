/**
 * The chart: a measure a day (a month in long periods), the same days of the period before as a dashed line, the days
 * to come outlined. Drawn by uPlot; what it shows is also there as a table. With the arrow keys a reader walks through
 * the days, and Enter opens one.
 */
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import { h, morph } from './dom.js';
import { describe, pointsOf } from './points.js';

const BAR = 0.66;

export class Chart {
  #page;
  #points = [];
  #plot;
  #shape;
  #canvas = h('div', { class: 'chart-canvas', tabindex: '0', role: 'group' });
  #tip = h('p', { class: 'chart-tip', role: 'status' });
  #chosen = null;

  constructor() {
    this.element = h('div', { class: 'chart' }, this.#canvas, this.#tip);
    this.#canvas.addEventListener('keydown', (event) => this.#walk(event));
    this.#canvas.addEventListener('blur', () => this.#choose(null));
    new ResizeObserver(() => this.fit()).observe(this.#canvas);
  }

  /** Shows what was loaded; the same chart takes new numbers without being built anew. */
  show(page, shown) {
    this.#page = page;
    this.#points = pointsOf(page, shown);
    const { label, unit } = describe(page, shown);
    this.#canvas.setAttribute('aria-label', `${label}. ${page.t('chart.keys')}`);
    const shape = [label, unit, page.state.theme, document.documentElement.dataset.theme, this.#points.length].join(
      '\n',
    );
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build();
    } else {
      this.#plot?.setData(this.#data());
    }
    if (this.#chosen !== null) {
      this.#tell(this.#chosen);
    }
  }

  #data() {
    const x = this.#points.map((_, index) => index);
    return [x, this.#points.map(({ scaled }) => scaled), this.#points.map(({ scaledBefore }) => scaledBefore)];
  }

  #build() {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#choose(null);
    this.fit();
  }

  /** Takes the room there is. */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0 || this.#points.length === 0) {
      return;
    }
    if (this.#plot) {
      this.#plot.setSize({ width, height });
    } else {
      this.#plot = new uPlot(this.#options(width, height), this.#data(), this.#canvas);
      this.#plot.over.addEventListener('click', () => this.#open());
    }
  }

  #options(width, height) {
    const style = getComputedStyle(this.#canvas);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const size = parseFloat(style.fontSize);
    const font = `${size}px ${style.fontFamily}`;
    const { format } = this.#page;
    const quiet = { stroke: colour('ink-2'), font, ticks: { show: false } };
    return {
      width,
      height,
      padding: [size * 1.4, Math.max(size * 0.5, this.#widest(size) / 2 - size), 0, 0],
      legend: { show: false },
      cursor: { x: false, y: false, drag: { setScale: false, x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] },
        y: { range: (_, min, max) => [0, Math.max(max, 1) * 1.08] },
      },
      axes: [
        {
          ...quiet,
          grid: { show: false },
          size: size * 2.2,
          gap: size * 0.4,
          splits: () => this.#labelled(width, size),
          values: (_, splits) => splits.map((index) => this.#points[index]?.tick ?? ''),
        },
        {
          ...quiet,
          grid: { stroke: colour('line'), width: 1 },
          size: (_, values) => Math.max(size * 2, ...(values ?? []).map((value) => value.length * size * 0.62 + size)),
          gap: size * 0.5,
          space: size * 3.2,
          incrs: [1, 2, 5]
            .flatMap((step) => Array.from({ length: 16 }, (_, power) => step * 10 ** power))
            .sort((a, b) => a - b),
          values: (_, splits) => splits.map((value) => format.short(value)),
        },
      ],
      series: [
        {},
        {
          stroke: colour('accent'),
          fill: colour('accent'),
          width: 1,
          paths: uPlot.paths.bars({
            size: [BAR, 60],
            radius: 0.1,
            disp: this.#bars(colour('accent'), colour('accent-soft')),
          }),
          points: { show: false },
        },
        { stroke: colour('ink-2'), width: 1.5, dash: [5, 4], points: { show: false } },
      ],
      hooks: {
        draw: [
          (plot) => outline(plot, this.#points, { stroke: colour('ink-2') }),
          (plot) => nameLine(plot, this.#points, { ink: colour('ink-2'), card: colour('card'), font, size }),
        ],
        setCursor: [(plot) => this.#tell(plot.cursor.idx ?? null)],
      },
    };
  }

  /** The bar of today is filled softly: the day is not over. */
  #bars(accent, soft) {
    return {
      fill: { unit: 3, values: () => this.#points.map(({ isToday }) => (isToday ? soft : accent)) },
      stroke: { unit: 3, values: () => this.#points.map(() => accent) },
    };
  }

  /** As many labels as there is room for, evenly from the first. */
  #labelled(width, size) {
    const room = Math.max(1, Math.floor(width / (this.#widest(size) + size * 1.4)));
    const count = this.#points.length;
    const step = [1, 2, 5, 7, 10, 14, 15, 30].find((every) => count / every <= room) ?? count;
    return this.#points.map((_, index) => index).filter((index) => index % step === 0);
  }

  /** About how wide the widest label is. */
  #widest(size) {
    const width = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6), 0);
    return size * Math.max(...this.#points.map(({ tick }) => width(tick)));
  }

  #walk(event) {
    const last = this.#points.length - 1;
    const at = this.#chosen ?? this.#points.findLastIndex(({ value }) => value !== null);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#choose(Math.max(0, Math.min(last, this.#chosen === null && event.key.startsWith('Arrow') ? at : to)));
    } else if (event.key === 'Enter') {
      this.#open();
    } else if (event.key === 'Escape') {
      this.#choose(null);
    }
  }

  #choose(index) {
    this.#chosen = index;
    this.#tell(index);
  }

  #open() {
    const point = this.#points[this.#chosen ?? this.#plot.cursor.idx];
    if (point?.value !== null && point !== undefined) {
      this.#page.go(this.#page.hrefOfPeriod(point.period));
    }
  }

  #tell(index) {
    const point = index === null || index === undefined ? null : this.#points[index];
    this.element.classList.toggle('is-told', Boolean(point));
    if (!point) {
      morph(this.#tip);
      return;
    }
    const { t } = this.#page;
    morph(
      this.#tip,
      h('strong', {}, point.name),
      h('span', { class: 'number' }, point.text),
      point.textBefore && h('span', { class: 'quiet number' }, t('chart.before', point.nameBefore, point.textBefore)),
    );
    this.#place(index);
  }

  #place(index) {
    const left = this.#plot.valToPos(index, 'x') + this.#plot.over.offsetLeft;
    const half = this.#tip.offsetWidth / 2;
    this.#tip.style.left = `${Math.max(half, Math.min(this.#canvas.clientWidth - half, left))}px`;
  }
}

/** Draws the days to come as outlines, as high as a day was on average, of a sum as high as it is. */
function outline(plot, points, { stroke }) {
  const done = points.filter(({ scaled, isToday }) => scaled !== null && !isToday);
  const mean = done.reduce((sum, { scaled }) => sum + scaled, 0) / Math.max(1, done.length);
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  const step = plot.valToPos(1, 'x', true) - plot.valToPos(0, 'x', true);
  const width = Math.min(60 * ratio, step * BAR);
  const bottom = plot.valToPos(0, 'y', true);
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  points.forEach(({ isToCome, outlined = mean }, index) => {
    if (isToCome) {
      const top = Math.min(plot.valToPos(outlined, 'y', true), bottom - 8 * ratio);
      ctx.strokeRect(plot.valToPos(index, 'x', true) - width / 2, top, width, bottom - top);
    }
  });
  ctx.restore();
}

/** Names the dashed line where it ends, in place of a legend. */
function nameLine(plot, points, { ink, card, font, size }) {
  const end = points.findLastIndex(({ scaledBefore }) => scaledBefore !== null);
  const name = points[0]?.lineName;
  if (end < 0 || !name) {
    return;
  }
  const ratio = devicePixelRatio;
  const { ctx } = plot;
  ctx.save();
  ctx.font = font.replace(/^[\d.]+px/, `${size * ratio}px`);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  const x = Math.min(plot.valToPos(end, 'x', true) + size * ratio, plot.bbox.left + plot.bbox.width);
  const highest = Math.max(
    ...points
      .slice(-Math.ceil(points.length / 4))
      .map(({ scaled, scaledBefore }) => Math.max(scaled ?? 0, scaledBefore ?? 0)),
  );
  const y = Math.max(plot.bbox.top + size * ratio * 0.6, plot.valToPos(highest, 'y', true) - 4 * ratio);
  ctx.lineWidth = 4 * ratio;
  ctx.strokeStyle = card;
  ctx.strokeText(name, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(name, x, y);
  ctx.restore();
}
