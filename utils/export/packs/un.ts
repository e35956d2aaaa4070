/** UN mandates and committees, and from which States a committee may be turned to, as far as was read. Says how sure it is of each. */
import type { Confidence, HarmCategory } from '../../rules/types';
import data from './un.json';

interface Dated { url: string; versionDate: string; source: string; confidence: Confidence }

export interface Mandate extends Dated { code: string; harms: HarmCategory[]; about: string }

export interface Committee extends Dated {
  code: string;
  treaty: string;
  about: string;
  /** ISO codes of States that are said to have accepted complaints, and of States that are said not to have. */
  accepted: string[];
  notAccepted: string[];
  /** Those of `accepted` that were read in the treaty collection itself. */
  seen: string[];
}

export interface UnData { mandates: Mandate[]; committees: Committee[] }

// What the file holds is checked by `npm run check:rules` and the tests, not again on every start.
export const unData = data as UnData;

export type Acceptance = { said: 'accepted' | 'not-accepted' | 'unknown'; confidence: Confidence };

export function acceptanceOf({ accepted, notAccepted, seen, confidence }: Committee, country: string | null): Acceptance {
  if (country !== null && accepted.includes(country)) return { said: 'accepted', confidence: seen.includes(country) ? 'medium' : confidence };
  return { said: country !== null && notAccepted.includes(country) ? 'not-accepted' : 'unknown', confidence };
}
