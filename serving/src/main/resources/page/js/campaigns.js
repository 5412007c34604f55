/** The campaigns and how much of their target they have reached; each leads to the organizations behind it. */
import { h } from './dom.js';
import { mainCurrency, measureNamed, read } from './measures.js';
import { parseDay } from './periods.js';
import { bar } from './ranking.js';

/** So many stand on the page; the others come when asked for. */
const SHOWN = 5;

export function campaigns(page, shown, { limit = SHOWN } = {}) {
  const all = inOrder(shown.campaigns);
  if (all.length === 0) {
    return null;
  }
  const { t, state } = page;
  const visible = state.campaigns === undefined ? all.slice(0, limit) : all;
  return h(
    'section',
    { class: 'card campaigns', 'aria-labelledby': 'campaigns-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'campaigns-title' }, t('campaigns'))),
    h(
      'ul',
      { class: 'plain' },
      visible.map((campaign) => h('li', { 'data-key': campaign.id }, campaignLink(page, campaign))),
    ),
    visible.length < all.length &&
      h(
        'p',
        { class: 'more' },
        h(
          'a',
          { href: page.href({ campaigns: '' }), 'data-keep': true },
          t('campaigns.all', page.format.number(all.length)),
        ),
      ),
  );
}

/** Those that run first, then those to come and those that are over, the latest first. */
function inOrder(all) {
  const rank = ({ period }) => (period.open ? 0 : 1);
  return [...all].sort((a, b) => rank(a) - rank(b));
}

/** The campaign that is shown as a period, in place of its chart. */
export function campaignCard(page, { campaign }) {
  return (
    campaign &&
    h(
      'section',
      { class: 'card', 'aria-label': campaign.name },
      h(
        'div',
        { class: 'campaign' },
        h('span', { class: 'campaign-name' }, campaign.name),
        h('span', { class: 'quiet campaign-days' }, days(page, campaign)),
        progress(page, campaign),
      ),
    )
  );
}

function campaignLink(page, campaign) {
  const isChosen = page.state.type === 'CAMPAIGN' && page.state.period === campaign.id;
  return h(
    'a',
    {
      class: 'campaign',
      href: page.href({ type: 'CAMPAIGN', period: campaign.id, sort: undefined }),
      'aria-current': isChosen ? 'true' : undefined,
    },
    h('span', { class: 'campaign-name' }, campaign.name),
    h('span', { class: 'quiet campaign-days' }, days(page, campaign)),
    progress(page, campaign),
  );
}

/** The reached and the target of a campaign, with a bar where there is a target. */
export function progress(page, { progress: reached, counts }) {
  const { t } = page;
  if (!reached) {
    return h('span', { class: 'campaign-reached quiet number' }, withoutTarget(page, counts));
  }
  const measure = measureNamed(reached.measure);
  const amount = (value) => amountOf(page, measure, value, reached.currency);
  const title = exact(page, measure, reached);
  if (!reached.target) {
    return h('span', { class: 'campaign-reached number moves', title }, amount(reached.reached));
  }
  const share = reached.reached / reached.target;
  return [
    bar(share, share >= 1 ? 'met' : ''),
    h('span', { class: 'campaign-reached number moves', title }, amount(reached.reached)),
    h(
      'span',
      { class: 'campaign-target number', title },
      share >= 1 &&
        h('span', { class: 'status met' }, h('span', { 'aria-hidden': 'true' }, '✓ '), t('target.reached'), ' '),
      h('span', { class: 'quiet' }, t('target.share', percent(page, share), amount(reached.target))),
    ),
  ];
}

/** Whole percents, cut: 100 is said when it is reached. */
function percent({ t, format }, share) {
  return share > 0 && share < 0.01 ? t('target.little') : format.percent(Math.floor(100 * share));
}

function amountOf({ t, format }, measure, value, currency) {
  return currency ? format.money.short(value, currency) : t(`count.${measure}`, format.number(value), value);
}

function exact({ t, format }, measure, { reached, target, currency }) {
  const amount = (value) => (currency ? format.money.exact(value, currency) : format.number(value));
  return target ? t('target.exact', amount(reached), amount(target)) : amount(reached);
}

/** What a campaign without a measure of its own has most to tell of. */
function withoutTarget({ t, format }, counts) {
  if (!counts || counts.empty) {
    return t('nothing.short');
  }
  const currency = mainCurrency('received', counts);
  if (currency) {
    return format.money.short(read('received', counts, currency), currency);
  }
  const measure = counts.signIns > 0 ? 'signIns' : 'activities';
  return t(`count.${measure}`, format.number(counts[measure]), counts[measure]);
}

/** Until when it runs, since when it is over, or from when. */
export function days({ t, format, today }, { registered, period }) {
  if (!registered || !period.firstDay) {
    return t('campaign.unregistered');
  }
  const [first, last] = [parseDay(period.firstDay), parseDay(period.lastDay)];
  if (first > today) {
    return t('campaign.from', format.day(first));
  }
  return period.open ? t('campaign.until', format.day(last)) : t('campaign.closed', format.day(last));
}
