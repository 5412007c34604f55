/** Who needs help by one quota, with the periods that led there; and which of the children stand best and worst. */
import { cell, columnHead } from './cells.js';
import { h } from './dom.js';
import { percentOf, stack } from './stack.js';
import { legend } from './statuses.js';

/** So many stand as the best, and as many as the worst. */
const EACH = 5;

/** @param count how many periods there is room for */
export function helpCard(page, shown, count = Infinity) {
  const { help = [], main } = shown.duties ?? {};
  if (help.length === 0) {
    return null;
  }
  const { t, quotas } = page;
  const periods = periodsOf(help).slice(-count);
  const seen = new Set(help.flatMap(({ rows }) => rows.map(({ status }) => status)));
  return h(
    'section',
    { class: 'card help', 'aria-labelledby': 'help-title' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', { id: 'help-title' }, t('help', quotas.name(main.quota))),
      h(
        'a',
        { class: 'quiet', href: page.href({ view: 'obligations', quota: main.quota, status: 'BEHIND' }) },
        t('help.all'),
      ),
    ),
    h(
      'div',
      {
        class: 'scroll board-scroll',
        tabindex: page.state.wall === undefined ? '0' : undefined,
        role: 'group',
        'aria-labelledby': 'help-title',
      },
      h(
        'table',
        { class: 'board small' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('td', { class: 'name' }),
            periods.map((period, index) => h('th', { scope: 'col' }, columnHead(page, period, periods[index - 1]))),
          ),
        ),
        h(
          'tbody',
          {},
          help.map((one) => row(page, one, periods)),
        ),
      ),
    ),
    legend(
      page,
      ['MET', 'MET_LATE', 'AT_RISK', 'MISSED', 'PENDING', 'WAIVED'].filter((status) => seen.has(status)),
    ),
  );
}

/** All periods of the rows, the oldest first. */
function periodsOf(help) {
  const found = new Map(help.flatMap(({ rows }) => rows.map(({ period }) => [period.id, period])));
  return [...found.values()].sort((a, b) => a.start.localeCompare(b.start));
}

function row(page, { organization, parentName, rows }, periods) {
  const of = new Map(rows.map((one) => [one.period.id, one]));
  return h(
    'tr',
    { 'data-key': organization.id },
    h(
      'th',
      { scope: 'row', class: 'name' },
      h(
        'a',
        { class: 'row-link', href: page.href({ org: organization.id, sort: undefined, all: undefined }) },
        organization.name,
      ),
      parentName && h('span', { class: 'quiet below' }, parentName),
    ),
    periods.map(({ id }) => h('td', {}, cell(page, of.get(id)))),
  );
}

/** The children with the largest and the smallest shares of the last period, where there are enough to tell them apart. */
export function extremes(page, { duties, organization }) {
  const last = duties?.children?.find(({ slot }) => slot === 'last') ?? duties?.children?.[0];
  const ranked = (last?.children ?? [])
    .filter(({ descendants }) => descendants?.share)
    .sort((a, b) => shareOf(b) - shareOf(a) || page.format.compare(a.organization.name, b.organization.name));
  if (ranked.length < 4) {
    return null;
  }
  const { t, quotas } = page;
  const count = Math.min(EACH, Math.floor(ranked.length / 2));
  return h(
    'section',
    { class: 'card extremes', 'aria-labelledby': 'extremes-title' },
    h(
      'header',
      { class: 'card-head' },
      h(
        'h2',
        { id: 'extremes-title' },
        t('extremes', quotas.name(last.quota), page.briefly(last.period), organization.name),
      ),
    ),
    h(
      'div',
      { class: 'pair' },
      list(page, 'extremes.best', ranked.slice(0, count)),
      list(page, 'extremes.worst', ranked.slice(-count).reverse()),
    ),
  );
}

function shareOf({ descendants: { share } }) {
  return share.met / share.of;
}

function list(page, title, rows) {
  return h(
    'div',
    {},
    h('h3', {}, page.t(title)),
    h(
      'ol',
      { class: 'plain' },
      rows.map(({ organization, descendants }) =>
        h(
          'li',
          { 'data-key': organization.id },
          h(
            'a',
            { class: 'extreme', href: page.href({ org: organization.id, sort: undefined, all: undefined }) },
            h('span', { class: 'extreme-name' }, organization.name),
            h('span', { class: 'number' }, page.format.percent(percentOf(descendants))),
            stack(page, descendants),
          ),
        ),
      ),
    ),
  );
}
