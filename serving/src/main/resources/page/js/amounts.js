/** What is owed and what was done, in units that people use: money in major ones, minutes as hours, percent as heads. */

/** Returns an amount of a measure with its unit; `terms` are those of a rule, or of an obligation. */
export function amount({ t, format, labels }, { measure, currency, ofKind }, value) {
  const number = format.number(value);
  switch (measure) {
    case 'received':
      return format.money.short(value, currency);
    case 'service-minutes':
      return minutes(t, format, value);
    case 'sign-ins':
      return t('count.signIns', number, value);
    case 'gifts':
      return t('count.received', number, value);
    case 'members':
    case 'participation':
      return t('people', number, value);
    case 'share':
      return ofKind ? labels.kinds(ofKind, value) : t('organizations.count', number, value);
    default:
      return number;
  }
}

/** 0 of 1; 9 of 10 branches; what is withheld is said to be. */
export function doneOfOwed(page, obligation) {
  const { t } = page;
  const { ofKind } = page.quotas.rule(obligation.quota) ?? {};
  const owed = amount(page, { ofKind, ...obligation }, obligation.owed);
  const done = obligation.total ?? obligation.onTime;
  if (done === undefined) {
    return t('done.withheld', owed);
  }
  return t(done > obligation.owed ? 'done.more' : 'done', bare(page, obligation, done), owed);
}

/** What else there is to say of it: that only a part was in time, or why a number is not there. */
export function doneNote(page, obligation) {
  const { t, format, status } = page;
  if (obligation.withheld) {
    return t('withheld.long', format.number(status.peopleThreshold));
  }
  return obligation.onTime < obligation.total ? t('done.inTime', bare(page, obligation, obligation.onTime)) : undefined;
}

/** A number beside one that has its unit; money has its sign anyway. */
function bare(page, obligation, value) {
  return ['received', 'service-minutes'].includes(obligation.measure)
    ? amount(page, obligation, value)
    : page.format.number(value);
}

function minutes(t, format, value) {
  const [hours, rest] = [Math.floor(value / 60), value % 60];
  if (hours === 0) {
    return t('time.minutes', rest);
  }
  return rest === 0 ? t('time.hours', format.number(hours)) : t('time.both', format.number(hours), rest);
}
