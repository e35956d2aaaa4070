/** What the person chose. Kept in the extension's local storage; nothing here says what was saved or about whom. */
import { storage } from 'wxt/utils/storage';
import { pickLanguage, type Language } from './i18n';

export interface Settings {
  /** `null` until chosen: the browser's own language then. */
  language: Language | null;
  /** Hosts on which no button is shown. */
  offHosts: string[];
  welcomed: boolean;
}

const item = storage.defineItem<Settings>('local:settings', {
  fallback: { language: null, offHosts: [], welcomed: false },
});

export const getSettings = (): Promise<Settings> => item.getValue();

export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await item.getValue()), ...change };
  await item.setValue(settings);
  return settings;
}

/** Calls back at each change until `signal` aborts. */
export function watchSettings(signal: AbortSignal, changed: (settings: Settings) => void): void {
  const stop = item.watch((settings) => changed(settings));
  signal.addEventListener('abort', stop, { once: true });
}

export function languageOf(settings: Settings): Language {
  return settings.language ?? pickLanguage(navigator.languages);
}
