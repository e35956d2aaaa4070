/**
 * What is known of rules, laws and helplines is written in English, where it is kept with its source. `locales/facts/<language>.json` says the same
 * in another language, by the English sentence: a fact that changes is in English again until somebody translates it anew.
 */
import type { Language } from './i18n';

/** By the English sentence. */
export type Facts = Readonly<Record<string, string>>;

/** Languages with a file; drafts, as all languages but English are. */
export const factLanguages: ReadonlySet<string> = new Set<Language>(['zh-CN', 'ms', 'ta', 'ar']);

const loaded = new Map<string, Promise<Facts>>();

/** `null` where the language has no file. `base` is the extension's own origin, where the build puts the files. */
export function loadFacts(language: string, base = location.origin): Promise<Facts> | null {
  if (!factLanguages.has(language)) return null;
  const address = new URL(`/locales/facts/${language}.json`, base).href;
  const loading = loaded.get(address) ?? fetch(address).then((answer) => answer.json() as Promise<Facts>);
  loaded.set(address, loading);
  loading.catch(() => loaded.delete(address)); // Asked for again the next time.
  return loading;
}
