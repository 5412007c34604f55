/** What every part of the page needs to know beside what it shows: the reader's language, where they are, links on. */
import { formatter } from './format.js';
import { recall } from './kept.js';
import { labels } from './labels.js';
import { parseDay, parsePeriod, periodOf } from './periods.js';
import { hrefOf, withPeriod } from './state.js';
import { LANGUAGES, preferred, texts } from './texts.js';
import { themeOf } from './theme.js';

/** The name under which the chosen language is kept. */
export const LANGUAGE = 'muster.language';

const voices = new Map();

/**
 * Returns the context.
 *
 * @param state what the address asks for
 * @param status what the API last said of itself; undefined before it did
 * @param go follows an address
 */
export function contextOf(state, status, go) {
  const language = languageOf(state);
  const today = status?.today && parseDay(status.today);
  const voice = voiceOf(language, Object.keys(status?.currencies ?? {}));
  return {
    ...voice,
    language,
    theme: themeOf(state),
    state,
    status,
    today,
    period: askedPeriod(state, today),
    go,
    parse: parsePeriod,
    href: (change) => hrefOf({ ...state, ...change }),
    hrefOfPeriod: (period) => hrefOf(withPeriod(state, period, today)),
    periodName: ({ period, campaigns }) =>
      period.type === 'CAMPAIGN'
        ? (campaigns.find(({ id }) => id === period.id)?.name ?? period.id)
        : voice.labels.name(period),
  };
}

function languageOf(state) {
  const asked = [state.lang, recall(LANGUAGE)].find((language) => language in LANGUAGES);
  return asked ?? preferred(navigator.languages);
}

/** Texts and formats are slow to make and stay the same. */
function voiceOf(language, currencies) {
  const key = [language, ...currencies].join(' ');
  if (!voices.has(key)) {
    const t = texts(language);
    const format = formatter(language, currencies);
    voices.set(key, { t, format, labels: labels(t, format) });
  }
  return voices.get(key);
}

/** The period the address asks for, before anything of it is loaded. */
function askedPeriod({ type, period }, today) {
  if (type === 'CAMPAIGN') {
    return { type, id: period };
  }
  return period ? parsePeriod(period) : today && periodOf(type, today);
}
