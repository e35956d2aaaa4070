/** Harm categories, a platform's rules and its report flows: the shapes of `rules.json` and `reporting.json`. */
import type { Post, PostKind } from '../platforms/types';

export const harmCategories = [
  'harassment', 'threat', 'stalking', 'doxxing', 'ncii', 'sextortion', 'sexual-harassment', 'hate', 'impersonation',
  'child-safety', 'self-harm', 'incitement', 'defamation', 'scam', 'account-takeover', 'violent-graphic', 'other',
] as const;

export type HarmCategory = (typeof harmCategories)[number];

/** high: read in an official text or a copy of it. medium: official but old, partial or inferred. low: not seen there. */
export const confidences = ['high', 'medium', 'low'] as const;

export type Confidence = (typeof confidences)[number];

/**
 * Why a rule may not be named first.
 * profile: only for names, pictures and texts of a profile. minor: only where the person harmed is under 18.
 * relative: only the family may ask. local-law: only where the law of a country has it. superseded: a newer page says it.
 */
export const ruleLimits = ['profile', 'minor', 'relative', 'local-law', 'superseded'] as const;

export type RuleLimit = (typeof ruleLimits)[number];

/** One rule of a platform's terms of use, in our words. */
export interface Rule {
  id: string;
  /** The first is what the rule is mainly about. */
  categories: HarmCategory[];
  /** Harms for which this is the rule to name when nothing in the post points to another. */
  usualFor: HarmCategory[];
  /** Harms for which it is the rule to name when the post is a picture or video without words. */
  usualForPictures?: HarmCategory[];
  /** The platform's document and the section in it, by the platform's own titles. */
  document: string;
  section: string;
  url: string;
  /** One sentence, ours. */
  summary: string;
  /** Words that point to this rule, lower case, in the notation of `words.ts`. */
  cues: string[];
  /** Keys in `cues.json`: lists of words in several languages, shared by all platforms. */
  topics: string[];
  /** Whose report the platform accepts. */
  reporter: string;
  limits?: RuleLimit[];
  /** ISO code, where only one country's law has it. */
  jurisdiction?: string;
  /** The rule is about conduct that goes on, or comes back. */
  aboutRepeats?: true;
  /** The rule is about a single remark: of an author who keeps coming back, another rule says more. */
  aboutOneOff?: true;
  /** The rule is about pictures, video or sound. */
  aboutMedia?: true;
  /** The rule is about words aimed at one person, rather than words in general. */
  aboutTarget?: true;
  /** Read from the server itself: title and summary are its own words, in its own language. Never in `rules.json`. */
  fromServer?: true;
  /** Date the platform gives its text, `YYYY-MM` or `YYYY-MM-DD`; `null` when it gives none. */
  policyDate: string | null;
  /** First day on which an archive saw this wording. */
  textSince?: string;
  /** Date of the version of the text that we read; only the year when the copy is not dated more closely. */
  versionDate: string;
  /** Where we read it, in words. */
  source: string;
  confidence: Confidence;
  note: string | null;
}

/** Stated where no rule of the platform names a harm: what to lean on instead. */
export interface NoRule {
  category: HarmCategory;
  reason: string;
  fallbackRuleId: string | null;
  versionDate: string;
  source: string;
  confidence: Confidence;
}

export interface PlatformRules {
  platform: string;
  /**
   * Hosts that every address in the platform's rules and report flows must be on, as in `hosts.ts`. `{server}` as the host of an
   * address stands for the server of the post, for software that anybody may run.
   */
  hosts: string[];
  rules: Rule[];
  none: NoRule[];
}

/** A chosen rule and the plain reasons: keys under `why.` in locales with their values. */
export interface RuleMatch {
  rule: Rule;
  why: Reason[];
}

export interface Reason {
  code: 'category' | 'usual' | 'cue' | 'repeats' | 'media' | 'kind' | 'aimed' | 'server' | 'closest' | 'fallback' | `limit-${RuleLimit}`;
  detail: string | null;
}

export interface RuleChoice {
  /** The rule to name; `null` when none of the platform's rules fits, and then `none` says why. */
  best: RuleMatch | null;
  others: RuleMatch[];
  /** Set when no rule names the harm, also where `best` is the closest one. */
  none: NoRule | null;
}

export const aimedWays = ['tags', 'answers', 'names'] as const;

/** How a post is aimed at the person who documents it. */
export type AimedAt = (typeof aimedWays)[number];

/** What the matcher knows of a record. */
export interface MatchInput {
  platform: string;
  category: HarmCategory;
  post: Pick<Post, 'kind' | 'text' | 'media' | 'author'>;
  /** Earlier records by the same author. */
  earlierByAuthor: number;
  /** Whether the post tags, names or answers the person who documents it; `null` when the page did not tell who that is. */
  aimedAt: AimedAt | null;
}

/**
 * form: a general report form. category: for one kind of harm, as for intimate images. legal: a notice under a law.
 * help: a page that leads on. contact: a mail address or a chat.
 */
export const formKinds = ['form', 'category', 'legal', 'help', 'contact'] as const;

export type FormKind = (typeof formKinds)[number];

/** A web form of the platform, outside its in-page menu. */
export interface ReportForm {
  id: string;
  kind: FormKind;
  name: string;
  /** https, or `mailto:` for a contact. Filled for the post: its server, and what the form is known to read from its address. */
  url: string;
  /** True when somebody corrected the address on this device. */
  corrected: boolean;
  /** The most characters that the field for the statement takes; `null` when not known. */
  maxLength: number | null;
  loginRequired: boolean | null;
  /** Who may send it, and under which country's law (ISO code or `EU`) where that matters. */
  who: string;
  jurisdiction: string | null;
  note: string | null;
  source: string;
  confidence: Confidence;
}

/** How to report one post of one platform for one harm. */
export interface ReportFlow {
  /** In-page menu path, one step a line, in the platform's English words. Empty when its dialog has no fitting reason. */
  steps: string[];
  /** The reason to choose in the platform's dialog; `null` when unknown or when there is none. */
  option: string | null;
  /** The second-level reasons that fit, where the dialog asks; one of them is to be chosen. */
  subOptions: string[];
  /** The best web form for this harm, where there is one. */
  form: ReportForm | null;
  /** Further forms for this harm: narrower, slower, or for one country only. */
  otherForms: ReportForm[];
  /** What to open when the person presses "Open report form": the form, or the post itself for the in-page menu. */
  openUrl: string | null;
  /** Legal ways that fit this harm where the person lives; those that are a notice to the platform first. */
  legal: LegalRoute[];
  /** BCP 47 tag of the language in which the platform's moderators are written to. */
  language: string;
  /** The most characters that the in-page report takes as a statement; 0 when it takes none, `null` when not known. */
  maxLength: number | null;
  /** From the data, in English. */
  note: string | null;
  /** Key under `reportFlow.` in locales. */
  noteCode: 'unknown-platform' | 'no-menu-reason' | 'needs-account' | null;
  /** Of the steps; a form carries its own. `null` for a platform we do not know. */
  source: string | null;
  confidence: Confidence;
  /** Day on which steps and forms were last compared with their sources, `YYYY-MM-DD`. */
  checkedOn: string | null;
}

/** A reason in the platform's dialog. Which harm it answers is our mapping, not the platform's. */
export interface MenuReason {
  label: string;
  /** Second-level labels that fit this harm; empty when the dialog asks for none, or we do not know. */
  details: string[];
  note: string | null;
}

/** The in-page way to report some kinds of posts. */
export interface ReportMenu {
  kinds: PostKind[];
  /** `{reason}` and `{detail}` stand for the labels to choose; a line with `{detail}` goes when there is none. */
  steps: string[];
  /** Name of the list in `reasons`; `null` when the labels of this dialog are not known. */
  reasons: string | null;
  /** The most characters that the dialog takes as a statement; 0 when it takes none, `null` when not known. */
  maxLength: number | null;
  note: string | null;
  source: string;
  confidence: Confidence;
}

export interface FormEntry extends Omit<ReportForm, 'corrected'> {
  harms: HarmCategory[];
  /** Harms for which this form is the one to open. */
  usualFor: HarmCategory[];
  /** False for a form that may be gone: kept here so that nobody adds it again, never shown. */
  offered: boolean;
  /** Kinds of posts that the form can take; `null` for all. */
  kinds: PostKind[] | null;
  /** What the form asks for, in words. */
  asks: string[];
  /** `name` or `id` of a field → what goes in it. Only fields whose meaning is known; declarations are the person's to make. */
  fields: Record<string, FormValue>;
  /**
   * What permalinks look like of posts that the form can be opened for, where its address holds `{server}`: `{folder}` stands for
   * the folders that the software is installed in, or nothing, `{id}` for the number of the post, `*` for any one part of a path.
   */
  permalinks?: string[];
  /** Query parameters that the form is known to read: name → text with `{permalink}`, `{handle}`, `{id}` and `{server}`. */
  prefill: Record<string, string> | null;
}

/** `email`, `name`: the person's own, which OnRecord does not know and never fills. Dates are of the post. */
export const formValues = [
  'permalink', 'handle', 'profile-url', 'narrative', 'posted-date', 'rule', 'email', 'name', 'private-info-kind',
] as const;

export type FormValue = (typeof formValues)[number];

/** A thing worth knowing when reporting that is neither a step nor a form. */
export interface ReportFact {
  about: 'deep-link' | 'legal' | 'appeal' | 'outcome' | 'response-time' | 'caution' | 'contact' | 'api' | 'old-labels';
  text: string;
  url: string | null;
  source: string;
  confidence: Confidence;
}

export const factKinds: readonly ReportFact['about'][] =
  ['deep-link', 'legal', 'appeal', 'outcome', 'response-time', 'caution', 'contact', 'api', 'old-labels'];

export interface PlatformReporting {
  platform: string;
  /** Day on which all of this was last compared with its sources, `YYYY-MM-DD`. */
  checkedOn: string;
  /** BCP 47 tag of the language in which its moderators are written to. */
  language: string;
  /** The first is used for kinds of posts that no menu names. */
  menus: ReportMenu[];
  /** Lists of dialog reasons by name; `null` for a harm says that the dialog has no reason for it. */
  reasons: Record<string, Record<HarmCategory, MenuReason | null>>;
  forms: FormEntry[];
  facts: ReportFact[];
}

/** What a notice must say to be valid under its law. */
export const noticeElements = [
  'location', 'reasons', 'legal-basis', 'contact', 'good-faith', 'non-consent', 'accuracy', 'signature', 'platform-report',
] as const;

export type NoticeElement = (typeof noticeElements)[number];

/**
 * A way that the law gives, where the platform's own rules do not suffice. notice: sent to the platform, which must act on it.
 * regulator, order, police: taken to an authority or a court.
 */
export interface LegalRoute {
  id: string;
  kind: 'notice' | 'regulator' | 'order' | 'police';
  /** ISO code, `EU` for its member states, `null` for anywhere. */
  jurisdiction: string | null;
  name: string;
  law: string;
  harms: HarmCategory[];
  /** Who may use it. */
  who: string;
  /** True: only where the person harmed is under 18. False: only for adults. Left out: for all. */
  minor?: boolean;
  /** One or two sentences, ours. */
  summary: string;
  /** Platforms it binds, by id; `null` when all. */
  platforms: string[] | null;
  url: string | null;
  /** For a notice: what it must say. Otherwise `platform-report`, where a report to the platform must come first. */
  elements: NoticeElement[];
  /** Hours within which the platform's answer is due, where the law says so. After them an authority may be turned to. */
  answerWithinHours: number | null;
  /** Date of the text that was read, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  versionDate: string;
  source: string;
  confidence: Confidence;
  /** True when somebody corrected the address on this device. */
  corrected?: boolean;
}

export interface LegalRoutes {
  /** Hosts that the addresses must be on, as in `hosts.ts`. */
  hosts: string[];
  routes: LegalRoute[];
}

/** What is known of the person who reports. */
export interface Reporter {
  /** Where they live, as an ISO code. */
  country: string | null;
  /** in: logged in. out: has no account there, or cannot get into it. */
  account: 'in' | 'out' | null;
  /** Whether the person harmed is under 18. */
  minor?: boolean;
}

/** Words that point to one thing, in several languages, and where the same words mean nothing of the kind. */
export interface CueTopic {
  /** BCP 47 language tag → words and phrases, in the notation of `words.ts`. */
  words: Record<string, string[]>;
  /** Phrases that hold such words but mean something harmless; a cue found inside one does not count. */
  not: string[];
  /** Where a post says something graver too, such words weigh as one, however many there are. */
  mild?: true;
  /** Names of `contexts` in which such words are not meant literally. */
  unless: string[];
}

export interface CueBook {
  contexts: Record<string, string[]>;
  topics: Record<string, CueTopic>;
}
