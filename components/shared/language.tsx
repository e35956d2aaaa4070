/** The person's language for every piece on a page: words, reading direction, and how dates and lists are written. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { direction, type Translate } from '../../utils/i18n';
import { makeDates, type Dates } from './dates';

interface Spoken {
  language: string;
  translate: Translate;
  dates: Dates;
  /** Gives all words, where the page began with those of its first view only. */
  rest: (() => Promise<Translate>) | undefined;
}

const spoken = (language: string, translate: Translate, rest?: Spoken['rest']): Spoken =>
  ({ language, translate, dates: makeDates(dateLocale(language)), rest });

const LanguageContext = createContext<Spoken>(spoken('en', (key) => key));

/** The browser's own variant of the language when it has one: `en-SG` writes dates unlike `en-US`. */
export function dateLocale(language: string, preferred: readonly string[] = navigator.languages): string {
  const base = (tag: string) => tag.split('-')[0];
  return preferred.find((tag) => base(tag) === base(language)) ?? language;
}

export function LanguageProvider({ language, translate, rest, children }: {
  language: string; translate: Translate; rest?: Spoken['rest']; children: ComponentChildren;
}) {
  const value = useMemo(() => spoken(language, translate, rest), [language, translate, rest]);
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export const useTranslate = (): Translate => useContext(LanguageContext).translate;
export const useDates = (): Dates => useContext(LanguageContext).dates;
export const useLanguage = (): string => useContext(LanguageContext).language;
export const useRestOfWords = (): Spoken['rest'] => useContext(LanguageContext).rest;

/** "text, picture and 2 earlier posts", as the language joins a list. */
export function useJoin(): (parts: string[]) => string {
  const language = useLanguage();
  return (parts) => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}

/** What stands between a sentence or a label and what follows it: nothing in Chinese, whose signs bring their own space. */
export function Gap() {
  return <>{useTranslate()('common.sentences', { before: '', after: '' })}</>;
}

/** Sets what assistive technology and style sheets read from the page itself. */
export function speak(page: Document, language: string, title: string): void {
  page.documentElement.lang = language;
  page.documentElement.dir = direction(language);
  page.title = title;
}
