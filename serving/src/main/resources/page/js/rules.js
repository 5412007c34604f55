/** Rules in words. A quota has no name beside its id, so what it asks for is its name: one theme day a month. */
import { amount } from './amounts.js';
import { h } from './dom.js';
import { parseDay } from './periods.js';

/** Returns what a rule asks for, in few words; also of an obligation, which says as much of its rule. */
export function inWords(page, rule, campaignName) {
  const { t } = page;
  const what = t('rule.name', thing(page, rule), per(page, rule, campaignName));
  const isOfCampaign = rule.campaign && rule.periodType !== 'CAMPAIGN';
  return capital(isOfCampaign ? t('rule.within', what, campaignName(rule.campaign)) : what);
}

/** Returns the rest: until when it may be done, and what does as well. */
export function termsInWords(page, rule, quotaName) {
  const { t, labels } = page;
  if (rule.minimum === 0) {
    return t('rule.waived');
  }
  return [
    rule.graceDays === 0 ? t('rule.untilEnd') : t('rule.until', page.format.number(rule.graceDays), rule.graceDays),
    rule.nilType && t('rule.nil', labels.activityType(rule.nilType)),
    rule.ofQuota && t('rule.of', quotaName(rule.ofQuota)),
  ]
    .filter(Boolean)
    .join(t('list.comma'));
}

/** The card that lists those about an organization and the ones below it, of a quota where one is chosen. */
export function ruleCard(page, { duties, organization }, csv) {
  const { t, quotas } = page;
  const { rules, total } = duties.rules;
  const about = rules.filter((rule) => isAbout(rule, organization, page.state.quota));
  if (about.length === 0) {
    return null;
  }
  return h(
    'section',
    { class: 'card rules', 'aria-labelledby': 'rules-title' },
    h(
      'header',
      { class: 'card-head' },
      h('h2', { id: 'rules-title' }, t('rules')),
      h('a', { class: 'quiet', href: csv, download: true }, t('csv.table')),
    ),
    h(
      'ul',
      { class: 'plain' },
      about.map((rule) => h('li', {}, ruleItem(page, rule, quotas.name))),
    ),
    rules.length < total && h('p', { class: 'more quiet' }, t('rules.rest')),
  );
}

function isAbout({ quota, kind, organization: scope }, { id, kind: own, descendants }, asked) {
  const kinds = [own, ...descendants.map((below) => below.kind)];
  const isHere = scope ? scope.id === id || descendants.length > 0 : kinds.includes(kind);
  return isHere && (asked === undefined || asked === quota);
}

function ruleItem(page, rule, quotaName) {
  const { t, format, labels } = page;
  const who = rule.organization
    ? rule.organization.name
    : (labels.kindTitle(new Set([rule.kind])) ?? labels.kind(rule.kind));
  const from = format.day(parseDay(rule.validFrom));
  return [
    h(
      'p',
      { class: rule.status === 'WITHDRAWN' ? 'withdrawn' : undefined },
      h('strong', {}, t('rule.who', who)),
      ' ',
      rule.minimum === 0 ? quotaName(rule.quota) : inWords(page, rule, page.campaignName),
      t('list.comma'),
      termsInWords(page, rule, quotaName),
      t('rule.end'),
    ),
    h(
      'p',
      { class: 'quiet below' },
      [
        rule.quota,
        rule.status === 'WITHDRAWN' && t('rule.withdrawn'),
        rule.minimum > 0 && t('rule.remind', format.number(rule.remindDays), rule.remindDays),
        rule.validTo ? t('rule.validTo', from, format.day(parseDay(rule.validTo) - 1)) : t('rule.valid', from),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
}

function thing(page, rule) {
  const { t, format, labels } = page;
  const { measure, minimum, activityTypes } = rule;
  const number = format.number(minimum);
  switch (measure) {
    case 'activities':
      return activityTypes
        ? t('rule.activities', activityTypes.map(labels.activityType).join(t('list.or')), number, minimum)
        : t('rule.anyActivities', number, minimum);
    case 'participation':
      return t('rule.participation', format.percent(minimum));
    case 'share':
      return t('rule.share', format.percent(minimum), kindsBelow(page, rule.ofKind));
    default:
      return t(`rule.${measure}`, amount(page, rule, minimum));
  }
}

function kindsBelow({ t, labels, format }, kind) {
  const title = kind && labels.kindTitle(new Set([kind]));
  return title?.toLocaleLowerCase(format.locale) ?? (kind ? labels.kind(kind) : t('rule.below'));
}

function per({ t }, { periodType, campaign }, campaignName) {
  return periodType === 'CAMPAIGN' ? t('per.CAMPAIGN', campaignName(campaign)) : t(`per.${periodType}`);
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
