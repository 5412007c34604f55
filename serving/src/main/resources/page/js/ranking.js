/**
 * The organizations directly below, ranked: names left, numbers right, sorted by what the reader asks for. The whole
 * row leads to the organization.
 */
import { childrenCsv } from './api.js';
import { h, svg } from './dom.js';
import { isMoney, mainCurrency, measureNamed, read } from './measures.js';
import { orderCell, orderColumn } from './ordercolumn.js';
import { amountOf, measuresOf } from './tiles.js';

/** So many rows stand at once; more come when asked for. */
const ROWS = 50;

export function ranking(
  page,
  shown,
  { limit = page.state.all === undefined ? ROWS : Infinity, hasControls = true } = {},
) {
  const { t } = page;
  if (shown.children.length === 0) {
    return null;
  }
  const columns = columnsOf(page, shown);
  const order = orderOf(page.state, columns, shown.campaign);
  const rows = sorted(page, shown.children, columns, order);
  const kinds = new Set(shown.children.map(({ organization }) => organization.kind));
  const title = t('ranking.title', page.labels.kindTitle(kinds) ?? t('ranking.organizations'), page.periodName(shown));
  return h(
    'section',
    { class: 'card ranking', 'aria-labelledby': 'ranking-title' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', { id: 'ranking-title' }, title),
      hasControls &&
        h(
          'a',
          {
            class: 'quiet',
            href: childrenCsv(shown.organization.id, shown.period.type, shown.period.id),
            download: true,
          },
          t('csv.table'),
        ),
    ),
    h(
      'div',
      { class: 'scroll', tabindex: hasControls ? '0' : undefined, role: 'group', 'aria-labelledby': 'ranking-title' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            columns.map((column) => heading(page, column, order, hasControls)),
          ),
        ),
        h(
          'tbody',
          {},
          rows.slice(0, limit).map((child) => row(page, child, columns, order, shown, kinds.size > 1)),
        ),
      ),
    ),
    rows.length > limit &&
      (hasControls
        ? h(
            'p',
            { class: 'more' },
            h(
              'a',
              { href: page.href({ all: '' }), 'data-keep': true },
              t('ranking.all', page.format.number(rows.length)),
            ),
          )
        : h('p', { class: 'more quiet' }, t('ranking.rest', page.format.number(rows.length - limit)))),
  );
}

function columnsOf(page, shown) {
  const all = shown.children.map((child) => child.counts);
  const measures = measuresOf(shown, page.status).filter(
    (measure) => !isMoney(measure) || all.some((counts) => mainCurrency(measure, counts)),
  );
  return [
    { id: 'name', label: page.t('name') },
    ...measures.map((measure) => {
      const currency = isMoney(measure) ? mainCurrency(measure, ...all) : undefined;
      const value = ({ counts }) => (measure === 'members' ? share(counts) : read(measure, counts, currency));
      return { id: measure, label: label(page, measure, currency), measure, currency, value };
    }),
    ...orderColumn(page, shown),
  ];
}

function label({ t }, measure, currency) {
  return currency ? t('column.money', t(`column.${measure}`), currency) : t(`column.${measure}`);
}

/** Participation ranks by its share; without a roster there is none. */
function share({ participation }) {
  return participation?.members === undefined ? null : participation.members / participation.roster;
}

/** A campaign ranks by what it counts, any other period by what the chart shows. */
function orderOf({ sort, measure }, columns, campaign) {
  const wanted = sort ?? `-${measureNamed(campaign?.progress?.measure) ?? measure}`;
  const id = wanted.replace(/^-/, '');
  const column = columns.find((one) => one.id === id) ?? columns[1];
  return { column, isDescending: column.id === id ? wanted.startsWith('-') : true };
}

/** Equals stand by name; what is absent stands last whichever way the rest goes. */
function sorted({ format }, children, columns, { column, isDescending }) {
  const byName = (a, b) => format.compare(a.organization.name, b.organization.name);
  if (column.id === 'name') {
    return [...children].sort((a, b) => (isDescending ? byName(b, a) : byName(a, b)));
  }
  return [...children].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null) {
      return (x === null) - (y === null) || byName(a, b);
    }
    return (isDescending ? y - x : x - y) || byName(a, b);
  });
}

function heading(page, column, { column: sortedBy, isDescending }, hasControls) {
  const isSorted = column === sortedBy;
  return h(
    'th',
    {
      scope: 'col',
      class: column.id === 'name' ? 'name' : 'number',
      title: column.title,
      'aria-sort': isSorted ? (isDescending ? 'descending' : 'ascending') : undefined,
    },
    hasControls
      ? h(
          'a',
          { href: page.href({ sort: nextSort(column, isSorted, isDescending) }), 'data-keep': true },
          column.label,
          arrow(isSorted, isDescending),
        )
      : column.label,
  );
}

function nextSort({ id }, isSorted, isDescending) {
  const descends = isSorted ? !isDescending : id !== 'name';
  return descends ? `-${id}` : id;
}

function arrow(isSorted, isDescending) {
  return h('span', { class: 'arrow', 'aria-hidden': 'true' }, isSorted ? (isDescending ? ' ▾' : ' ▴') : '');
}

function row(page, child, columns, order, shown, namesKind) {
  const { organization } = child;
  const top = Math.max(...shown.children.map((one) => order.column.value?.(one) ?? 0));
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
      h('span', { class: 'quiet below' }, below(page, child, namesKind)),
    ),
    columns
      .slice(1)
      .map((column) =>
        column.of ? orderCell(page, column.of(child)) : cell(page, child, column, column === order.column ? top : 0),
      ),
  );
}

/** What stands under a name: its kind where not all are of one, how many organizations it has, and how long it belonged here. */
function below({ t, labels, format }, { organization, childDays, periodDays }, namesKind) {
  const facts = [
    namesKind && organization.kind && labels.kind(organization.kind),
    organization.children > 0 && t('organizations', format.number(organization.children), organization.children),
    childDays < periodDays && t('childDays', format.number(childDays), format.number(periodDays)),
    !organization.registered && t('unregistered.short'),
  ];
  return facts.filter(Boolean).join(' · ');
}

function cell(page, child, column, top) {
  const { counts } = child;
  const value = column.value(child);
  const isAbsent = value === null;
  return h(
    'td',
    { class: 'number', title: titleOf(page, child, column) },
    h('span', { class: `moves ${isAbsent || value === 0 ? 'quiet' : ''}` }, isAbsent ? '–' : text(page, column, value)),
    top > 0 && !isAbsent && bar(value / top),
  );
}

function text(page, { measure, currency }, value) {
  if (measure === 'members') {
    return page.format.percent(Math.round(100 * value));
  }
  if (isMoney(measure)) {
    return currency && value !== 0 ? page.format.money.short(value, currency) : page.format.number(value);
  }
  return measure === 'serviceMinutes' ? page.format.hours(value) : page.format.number(value);
}

function titleOf(page, child, { measure, currency, value }) {
  const { t, format, status } = page;
  const { counts } = child;
  if (measure !== 'members') {
    return isMoney(measure) || measure === 'serviceMinutes'
      ? amountOf(page, measure, value(child), currency)
      : undefined;
  }
  if (counts.withheld && counts.members === undefined) {
    return t('withheld.long', format.number(status.peopleThreshold));
  }
  return counts.participation
    ? t('members.of', format.number(counts.members), format.number(counts.participation.roster))
    : t('roster.none.members', format.number(counts.members));
}

/**
 * How long a value is beside the longest of its column.
 *
 * @param mark where a line stands across it, as a share of its length; nowhere where undefined
 */
export function bar(share, className = '', mark = undefined) {
  return svg(
    'svg',
    { class: `bar ${className}`, 'aria-hidden': 'true', preserveAspectRatio: 'none', viewBox: '0 0 100 1' },
    svg('rect', { class: 'whole', width: '100', height: '1' }),
    svg('rect', { class: 'part', width: String(Math.max(0, Math.min(100, 100 * share))), height: '1' }),
    mark !== undefined &&
      svg('line', { class: 'mark', x1: String(100 * mark), x2: String(100 * mark), y1: '0', y2: '1' }),
  );
}
