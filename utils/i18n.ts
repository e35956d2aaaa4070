/**
 * The product's words, in the language the person chose. Messages are ICU MessageFormat, one JSON file a language under
 * `locales/`; a key that a language lacks is shown in English. Works in pages, workers and the background alike.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import english from '../locales/en.json';

export type MessageKey = keyof typeof english;
export type Values = Record<string, string | number>;
/** Keys are open so that codes from data (`missing.*`, `why.*`) can be looked up; an unknown key gives itself. */
export type Translate = (key: MessageKey | (string & {}), values?: Values) => string;

/** Every language with a file in `locales/`, in its own name. All but English wait for a native reader. */
export const languages = {
  en: 'English', 'zh-CN': '简体中文', ms: 'Bahasa Melayu', ta: 'தமிழ்',
  id: 'Bahasa Indonesia', fil: 'Filipino', ar: 'العربية', hi: 'हिन्दी', es: 'Español', fr: 'Français',
} as const;
export type Language = keyof typeof languages;

/** What else a language is called: browsers and sites still say Tagalog for Filipino. */
const otherwiseCalled: Record<string, Language> = { tl: 'fil' };

const RIGHT_TO_LEFT = new Set(['ar', 'ur', 'fa', 'he']);

export function direction(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0]!) ? 'rtl' : 'ltr';
}

/** The best language we have for a list of preferred BCP 47 tags. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const exact = Object.keys(languages).find((language) => language.toLowerCase() === tag.toLowerCase());
    const own = tag.split('-')[0]!.toLowerCase();
    const base = Object.keys(languages).find((language) => language.split('-')[0] === (otherwiseCalled[own] ?? own));
    if (exact ?? base) return (exact ?? base) as Language;
  }
  return 'en';
}

export interface Wording {
  /** For screens that somebody else may see: a name that says nothing, and plain words on what shows first (`discreet.*` in locales). */
  discreet?: boolean;
  /** For somebody under 18: shorter, plainer sentences where it matters (`youth.say.*`). */
  young?: boolean;
}

export function makeTranslate(language: string, messages: Record<string, string>, { discreet = false, young = false }: Wording = {}): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const plain = (key: string): string | undefined => messages[`discreet.${key}`] ?? (english as Record<string, string>)[`discreet.${key}`];
  /** The name and the button's words stand in other messages too. */
  const withoutNames = (text: string): string => ['ext.name', 'button.label'].reduce((words, key) =>
    words.replaceAll(messages[key] ?? (english as Record<string, string>)[key]!, plain(key)!), text);
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      // A plain sentence of another language helps nobody: what a language has not, it says as to everybody.
      const simple = young ? messages[`youth.say.${key}`] : undefined;
      const own = simple ?? messages[key];
      const text = own ?? (english as Record<string, string>)[key] ?? key;
      const said = discreet ? plain(key) ?? withoutNames(text) : text;
      format = new IntlMessageFormat(said, own ? language : 'en', undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return String(format.format(values));
  };
}

/** `base` is the extension's own origin, where the build puts `/locales/<language>.json`. */
export async function loadTranslate(language: string, wording: Wording = {}, base: string = location.origin): Promise<Translate> {
  if (language === 'en' || !(language in languages)) return makeTranslate('en', english, wording);
  const answer = await fetch(new URL(`/locales/${language}.json`, base));
  return makeTranslate(language, (await answer.json()) as Record<string, string>, wording);
}
