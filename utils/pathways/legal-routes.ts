/** Which ways the law gives to somebody harmed, by harm, platform and country. */
import { confidences, type HarmCategory, type LegalRoute, type LegalRoutes } from '../rules/types';
import { jurisdictionsOf } from './countries';
import data from './legal-routes.json';

// What the file holds is checked by `npm run check:rules` and the tests, not again on every start.
export const legalRouteData = data as LegalRoutes;

export interface LegalQuestion {
  category: HarmCategory;
  /** Id of the platform, also of one that we do not know. */
  platform: string;
  /** ISO code; `null` when not known, and then only what holds anywhere is named. */
  country: string | null;
  /** Whether the person harmed is under 18; left out when not known. */
  minor?: boolean | undefined;
}

/** From what costs a person least to what costs them most; where somebody may be in danger, a court is too slow to come first. */
const calm: readonly LegalRoute['kind'][] = ['notice', 'regulator', 'order', 'police'];
const urgent: readonly LegalRoute['kind'][] = ['notice', 'regulator', 'police', 'order'];
const urgentHarms: ReadonlySet<HarmCategory> = new Set(['threat', 'stalking', 'sextortion', 'child-safety', 'self-harm', 'incitement']);

/** Notices to the platform first, then what is nearest to the person: their country, the EU, anywhere. Never empty. */
export function legalRoutes(question: LegalQuestion, { routes }: LegalRoutes = legalRouteData): LegalRoute[] {
  const { category, platform, country, minor } = question;
  const kinds = urgentHarms.has(category) ? urgent : calm;
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  return routes
    .filter((route) => route.harms.includes(category) && places.includes(route.jurisdiction)
      && (route.platforms?.includes(platform) ?? true)
      && (minor === undefined || route.minor === undefined || route.minor === minor))
    .toSorted((a, b) => step(a) - step(b)
      || places.indexOf(a.jurisdiction) - places.indexOf(b.jurisdiction)
      || kinds.indexOf(a.kind) - kinds.indexOf(b.kind)
      || confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence)
      || (a.id < b.id ? -1 : 1));
}

/** A notice comes first, then what objects to the platform's answer to it, then authorities and courts. */
function step({ kind, elements }: LegalRoute): number {
  if (kind !== 'notice') return 2;
  return elements.includes('platform-report') ? 1 : 0;
}
