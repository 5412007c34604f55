/** What the page says where there is nothing to show: why, and where there is something. */
import * as api from './api.js';
import { h } from './dom.js';
import { parseDay, parsePeriod, periodOf } from './periods.js';

/** A message in place of numbers. */
export function message(title, ...lines) {
  return h(
    'section',
    { class: 'card message' },
    h('h2', {}, title),
    lines
      .flat()
      .filter(Boolean)
      .map((line) => h('p', {}, line)),
  );
}

/** Why a period has no counts, or null where it has. */
export function whyEmpty(page, shown, latest) {
  if (!shown.counts.empty) {
    return null;
  }
  const { t, format } = page;
  const { organization } = shown;
  const { first, last } = lifeOf(organization);
  const where = organization.name;
  const when = page.periodName(shown);
  const reasons = {
    toCome: () => t('empty.toCome', when),
    founded: () => t('empty.founded', where, format.day(parseDay(first.validFrom))),
    ended: () => t('empty.ended', where, format.day(parseDay(last))),
    nothing: () => t('empty.nothing', where, when),
  };
  return message(reasons[reasonOf(shown)](), lead(page, latest));
}

/** Says in the view of campaigns that there are none; else null. */
export function withoutCampaigns({ t, state }, shown) {
  return state.view === 'campaigns' && shown?.campaigns.length === 0 && !shown.counts
    ? message(t('nocampaigns.title'), t('nocampaigns.text'), h('code', {}, './muster import DIR'))
    : null;
}

/** Returns whether an empty period could have had counts: it has begun, and the organization existed in it. */
export function couldHave(shown) {
  return reasonOf(shown) === 'nothing';
}

function reasonOf({ organization, period, hasStarted }) {
  const { first, last } = lifeOf(organization);
  if (hasStarted === false) {
    return 'toCome';
  }
  if (first && period.next <= parseDay(first.validFrom)) {
    return 'founded';
  }
  return last && period.first >= parseDay(last) ? 'ended' : 'nothing';
}

function lifeOf({ history }) {
  return { first: history[0], last: history.at(-1)?.validTo };
}

function lead(page, latest) {
  if (latest === undefined) {
    return null;
  }
  const { t, labels } = page;
  return latest === null
    ? t('empty.never')
    : h('a', { class: 'button', href: page.hrefOfPeriod(latest) }, t('empty.latest', labels.name(latest)));
}

/** Returns the latest period of a type that has facts, or null: first the year is looked for, then its month, then its day. */
export async function latestWithFacts(org, type, today, signal) {
  const year = await latestOf(org, 'YEAR', '1970', periodOf('YEAR', today + 1).id, signal);
  const month = year && (await latestOf(org, 'MONTH', ...bounds('MONTH', year), signal));
  const day = month && (await latestOf(org, 'DAY', ...bounds('DAY', month), signal));
  return day ? periodOf(type, day.first) : null;
}

async function latestOf(org, type, from, to, signal) {
  const { counts } = await api.counts(org, type, from, to, signal);
  const row = counts.findLast(({ empty }) => !empty);
  return row ? parsePeriod(row.period.id) : null;
}

function bounds(type, { first, next }) {
  return [periodOf(type, first).id, periodOf(type, next - 1).id];
}
