/** What publishing may itself break, by country: said before anything is handed to the public. */
import { duplicates, ageLines, type Findings } from '../rules/findings';
import { address, country, faultsOf, listOf, looseDate, name, objectWith, oneOf, orNull, text } from '../rules/shapes';
import { confidences, type Confidence } from '../rules/types';
import { jurisdictionsOf } from './countries';
import data from './publishing.json';

/** Keys under `pack.publish.` in locales. */
export const publishingRisks = ['doxxing', 'defamation', 'privacy', 'proceedings'] as const;

export interface PublishingWarning {
  id: string;
  /** ISO code, `EU`, or `null` for anywhere. */
  jurisdiction: string | null;
  risk: (typeof publishingRisks)[number];
  law: string | null;
  summary: string;
  url: string | null;
  versionDate: string;
  source: string;
  confidence: Confidence;
}

export interface PublishingWarnings { warnings: PublishingWarning[] }

// What the file holds is checked by `npm run check:rules` and the tests, not again on every start.
export const publishingData = data as PublishingWarnings;

/** What is nearest to the person first; what holds anywhere only for a risk of which their country says nothing. Never empty. */
export function publishingWarnings(code: string | null, { warnings }: PublishingWarnings = publishingData): PublishingWarning[] {
  const places = jurisdictionsOf(code);
  const own = warnings.filter(({ jurisdiction }) => jurisdiction !== null && places.includes(jurisdiction))
    .toSorted((a, b) => places.indexOf(a.jurisdiction!) - places.indexOf(b.jurisdiction!));
  return [...own, ...warnings.filter(({ jurisdiction, risk }) => jurisdiction === null && !own.some((each) => each.risk === risk))];
}

export const checkPublishing = (value: unknown): string[] => faultsOf(objectWith({
  warnings: listOf(objectWith({
    id: name, jurisdiction: orNull(country), risk: oneOf(publishingRisks), law: orNull(text), summary: text, url: orNull(address), versionDate: looseDate,
    source: text, confidence: oneOf(confidences),
  }), { atLeast: 1 }),
}), value);

export function auditPublishing({ warnings }: PublishingWarnings, today: Date): Findings {
  const ages = ageLines(warnings.map(({ id, versionDate }) => ({ what: id, date: versionDate })), today);
  return {
    errors: [
      ...duplicates(warnings.map(({ id }) => id), 'warnings with the id'),
      ...(['doxxing', 'defamation'] as const).filter((risk) => !warnings.some((each) => each.jurisdiction === null && each.risk === risk))
        .map((risk) => `${risk}: nothing holds anywhere, so people of most countries would be told nothing`),
      ...warnings.filter(({ confidence, source }) => confidence === 'high' && source.startsWith('from memory')).map(({ id }) => `${id}: from memory cannot be of high confidence`),
      ...ages.errors,
    ],
    warnings: ages.warnings,
  };
}
