/** What the person chose. Kept in the extension's local storage; nothing here says what was saved or about whom. */
import type { AgeBand } from './ages';
import { isYoungPerson } from './evidence/pixel-rules';
import type { Collector } from './evidence/types';
import { loadTranslate, pickLanguage, type Language, type Part, type Translate } from './i18n';
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
  /** Whether posts that the person passes are looked up, so that a change of one on record is put on record too. */
  notePassing: boolean;
  /** Where the person lives, ISO code; `null` until they say. Laws and forms depend on it. */
  country: string | null;
  /** How old the person harmed is, as a band; `null` until they say. Laws, helplines and which pictures are kept depend on it. */
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
  /** Whether somebody else could see this device, as the person says; `null` until said. */
  seenByOthers: boolean | null;
  /** Neutral name, icon, titles and button: for a device that somebody else may look at. */
  discreet: boolean;
  /** Whether posts have a button at all; the menu and the shortcut stay. */
  buttons: boolean;
  /** Saved pictures are shown without colour. */
  grey: boolean;
  /** The words of posts stay folded: nobody has to read them again to find, name or hand over a record. */
  foldWords: boolean;
  /** Whether a break is offered after a while. */
  offerBreaks: boolean;
  /** Minutes after which a helper wants to stop for the day; 0 for no limit. */
  helperLimitMinutes: number;
}

const item = storage.defineItem<Settings>('local:settings', {
  fallback: {
    language: null, offHosts: [], addedHosts: [], welcomed: false, corroborate: null, offerBeforeReport: true, notePassing: false, country: null, collector: null, remindBackup: true, remindDates: false,
    autoLockMinutes: 15, ageBand: null, seenByOthers: null, discreet: false, buttons: true, grey: false, foldWords: false, offerBreaks: true, helperLimitMinutes: 45,
    timestamps: { on: false, authority: 'freetsa' },
  },
});

/** A setting that came with a newer version is as at the start. */
const complete = (settings: Settings): Settings => ({ ...item.fallback, ...settings });

export const getSettings = async (): Promise<Settings> => complete(await item.getValue());

let last: Promise<unknown> = Promise.resolve();

/** One after the other: of two at once, the second would put back what the first has changed. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const work = last.then(async () => {
    const settings = { ...(await getSettings()), ...change };
    await item.setValue(settings);
    return settings;
  });
  last = work.catch(() => undefined); // Whoever asked hears of it.
  return work;
}

/** Calls back at each change until `signal` aborts. */
export function watchSettings(signal: AbortSignal, changed: (settings: Settings) => void): void {
  const stop = item.watch((settings) => changed(complete(settings)));
  signal.addEventListener('abort', stop, { once: true });
}

export function languageOf(settings: Settings): Language {
  return settings.language ?? pickLanguage(navigator.languages);
}

/** The words in which the person wants to be spoken to. */
export const wordsOf = (settings: Settings, part?: Part): Promise<Translate> =>
  loadTranslate(languageOf(settings), { discreet: settings.discreet, young: isYoungPerson(settings), part });
