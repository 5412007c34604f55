/** The head of the page: where in the tree, which view and period, whether it lives, in which language and light. */
import { h } from './dom.js';
import { following, periodOf, previous } from './periods.js';
import { toView, VIEWS } from './state.js';

/** The types whose periods do not say in their names what they are. */
const NAMED = ['DAY', 'MONTH', 'YEAR', 'CAMPAIGN'];

export function header(page, shown) {
  return [
    h('a', { class: 'brand', href: page.href({ org: undefined, sort: undefined }) }, 'Muster'),
    shown && place(page, shown),
    shown && views(page),
    h(
      'div',
      { class: 'controls' },
      shown && page.state.view !== 'obligations' && period(page, { ...shown, period: periodOn(page, shown) }),
      languages(page),
      theme(page),
    ),
  ];
}

function place(page, { organization }) {
  const { t } = page;
  const above = organization.path.slice(0, -1);
  return h(
    'div',
    { class: 'place' },
    above.length > 0 &&
      h(
        'nav',
        { 'aria-label': t('breadcrumb') },
        h(
          'ol',
          { class: 'breadcrumb' },
          above.map(({ id, name }) =>
            h('li', {}, h('a', { href: page.href({ org: id, sort: undefined, all: undefined }) }, name)),
          ),
        ),
      ),
    h(
      'div',
      { class: 'title' },
      h('h1', { tabindex: '-1', id: 'title' }, organization.name),
      h(
        'button',
        {
          class: 'button find',
          type: 'button',
          'data-action': 'find',
          'aria-haspopup': 'dialog',
          'aria-keyshortcuts': '/',
        },
        h('span', { class: 'glass', 'aria-hidden': 'true' }),
        t('find'),
        h('kbd', { 'aria-hidden': 'true' }, '/'),
      ),
    ),
    h('p', { class: 'quiet facts' }, facts(page, organization)),
  );
}

function views({ t, state, href }) {
  return h(
    'nav',
    { class: 'views', 'aria-label': t('views') },
    VIEWS.map((view) =>
      h(
        'a',
        {
          href: href(toView(view, state)),
          'aria-current': state.view === view ? 'page' : undefined,
        },
        t(`view.${view}`),
      ),
    ),
  );
}

/** 79 units · 380 branches · 4,360 members. */
export function facts({ t, labels, format }, organization) {
  const parts = [
    ...(organization.descendants.length === 0 && organization.kind ? [labels.kind(organization.kind)] : []),
    ...organization.descendants.map(({ kind, count }) => labels.kinds(kind, count)),
    ...(organization.roster ? [t('roster', format.number(organization.roster), organization.roster)] : []),
    ...(organization.registered ? [] : [t('unregistered')]),
  ];
  return parts.join(' · ');
}

/** The period the address asks for, of campaigns the one that is shown where it asks for none. */
function periodOn({ state, period: asked }, shown) {
  return state.view === 'campaigns' && asked?.type !== 'CAMPAIGN' ? shown.period : asked;
}

function period(page, shown) {
  const { t, state, today } = page;
  if (shown.period?.id === undefined) {
    return null;
  }
  const isCampaign = shown.period.type === 'CAMPAIGN';
  const step = (to, name, sign) =>
    h(
      'a',
      { class: 'button step', href: page.hrefOfPeriod(to), 'aria-label': t(name), title: t(name), 'data-keep': true },
      sign,
    );
  const label = NAMED.includes(shown.period.type) && t(`periodType.${shown.period.type}`);
  return h(
    'div',
    { class: 'period', role: 'group', 'aria-label': t('period') },
    !isCampaign && step(previous(shown.period), 'previous', '‹'),
    h(
      'button',
      { class: 'button choose', type: 'button', 'data-action': 'choose', 'aria-haspopup': 'dialog' },
      label && [h('span', { class: 'quiet' }, label), ' '],
      h('strong', {}, page.periodName(shown)),
      h('span', { class: 'caret', 'aria-hidden': 'true' }, ' ▾'),
    ),
    !isCampaign && step(following(shown.period), 'next', '›'),
    !isCampaign &&
      state.period &&
      h(
        'a',
        {
          class: 'button',
          href: page.hrefOfPeriod(periodOf(state.type, today)),
          'data-keep': true,
        },
        t('today'),
      ),
  );
}

function languages({ href, language, t }) {
  const link = (lang, name, tag) =>
    h(
      'a',
      {
        href: href({ lang }),
        lang: tag,
        hreflang: tag,
        'data-language': lang,
        'data-keep': true,
        'aria-current': language === lang ? 'true' : undefined,
      },
      name,
    );
  return h(
    'nav',
    { class: 'button languages', 'aria-label': t('language') },
    link('en', 'EN', 'en'),
    h('span', { 'aria-hidden': 'true' }, '·'),
    link('zh', '中文', 'zh-CN'),
  );
}

function theme({ t, theme: current }) {
  const name = t(current === 'dark' ? 'theme.light' : 'theme.dark');
  return h(
    'button',
    { class: 'button theme', type: 'button', 'data-action': 'theme', 'aria-label': name, title: name },
    h('span', { 'aria-hidden': 'true' }, current === 'dark' ? '☀' : '☾'),
  );
}
