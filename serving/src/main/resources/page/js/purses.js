/** The money of all campaigns at an organization: received, taken back and paid out, by currency, and who takes part. */
import { inOrder } from './campaigndata.js';
import { h } from './dom.js';

/** The card, or null where no campaign has money. */
export function pursesCard(page, { campaigns, period }, { limit = Infinity } = {}) {
  const all = inOrder(campaigns).filter(({ counts }) => counts?.money.length > 0);
  if (all.length === 0) {
    return null;
  }
  const { t, format } = page;
  return h(
    'section',
    { class: 'card purses', 'aria-labelledby': 'purses-title' },
    h('header', { class: 'card-head' }, h('h2', { id: 'purses-title' }, t('purses'))),
    h(
      'div',
      {
        class: 'scroll',
        tabindex: page.state.wall === undefined ? '0' : undefined,
        role: 'group',
        'aria-labelledby': 'purses-title',
      },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col', class: 'name' }, t('purses.campaign')),
            ['members', 'donors', 'received', 'takenBack', 'disbursed'].map((id) =>
              h('th', { scope: 'col', class: 'number' }, t(`purses.${id}`)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          all.slice(0, limit).map((campaign) => row(page, campaign, campaign.id === period.id)),
        ),
      ),
    ),
    all.length > limit && h('p', { class: 'more quiet' }, t('ranking.rest', format.number(all.length - limit))),
  );
}

function row(page, { id, name, counts }, isChosen) {
  const purses = [...new Set(counts.money.map(({ currency }) => currency))].sort();
  const of = (direction, currency) =>
    counts.money.find((money) => money.direction === direction && money.currency === currency);
  const lines = (amount) =>
    h(
      'td',
      { class: 'number' },
      purses.map((currency) => line(page, currency, amount(currency))),
    );
  return h(
    'tr',
    { 'data-key': id, class: isChosen ? 'is-chosen' : undefined },
    h(
      'th',
      { scope: 'row', class: 'name' },
      h(
        'a',
        {
          class: 'row-link',
          href: page.href({ type: 'CAMPAIGN', period: id, view: 'campaigns', sort: undefined }),
          'aria-current': isChosen ? 'true' : undefined,
        },
        name,
      ),
    ),
    takingPart(page, counts),
    donors(page, counts),
    lines((currency) => of('RECEIVED', currency)?.minor),
    lines((currency) => of('RECEIVED', currency)?.takenBackMinor),
    lines((currency) => of('DISBURSED', currency)?.minor),
  );
}

/** An amount on a line of its own; what is nothing is quiet. */
function line({ format }, currency, minor = 0) {
  return h(
    'span',
    { class: `purse moves ${minor === 0 ? 'quiet' : ''}`, title: format.money.exact(minor, currency) },
    format.money.short(minor, currency),
  );
}

function donors({ t, format, status }, counts) {
  return counts.donors === undefined
    ? h('td', { class: 'number quiet', title: t('withheld.long', format.number(status.peopleThreshold)) }, '–')
    : h('td', { class: 'number moves' }, format.number(counts.donors));
}

function takingPart({ t, format, status }, { participation, members, withheld }) {
  if (withheld && members === undefined) {
    return h('td', { class: 'number quiet', title: t('withheld.long', format.number(status.peopleThreshold)) }, '–');
  }
  return participation
    ? h(
        'td',
        {
          class: 'number',
          title: t('members.of', format.number(participation.members), format.number(participation.roster)),
        },
        format.percent(Math.round((100 * participation.members) / participation.roster)),
      )
    : h('td', { class: 'number quiet', title: t('roster.none') }, '–');
}
