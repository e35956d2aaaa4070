/** Packs: what each recipient asks for, and how the paper is built that answers it. The shapes of `recipients.json`. */
import type { Confidence, HarmCategory } from '../../rules/types';

/**
 * Everything that some recipient asks for. Names are keys under `field.` in locales, as asked of the person; where a paper must say
 * it otherwise, the key is also under `paper.`.
 */
export const evidenceFields = [
  'reporter.name', 'reporter.idNumber', 'reporter.status', 'reporter.dob', 'reporter.address', 'reporter.email', 'reporter.phone',
  'reporter.relationship', 'reporter.authority',
  'victim.name', 'victim.age', 'victim.gender', 'victim.location', 'victim.consent',
  'author.displayName', 'author.handle', 'author.profileUrl', 'author.accountId', 'author.realIdentity', 'author.contact', 'author.relationship',
  'post.url', 'post.id', 'post.text', 'post.screenshot', 'post.context', 'post.postedAt', 'post.type', 'post.reach', 'post.stillOnline', 'post.translation',
  'capture.atUtc', 'capture.method', 'capture.operator', 'capture.sha256', 'capture.html', 'capture.timestampToken', 'capture.custodyLog',
  'platform.name', 'platform.policy', 'platform.reportedAt', 'platform.reference', 'platform.outcome', 'platform.outcomeAt',
  'incident.category', 'incident.chronology', 'incident.pattern', 'incident.impact', 'incident.risk', 'incident.whyUnlawful', 'incident.legalBasis',
  'incident.witnesses', 'incident.priorSteps', 'incident.remedies', 'incident.otherProceedings', 'incident.stateNexus', 'incident.loss', 'incident.emailHeaders',
  'support.policeReport', 'support.medicalReport', 'support.courtOrders', 'support.otherDocs',
  'consent.submit', 'consent.government', 'consent.publication', 'consent.share', 'consent.quote', 'consent.name',
  'decl.goodFaith', 'decl.accuracy', 'decl.nonConsent', 'decl.signature', 'decl.confidentiality', 'decl.relief',
  'media.localFile',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];

export const recipientGroups = ['platform', 'authority', 'court', 'un', 'near', 'public'] as const;
export type RecipientGroup = (typeof recipientGroups)[number];

/**
 * What follows the letter. whole: every record as in the timeline, with logs and how to check them. post: what each page showed,
 * and nothing of the person's own side. none: the letter stands alone.
 */
export const sheetKinds = ['whole', 'post', 'none'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Files beside the paper: the records as data, and the page that checks them. */
export const packFiles = ['evidence', 'verify'] as const;
export type PackFile = (typeof packFiles)[number];

/** Blank forms, in English. */
export const packForms = ['affidavit', 'declaration'] as const;
export type PackForm = (typeof packForms)[number];

/** Keys under `pack.track.ask.` in locales. minor stands against no track, but needs somebody who acts for the person. */
export const trackQuestions = ['claim', 'respondents', 'claimants', 'old', 'minor'] as const;
export type TrackQuestion = (typeof trackQuestions)[number];

/** `claim` in the currency of the country, `old` in years, `minor` is the age from which nobody else is needed. */
export interface Tracks { claim: number; respondents: number; old: number; minor: number; against: TrackQuestion[] }

export const conductGroupings = ['account', 'harm', 'month'] as const;
export type ConductGrouping = (typeof conductGroupings)[number];

/** What the person says for a court, for one file. */
export interface CourtOptions {
  track: Partial<Record<TrackQuestion, 'yes' | 'no'>>;
  orders: string[];
  groupBy: ConductGrouping;
  /** Who is behind an account, as the person knows it, by the key of the respondent. */
  identities: Record<string, string>;
}

/** One step at home towards a remedy, in the person's own words. */
export interface Remedy { where: string; when: string; outcome: string; document: string }

export type PackBlock =
  /** Fixed words: a key under `pack.words.` in locales. */
  | { kind: 'words'; text: string }
  /** Words over what follows: a key under `pack.heading.` in locales. */
  | { kind: 'heading'; text: string }
  /** One line each; of several records, what they say together. */
  | { kind: 'fields'; fields: EvidenceField[] }
  /** For each record, numbered as its sheet. */
  | { kind: 'items'; fields: EvidenceField[] }
  /** Earliest first: when, which record, and these of its fields. */
  | { kind: 'chronology'; fields: EvidenceField[] }
  /** The person's own words, under the field's name. */
  | { kind: 'said'; field: EvidenceField }
  /** Each step towards the platform, and its answers. */
  | { kind: 'reports' }
  /** The records by number, and what each is. */
  | { kind: 'exhibits' }
  /** Statements that only the person can make: made, or left to be ticked by hand. */
  | { kind: 'statements'; fields: EvidenceField[] }
  /** Which of a court's tracks, by what the person said. */
  | { kind: 'track' }
  /** Who is on the other side, as far as pages named them. */
  | { kind: 'respondents' }
  /** What belongs together, as the person chose. */
  | { kind: 'conduct' }
  /** The orders that are asked for. */
  | { kind: 'orders' }
  /** What was tried at home: where, when, with what outcome and paper. */
  | { kind: 'remedies' }
  /** Consents, each given by itself and with its day, or left to be given by hand. */
  | { kind: 'consents'; fields: EvidenceField[] }
  /** Lines to sign by hand. */
  | { kind: 'signature' };

/** Title: a key under `pack.chapter.` in locales. */
export interface PackChapter { title: string; blocks: PackBlock[] }

export interface Recipient {
  /** Also its name: `pack.to.<id>` in locales. */
  id: string;
  group: RecipientGroup;
  /** ISO code, `EU` for its member states, `null` for anywhere. */
  jurisdiction: string | null;
  /** Id of the recipient for anywhere in whose place this one stands. */
  instead?: string;
  /** Harms that it is meant for; `null` for all. */
  harms: HarmCategory[] | null;
  /** True: only where the person harmed is under 18. */
  minor?: true;
  law: string | null;
  who: string;
  summary: string;
  cost: string | null;
  deadline: string | null;
  /** Hours after a report to the platform before this recipient may be turned to, and for which harms; `null` for all of them. */
  waits?: { hours: number; harms: HarmCategory[] | null };
  /** In the order in which they are asked for. What is not here is not in the pack. */
  required: EvidenceField[];
  helpful: EvidenceField[];
  /** Codes under `pack.choice.` of which one must be named: a mandate, a committee. */
  choice?: { name: string; of: string[] };
  chapters: PackChapter[];
  sheets: SheetKind;
  /** Sheets as exhibits in the court layout, by whose marks the letter speaks of them; as in the timeline where it is not there. */
  layout?: 'court';
  files: PackFile[];
  /** Blank forms that go in beside the paper. */
  forms?: PackForm[];
  /** The court's tracks, and from where each answer stands against the simpler one. */
  tracks?: Tracks;
  /** Codes under `pack.order.`: what this court may be asked for. */
  orders?: string[];
  /** also: a second letter without identities beside the full one. only: no other. */
  redacted?: 'also' | 'only';
  /** What is handed over is meant for the public: what publishing may itself break is said first. */
  publishes?: true;
  /** The person's notes on the records go in too. */
  notes?: true;
  /** Other people's handles in what was said are left out. */
  hideOthers?: true;
  /** Their paper is made elsewhere: the kind of export. Here only what they ask for is listed. */
  madeBy?: string;
  /** A key under `pack.safety.` in locales: what to know before it is handed over. */
  safety: string;
  url: string | null;
  /** Whether whoever reads it wants English. */
  english?: true;
  versionDate: string;
  source: string;
  confidence: Confidence;
}

export interface Recipients {
  /** Hosts that the addresses must be on, as in `hosts.ts`. */
  hosts: string[];
  recipients: Recipient[];
}

/** What the person typed for one file, by field; statements are `yes`, consents the day on which they were given (`YYYY-MM-DD`). Never stored. */
export type PackAnswers = Partial<Record<EvidenceField, string>>;
