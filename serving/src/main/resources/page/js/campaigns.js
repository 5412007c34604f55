/** The campaigns and how much of their target they have reached; each leads to the organizations behind it. */
import { inOrder } from './campaigndata.js';
import { h } from './dom.js';
import { mainCurrency, measureNamed, moneyIn, read } from './measures.js';
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
      visible.map((campaign) =>
        h('li', { 'data-key': campaign.id }, campaignLink(page, campaign, isShown(shown, campaign))),
      ),
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

/** The campaign that is shown as a period, above its chart; where there is none it says why. */
export function campaignCard(page, { campaign, pace, counts }) {
  return (
    campaign &&
    h(
      'div',
      { class: 'card' },
      h('div', { class: 'campaign' }, facts(page, campaign)),
      !pace &&
        campaign.registered &&
        !counts.empty &&
        h('p', { class: 'quiet below campaign-note' }, page.t('pace.none')),
    )
  );
}

function facts(page, campaign) {
  return [
    h('span', { class: 'campaign-name' }, campaign.name),
    h('span', { class: 'quiet campaign-days' }, days(page, campaign)),
    progress(page, campaign),
    paidOut(page, campaign),
  ];
}

/** What was paid out of it, where anything was. */
function paidOut({ t, format }, { counts }) {
  const payments = (counts ? moneyIn(counts, 'DISBURSED') : []).filter(({ minor }) => minor > 0);
  return (
    payments.length > 0 &&
    h(
      'span',
      {
        class: 'campaign-paid quiet number',
        title: payments.map(({ minor, currency }) => format.money.exact(minor, currency)).join(t('list.comma')),
      },
      t('paidOut', payments.map(({ minor, currency }) => format.money.short(minor, currency)).join(t('list.comma'))),
    )
  );
}

function isShown({ period }, { id }) {
  return period.type === 'CAMPAIGN' && period.id === id;
}

function campaignLink(page, campaign, isChosen) {
  return h(
    'a',
    {
      class: 'campaign',
      href: page.href({ view: 'campaigns', type: 'CAMPAIGN', period: campaign.id, sort: undefined }),
      'aria-current': isChosen ? 'true' : undefined,
    },
    facts(page, campaign),
  );
}

/** The reached and the target of a campaign, with a bar where there is a target. */
export function progress(page, { progress: reached, counts, period }) {
  const { t, today } = page;
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
    bar(share, share >= 1 ? 'met' : '', share < 1 ? elapsed(period, today) : undefined),
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

/** Which part of its days is over, today included, while it runs. */
function elapsed(period, today) {
  const [day, all] = dayOf(period, today) ?? [];
  return day && day / all;
}

/** The number of a day among those of a campaign, and how many they are; null where it has none or does not run. */
function dayOf({ firstDay, lastDay }, today) {
  const [first, last] = [parseDay(firstDay), parseDay(lastDay)];
  return first <= today && today <= last ? [today - first + 1, last - first + 1] : null;
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
export function days({ t, format, today }, { registered, period, progress: reached }) {
  if (!registered || !period.firstDay) {
    return t('campaign.unregistered');
  }
  const [first, last] = [parseDay(period.firstDay), parseDay(period.lastDay)];
  if (first > today) {
    return t('campaign.from', format.day(first));
  }
  if (!period.open) {
    return t('campaign.closed', format.day(last));
  }
  const until = t('campaign.until', format.day(last));
  const day = dayOf(period, today);
  return day && reached?.target ? t('campaign.day', until, ...day.map((number) => format.number(number))) : until;
}
