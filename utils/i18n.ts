/**
 * The product's words, in the language the person chose. Messages are ICU MessageFormat, one JSON file a language under
 * `locales/`; the extension carries them parsed (`scripts/words.ts`), the words of its first view apart. Works in pages, workers and
 * the background alike.
 */
import { parse } from '@formatjs/icu-messageformat-parser';
import type english from '../locales/en.json';

export type MessageKey = keyof typeof english;
export type Values = Record<string, string | number>;
/** Keys are open so that codes from data (`missing.*`, `why.*`) can be looked up; an unknown key gives itself. */
export type Translate = (key: MessageKey | (string & {}), values?: Values) => string;
/** By key: as written, or parsed. */
export type Messages = Record<string, string | Parsed>;
/** ICU's parts of a message, by the numbers that the parser gives them. */
export type Parsed = MessagePart[];
type MessagePart =
  | { type: 0; value: string }
  | { type: 1 | 2; value: string }
  | { type: 5; value: string; options: Options }
  | { type: 6; value: string; options: Options; /** 0 */ offset?: number; /** `cardinal` */ pluralType?: Intl.PluralRulesOptions['type'] }
  | { type: 7 };
type Options = Record<string, { value: Parsed }>;
/** A file of words: those of the language, and the English for what it lacks. */
export interface Words { own: Messages; english: Messages }

/** Every language with a file in `locales/`, in its own name. All but English wait for a native reader. */
export const languages = {
  en: 'English', 'zh-CN': '简体中文', ms: 'Bahasa Melayu', ta: 'தமிழ்',
  id: 'Bahasa Indonesia', fil: 'Filipino', ar: 'العربية', hi: 'हिन्दी', es: 'Español', fr: 'Français',
} as const;
export type Language = keyof typeof languages;

/** As the product calls it everywhere: browsers have 中文（中国） for `zh-CN`. */
export const ownName = (language: string): string => (languages as Record<string, string>)[language] ?? language;

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

/** Text that says itself: nothing in it is ICU's. */
export const isPlain = (text: string): boolean => !/[{}]|'['<>]/.test(text);

export interface Wording {
  /** For screens that somebody else may see: a name that says nothing, and plain words on what shows first (`discreet.*` in locales). */
  discreet?: boolean;
  /** For somebody under 18: shorter, plainer sentences where it matters (`youth.say.*`). */
  young?: boolean;
}

export function makeTranslate(language: string, own: Messages, english: Messages = {}, { discreet = false, young = false }: Wording = {}): Translate {
  const hidden = discreet ? withoutNames(own, english) : null;
  const parsed = new Map<string, Parsed>();
  const formats = { own: formatsOf(language), english: formatsOf('en') };
  return (key, values = {}) => {
    // A plain sentence of another language helps nobody: what a language has not, it says as to everybody.
    const said = young && Object.hasOwn(own, `youth.say.${key}`) ? `youth.say.${key}` : key;
    const known = Object.hasOwn(own, said);
    const written = known ? own[said]! : Object.hasOwn(english, key) ? english[key]! : key;
    const message = hidden ? hidden(key, written) : written;
    if (typeof message === 'string' && isPlain(message)) return message;
    const parts = typeof message === 'string' ? parsed.get(message) ?? parse(message, { ignoreTag: true }) as Parsed : message;
    if (typeof message === 'string') parsed.set(message, parts);
    return inWords(parts, values, known ? formats.own : formats.english, null);
  };
}

/** What discreet mode says instead of a message: words of its own, or the same without the product's name and that of its button. */
function withoutNames(own: Messages, english: Messages): (key: string, message: string | Parsed) => string | Parsed {
  const plain = (key: string) => own[`discreet.${key}`] ?? english[`discreet.${key}`];
  const names = ['ext.name', 'button.label'].flatMap((key) => {
    const [name, instead] = [own[key] ?? english[key], plain(key)];
    return typeof name === 'string' && typeof instead === 'string' ? [{ name, instead }] : [];
  });
  const without = (text: string) => names.reduce((words, { name, instead }) => words.replaceAll(name, instead), text);
  const inParts = (parts: Parsed): Parsed => parts.map((part) => {
    if (part.type === 0) return { ...part, value: without(part.value) };
    if (!('options' in part)) return part;
    return { ...part, options: Object.fromEntries(Object.entries(part.options).map(([name, { value }]) => [name, { value: inParts(value) }])) };
  });
  return (key, message) => plain(key) ?? (typeof message === 'string' ? without(message) : inParts(message));
}

interface Formats { number: (value: number) => string; plural: (value: number, type?: Intl.PluralRulesOptions['type']) => string }

function formatsOf(language: string): Formats {
  let number: Intl.NumberFormat | null = null;
  const plurals = new Map<string, Intl.PluralRules>();
  return {
    number: (value) => (number ??= new Intl.NumberFormat(language)).format(value),
    plural: (value, type = 'cardinal') => {
      const rules = plurals.get(type) ?? new Intl.PluralRules(language, { type });
      plurals.set(type, rules);
      return rules.select(value);
    },
  };
}

/** `counted` is what `#` stands for. Throws where a value is missing, or is none of the options. */
function inWords(parts: Parsed, values: Values, formats: Formats, counted: number | null): string {
  return parts.map((part) => {
    if (part.type === 0) return part.value;
    if (part.type === 7) return counted === null ? '#' : formats.number(counted);
    const value = values[part.value];
    if (value === undefined) throw new RangeError(`No value for ${part.value}.`);
    switch (part.type) {
      case 1: return String(value);
      case 2: return formats.number(Number(value));
      case 5: return inWords(optionOf(part.options, String(value)), values, formats, counted);
      case 6: {
        const count = Number(value) - (part.offset ?? 0);
        const exactly = part.options[`=${value}`];
        return inWords(exactly ? exactly.value : optionOf(part.options, formats.plural(count, part.pluralType)), values, formats, count);
      }
    }
  }).join('');
}

function optionOf(options: Options, name: string): Parsed {
  const option = Object.hasOwn(options, name) ? options[name] : options.other;
  if (!option) throw new RangeError(`${name} is none of ${Object.keys(options).join(', ')}.`);
  return option.value;
}

/** What a page needs of the words: all, or those of the list of records with nothing opened. */
export type Part = 'all' | 'list';

const loaded = new Map<string, Promise<Translate>>();

/** `base` is the extension's own origin, where the build puts `/locales/<part>/<language>.json`. */
export async function loadTranslate(language: string, { part = 'all', base = location.origin, discreet = false, young = false }: Wording & { part?: Part; base?: string } = {}): Promise<Translate> {
  const spoken = language in languages ? language : 'en';
  const address = new URL(`/locales/${part}/${spoken}.json`, base).href;
  const name = `${address} ${discreet} ${young}`;
  const loading = loaded.get(name) ?? load(spoken, address, { discreet, young });
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name)); // Asked for again the next time.
  return loading;
}

async function load(language: string, address: string, wording: Wording): Promise<Translate> {
  const { own, english } = await (await fetch(address)).json() as Words;
  return makeTranslate(language, own, english, wording);
}
