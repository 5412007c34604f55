/**
 * The texts of the page in the reader's language, one file a language. A text is a string with places `{0}`, `{1}` for
 * values, or an object of plural forms, chosen by the last value, which must then be a number.
 */
import en from '../i18n/en.js';
import zh from '../i18n/zh.js';

export const LANGUAGES = { en, zh };

/** Returns `t(key, ...values)` for a language; a key that no file has is an error. */
export function texts(language) {
  const all = LANGUAGES[language];
  const plural = new Intl.PluralRules(language);
  const t = (key, ...values) => {
    const text = all[key];
    if (text === undefined) {
      throw new Error(`No text ${key} in ${language}`);
    }
    const form = typeof text === 'string' ? text : (text[plural.select(Number(values.at(-1)))] ?? text.other);
    return form.replaceAll(/\{(\d)\}/g, (_, place) => values[place]);
  };
  t.known = (key) => key in all;
  return t;
}

/** Returns the language a list of preferences asks for first: English if none of ours. */
export function preferred(languages) {
  for (const language of languages) {
    const ours = language.toLowerCase().split('-')[0];
    if (ours in LANGUAGES) {
      return ours;
    }
  }
  return 'en';
}
