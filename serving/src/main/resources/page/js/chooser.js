/** The dialog that chooses a period: a type, then one of a year, a month or a decade; campaigns are periods too. */
import { h, morph } from './dom.js';
import { following, parsePeriod, parts, periodOf, periodsWithin, TYPES } from './periods.js';

/** What a page of the dialog spans, how its periods are laid out, by type. */
const PAGES = {
  DAY: { spans: 'MONTH', columns: 7 },
  WEEK: { spans: 'QUARTER', columns: 2 },
  MONTH: { spans: 'YEAR', columns: 3 },
  QUARTER: { spans: 'YEAR', columns: 2 },
  HALF_YEAR: { spans: 'YEAR', columns: 2 },
  YEAR: { spans: 'YEARS', columns: 3 },
};
const YEARS = 12;

export class Chooser {
  #page;
  #shown;
  #type;
  #first;
  element = h('dialog', { class: 'sheet chooser', id: 'chooser' });

  constructor() {
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('keydown', (event) => this.#walk(event));
  }

  open(page, shown, button) {
    this.#page = page;
    this.#shown = shown;
    this.#type = shown.period.type;
    this.#first = spanOf(this.#type, this.#anchor()).first;
    this.#render();
    this.element.showModal();
    place(this.element, button);
    (this.element.querySelector('[aria-current="date"]') ?? this.element.querySelector('a'))?.focus();
  }

  /** The day that another type is looked for around: the period's last, or today. */
  #anchor() {
    const { period } = this.#shown;
    return period.next === undefined
      ? this.#page.today
      : Math.max(period.first, Math.min(this.#page.today, period.next - 1));
  }

  #render() {
    const { t, labels } = this.#page;
    this.element.setAttribute('aria-label', t('period.choose'));
    const types = [...TYPES, ...(this.#shown.campaigns.length > 0 ? ['CAMPAIGN'] : [])];
    morph(
      this.element,
      h(
        'div',
        { class: 'types-of-period', role: 'group', 'aria-label': t('period.type') },
        types.map((type) =>
          h(
            'button',
            { type: 'button', 'data-type': type, 'aria-pressed': String(type === this.#type) },
            t(`periodType.${type}`),
          ),
        ),
      ),
      this.#type === 'CAMPAIGN' ? this.#campaigns() : this.#periods(labels),
      h('button', { type: 'button', class: 'button close', 'data-close': true }, t('close')),
    );
  }

  #periods(labels) {
    const { t, today } = this.#page;
    const span = spanOf(this.#type, this.#first);
    const chosen = this.#shown.period;
    const turn = (way, sign, name) =>
      h(
        'button',
        { type: 'button', class: 'button step', 'data-turn': way, 'aria-label': t(name), title: t(name) },
        sign,
      );
    return h(
      'div',
      { class: 'periods', 'data-key': 'periods' },
      h(
        'div',
        { class: 'turn' },
        turn(-1, '‹', 'earlier'),
        h('strong', { 'aria-live': 'polite' }, spanName(labels, this.#type, span)),
        turn(1, '›', 'later'),
      ),
      this.#type === 'DAY' && h('div', { class: 'weekdays quiet', 'aria-hidden': 'true' }, weekdays(this.#page)),
      h(
        'div',
        { class: `grid columns-${PAGES[this.#type].columns}` },
        this.#type === 'DAY' && Array.from({ length: (((span.first + 3) % 7) + 7) % 7 }, () => h('span', {})),
        periodsIn(this.#type, span).map((period) =>
          h(
            'a',
            {
              href: this.#page.hrefOfPeriod(period),
              'data-keep': true,
              class:
                [period.first > today && 'to-come', period.first <= today && today < period.next && 'now']
                  .filter(Boolean)
                  .join(' ') || undefined,
              'aria-current': period.type === chosen.type && period.id === chosen.id ? 'date' : undefined,
              'aria-label': labels.name(period),
            },
            cellName(this.#page, period),
          ),
        ),
      ),
    );
  }

  #campaigns() {
    const { href } = this.#page;
    return h(
      'div',
      { class: 'grid columns-1', 'data-key': 'campaigns' },
      this.#shown.campaigns.map(({ id, name }) =>
        h(
          'a',
          {
            href: href({ view: 'campaigns', type: 'CAMPAIGN', period: id, sort: undefined }),
            'aria-current': id === this.#shown.period.id ? 'date' : undefined,
          },
          name,
        ),
      ),
    );
  }

  #click(event) {
    const { type, turn } = event.target.closest('[data-type], [data-turn]')?.dataset ?? {};
    if (type) {
      this.#type = type;
      this.#first = type === 'CAMPAIGN' ? 0 : spanOf(type, this.#anchor()).first;
      this.#render();
    } else if (turn) {
      this.#turn(Number(turn));
    } else if (event.target === this.element || event.target.closest('a, [data-close]')) {
      this.element.close();
    }
  }

  #turn(way) {
    const span = spanOf(this.#type, this.#first);
    this.#first = way < 0 ? spanOf(this.#type, span.first - 1).first : span.next;
    this.#render();
  }

  /** Arrow keys walk the grid, Page Up and Page Down turn its pages. */
  #walk(event) {
    const turn = { PageUp: -1, PageDown: 1 }[event.key];
    const isInGrid = event.target.closest('.grid') !== null;
    if (turn && this.#type !== 'CAMPAIGN') {
      event.preventDefault();
      this.#turn(turn);
      if (isInGrid) {
        this.element.querySelector('.grid a')?.focus();
      }
      return;
    }
    const columns = this.#type === 'CAMPAIGN' ? 1 : PAGES[this.#type].columns;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step && isInGrid) {
      event.preventDefault();
      const cells = [...this.element.querySelectorAll('.grid a')];
      cells[cells.indexOf(event.target) + step]?.focus();
    }
  }
}

/** Puts a dialog under its button, within the window; on a narrow one the style sheet puts it at the bottom. */
function place(dialog, button) {
  const { bottom, right } = button.getBoundingClientRect();
  dialog.style.setProperty('--top', `${Math.max(8, Math.min(bottom + 6, innerHeight - dialog.offsetHeight - 8))}px`);
  dialog.style.setProperty('--left', `${Math.max(8, Math.min(right, innerWidth - 8) - dialog.offsetWidth)}px`);
}

/** The days one page of the dialog shows. */
function spanOf(type, day) {
  const { spans } = PAGES[type];
  if (spans !== 'YEARS') {
    return periodOf(spans, day);
  }
  const year = Math.floor(parts(day).year / YEARS) * YEARS;
  return { first: parsePeriod(String(year)).first, next: parsePeriod(String(year + YEARS)).first };
}

function spanName(labels, type, span) {
  return type === 'YEAR'
    ? `${labels.name(periodOf('YEAR', span.first))} – ${labels.name(periodOf('YEAR', span.next - 1))}`
    : labels.name(span);
}

/** The periods of a page; of the weeks those that begin in it. */
function periodsIn(type, { first, next }) {
  const start = periodOf(type, first);
  const from = start.first < first ? following(start).first : first;
  const end = periodOf(type, next);
  return periodsWithin(type, from, end.first < next ? end.next : next);
}

function cellName({ labels, format }, period) {
  if (period.type === 'DAY') {
    return format.dayOfMonth(period.first);
  }
  if (period.type === 'WEEK') {
    return [h('span', {}, labels.brief(period)), h('span', { class: 'quiet' }, labels.days(period))];
  }
  return period.type === 'MONTH' ? format.shortMonth(period.first) : labels.brief(period);
}

function weekdays({ format }) {
  const monday = periodOf('WEEK', 0).first;
  return Array.from({ length: 7 }, (_, index) => h('span', {}, format.weekday(monday + index)));
}
