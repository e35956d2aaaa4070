/** Harm categories, a platform's rules and its report flows: the shapes of `rules.json` and `reporting.json`. */
import type { Post } from '../platforms/types';

export const harmCategories = [
  'harassment', 'threat', 'stalking', 'doxxing', 'ncii', 'sextortion', 'sexual-harassment', 'hate', 'impersonation',
  'child-safety', 'self-harm', 'incitement', 'defamation', 'scam', 'account-takeover', 'violent-graphic', 'other',
] as const;

export type HarmCategory = (typeof harmCategories)[number];

export type Confidence = 'high' | 'medium' | 'low';

/** One rule of a platform's terms of use, in our words. */
export interface Rule {
  id: string;
  /** The first is what the rule is mainly about. */
  categories: HarmCategory[];
  /** The platform's document and the section in it, by the platform's own titles. */
  document: string;
  section: string;
  url: string;
  /** One sentence, ours. */
  summary: string;
  /** Words and circumstances that point to this rule, lower case. */
  cues: string[];
  /** Date the platform gives its text, `YYYY-MM` or `YYYY-MM-DD`; `null` when it gives none. */
  policyDate: string | null;
  /** Date of the version of the text that we read. */
  versionDate: string;
  /** Where we read it, in words. */
  source: string;
  confidence: Confidence;
  note: string | null;
}

/** Stated where a platform has no rule for a harm: what to lean on instead. */
export interface NoRule {
  category: HarmCategory;
  reason: string;
  fallbackRuleId: string | null;
  source: string;
  confidence: Confidence;
}

export interface PlatformRules {
  platform: string;
  rules: Rule[];
  none: NoRule[];
}

/** A chosen rule and the plain reasons: keys under `why.` in locales with their values. */
export interface RuleMatch {
  rule: Rule;
  why: { code: string; detail: string | null }[];
}

export interface RuleChoice {
  best: RuleMatch | null;
  others: RuleMatch[];
  none: NoRule | null;
}

/** What the matcher knows of a record. */
export interface MatchInput {
  platform: string;
  category: HarmCategory;
  post: Pick<Post, 'kind' | 'text' | 'media' | 'author'>;
  /** Earlier records by the same author. */
  earlierByAuthor: number;
}

/** A web form of the platform, outside its in-page menu. */
export interface ReportForm {
  name: string;
  url: string;
  loginRequired: boolean | null;
  source: string;
  confidence: Confidence;
}

/** How to report one post of one platform for one harm. */
export interface ReportFlow {
  /** In-page menu path, one step a line, in the platform's English words. */
  steps: string[];
  /** The reason to choose in the platform's dialog; `null` when unknown. */
  option: string | null;
  /** The best web form for this harm, where there is one. */
  form: ReportForm | null;
  /** What to open when the person presses "Open report form": the form, or the post itself for the in-page menu. */
  openUrl: string | null;
  note: string | null;
  source: string;
  confidence: Confidence;
  /** `YYYY-MM-DD`. */
  checkedOn: string;
}
