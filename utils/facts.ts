/**
 * What is known of rules, laws and helplines is written in English, where it is kept with its source. `locales/facts/<language>.json` says the same
 * in another language, by the English sentence: a fact that changes is in English again until somebody translates it anew.
 */
import { languages } from './i18n';

/** By the English sentence. */
export type Facts = Readonly<Record<string, string>>;

const loaded = new Map<string, Promise<Facts>>();

/** For what is written once, and cannot wait: none for English, and none where they cannot be read. */
export const factsIn = async (language: string): Promise<Facts | undefined> => (await loadFacts(language)?.catch(() => undefined)) ?? undefined;

/** `null` for English, in which they are written. `base` is the extension's own origin, where the build puts the files. */
export function loadFacts(language: string, base = location.origin): Promise<Facts> | null {
  if (language === 'en' || !(language in languages)) return null;
  const address = new URL(`/locales/facts/${language}.json`, base).href;
  const loading = loaded.get(address) ?? fetch(address).then((answer) => answer.json() as Promise<Facts>);
  loaded.set(address, loading);
  loading.catch(() => loaded.delete(address)); // Asked for again the next time.
  return loading;
}
