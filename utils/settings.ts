/** What the person chose. Kept in the extension's local storage; nothing here says what was saved or about whom. */
import type { Collector } from './evidence/types';
import { pickLanguage, type Language } from './i18n';
import type { AgeBand } from './pathways/types';
import { siteForHost } from './platforms/sites';
import { storage } from './stored';

export interface Settings {
  /** `null` until chosen: the browser's own language then. */
  language: Language | null;
  /** Hosts on which no button is shown. */
  offHosts: string[];
  /** Hosts that no adapter names, on which the person asked for the button. */
  addedHosts: string[];
  welcomed: boolean;
  /** Whether sites are asked for their public copy of a post that is documented; `null` until the person was asked. */
  corroborate: boolean | null;
  /** Whether OnRecord offers to put a post on record when it is being reported and is not. */
  offerBeforeReport: boolean;
  /** Where the person lives, ISO code; `null` until they say. Laws and forms depend on it. */
  country: string | null;
  /** How old the person harmed is, as a band; `null` until they say. Laws and helplines depend on it. */
  ageBand: AgeBand | null;
  /** Whether an outside authority certifies the time, and which: an id of `utils/timestamps/authorities.json`. */
  timestamps: { on: boolean; authority: string };
  /** Whether the popup says that there was no backup for a while. */
  remindBackup: boolean;
  /** Whether dates that are due are told by a notification of the browser; off until the person turns it on. */
  remindDates: boolean;
  /** Whether the person concerned or a helper puts things on record here; `null` until said. */
  collector: Collector | null;
  /** Minutes without use after which the lock closes; 0 for not before the browser does. */
  autoLockMinutes: number;
}

const item = storage.defineItem<Settings>('local:settings', {
  fallback: {
    language: null, offHosts: [], addedHosts: [], welcomed: false, corroborate: null, offerBeforeReport: true, country: null, ageBand: null, collector: null, remindBackup: true, remindDates: false,
    autoLockMinutes: 15,
    timestamps: { on: false, authority: 'freetsa' },
  },
});

/** A setting that came with a newer version is as at the start. */
const complete = (settings: Settings): Settings => ({ ...item.fallback, ...settings });

export const getSettings = async (): Promise<Settings> => complete(await item.getValue());

/** Whether posts on a host get the button. */
export function isOn({ offHosts, addedHosts }: Settings, host: string): boolean {
  return (siteForHost(host) !== null || addedHosts.includes(host)) && !offHosts.includes(host);
}

export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await getSettings()), ...change };
  await item.setValue(settings);
  return settings;
}

/** Calls back at each change until `signal` aborts. */
export function watchSettings(signal: AbortSignal, changed: (settings: Settings) => void): void {
  const stop = item.watch((settings) => changed(complete(settings)));
  signal.addEventListener('abort', stop, { once: true });
}

export function languageOf(settings: Settings): Language {
  return settings.language ?? pickLanguage(navigator.languages);
}
