/** Doors, helplines, services that compare pictures, guides and clocks: the shapes of the JSON in this folder. */
import type { EvidenceField } from '../export/packs/types';
import type { Confidence, HarmCategory, LegalRoute } from '../rules/types';

/** Where an entry was read, when that text was written, and how sure we are. No entry goes without. */
export interface Read {
  source: string;
  versionDate: string;
  confidence: Confidence;
}

export const contactWays = ['call', 'text', 'whatsapp', 'chat', 'mail', 'web'] as const;

export interface Contact {
  by: (typeof contactWays)[number];
  /** A number as it is dialled in the country, a mail address, or an https address. */
  to: string;
  note?: string;
  /** Seen only in lists of others, or the lists disagree: said wherever it is shown. */
  unverified?: true;
}

/** In years of the person harmed, both included; left out where there is no limit. */
export interface Ages { from?: number; to?: number }

/**
 * notice: to the platform, which must act on it. dispute: looks again at what a platform decided. The rest are taken to an authority,
 * a court, the UN, a lawyer, or the public.
 */
export const doorKinds = ['notice', 'regulator', 'dispute', 'order', 'police', 'un', 'legal-aid', 'advocacy'] as const;

/** What a door says where no legal route says it. */
export interface OwnFacts {
  kind: (typeof doorKinds)[number];
  /** ISO code, `EU` for its member states, `null` for anywhere. */
  jurisdiction: string | null;
  name: string;
  law: string | null;
  harms: HarmCategory[];
  who: string;
  summary: string;
  url: string | null;
}

/**
 * Where a person can go. What the law gives stands in the legal routes that a door names: one for each set of harms that is taken
 * on the same terms. Here stands what it takes to go there. A legal route that no door names is a door of its own.
 */
export interface DoorEntry extends Read {
  id: string;
  routes: string[];
  /** Where it names no route. */
  own?: OwnFacts;
  /** Id of the door that this is a part of: an offence the police act on, a mandate of the UN. */
  within?: string;
  /** Why nobody can go there yet. Kept so that nobody adds it as open, never offered. */
  closed?: string;
  /** What must be there first: the platform's decision, or another door. A report first is said by the legal route. */
  after?: string;
  ages?: Ages;
  platforms?: string[];
  /** Shown as the card for danger, not among the doors. */
  asCard?: true;
  requires: string[];
  /** Id of the recipient whose pack is made for it; `null` where there is none. */
  pack: string | null;
  /** What it asks for, where the pack asks for other things or there is none. */
  asks?: EvidenceField[];
  /** `null` where the pack says it. */
  cost: string | null;
  /** How long it takes. */
  takes: string | null;
  /** Until when one may go there. */
  limit: string | null;
  contacts: Contact[];
  /** Helplines that answer for it, by id. */
  lines: string[];
  /** What holds for somebody under age. */
  minors: string | null;
  urlUnverified?: true;
}

/** emergency: in danger now. crisis: for somebody in distress. child: made for children. hotline: takes reports or stops money. */
export const lineKinds = ['emergency', 'crisis', 'child', 'helpline', 'hotline', 'digital-safety'] as const;

/** `always`, or a week on the clock of a place: days are 1 for Monday to 7, times `HH:MM`, the end not included. */
export type Hours = { always: true } | { timeZone: string; week: { days: number[]; from: string; to: string }[] };

/** Somebody to talk to. */
export interface Helpline extends Read {
  id: string;
  kind: (typeof lineKinds)[number];
  jurisdiction: string | null;
  /** Countries it is for, where it is for several and not for all. */
  countries?: string[];
  name: string;
  /** `null` for all. */
  harms: HarmCategory[] | null;
  who: string;
  about: string;
  ages?: Ages;
  /** `null` where they are not known. */
  hours: Hours | null;
  hoursUnverified?: true;
  /** BCP 47; `null` where it is not known which are spoken. */
  languages: string[] | null;
  cost: string;
  contacts: Contact[];
  url: string | null;
  urlUnverified?: true;
  minors: string | null;
}

/** Compares pictures by a fingerprint that is made on the person's own device, on the service's page. OnRecord never touches the file. */
export interface HashService extends Read {
  id: string;
  jurisdiction: string | null;
  name: string;
  harms: HarmCategory[];
  who: string;
  about: string;
  ages?: Ages;
  /** Only for pictures taken before that age, however old the person is now. */
  pictureBefore?: number;
  requires: string[];
  cost: string;
  url: string | null;
}

/** Something to read, or people beside one. */
export interface Guide extends Read {
  id: string;
  jurisdiction: string | null;
  name: string;
  harms: HarmCategory[];
  who: string;
  about: string;
  url: string | null;
  urlUnverified?: true;
  /** Why it is kept and never shown. */
  notOffered?: string;
}

export const clockKinds = ['answer', 'opens', 'until'] as const;
export const clockStarts = ['report', 'notice', 'decision', 'outcome', 'act', 'visit'] as const;
export type Length = { hours: number } | { days: number } | { months: number } | { years: number };

interface ClockBase {
  id: string;
  /** answer: an answer is due, of the platform or of the door. opens: from then on the door may be used. until: the last day for it. */
  kind: (typeof clockKinds)[number];
  /**
   * report: the first report to the platform that is not yet answered. notice: the same of a notice under the law. decision: what the
   * platform decided. outcome: what came of an appeal. act: what was done to the person. visit: the person went to the door itself, which
   * has to answer.
   */
  starts: (typeof clockStarts)[number];
  /** The legal route that is the notice, where it is not the clock's own. */
  notice?: string;
  door: string;
  platforms?: string[];
}

/** The hours, the harms and where they were read stand in a legal route, or here. */
export type ClockEntry = ClockBase & ({ route: string } | (Read & { length: Length; jurisdiction: string | null; harms: HarmCategory[] }));

/** Country or `EU` or `*` → group of harms → what comes first, second, third: `platform`, or an id of a door, a service or a helpline. */
export interface DoorOrder {
  groups: Record<string, HarmCategory[]>;
  order: Record<string, Record<string, string[]>>;
}

/** A door as it holds for one person: its entry and its legal route in one. */
export interface Door extends OwnFacts, Read {
  id: string;
  routes: LegalRoute[];
  after: string | null;
  /** A report to the platform comes first; hours after it, 0 where no time is set. `null` where none has to. */
  waits: number | null;
  ages: Ages;
  requires: string[];
  pack: string | null;
  /** `null` where the pack says it. */
  asks: EvidenceField[] | null;
  cost: string | null;
  takes: string | null;
  limit: string | null;
  contacts: Contact[];
  minors: string | null;
  urlUnverified: boolean;
  /** What belongs to it and fits these harms. */
  parts: OwnFacts[];
}
