/**
 * The researcher file: counts of records, and nothing that stands in one. Every value comes from a closed list, every count is `LEAST`
 * or more, and none below can be worked out. Columns and values are in docs/evidence-format.md.
 */
import { reportOutcomes, type EvidenceRecord } from '../evidence/types';
import { siteById } from '../platforms/sites';
import { countries } from '../reporting/countries';
import { decisionOf } from '../reporting/decision';
import { harmCategories } from '../rules/types';
import { csvFile } from './csv';
import { safeParts } from './safe-parts';

/** The smallest count that is told. Five is what many statistical offices ask for (OECD Glossary of Statistical Terms, "threshold rule"). */
export const LEAST = 5;

export const numbersColumns = ['country', 'platform', 'category', 'measure', 'value', 'records'] as const;
/** As in the file, in the order of `numbersColumns`. */
export type NumbersRow = [country: string, platform: string, category: string, measure: string, value: string, records: string];

/** What is counted of a record; `hours` and `outcome` only where the platform decided. */
interface Counted { platform: string; category: string; month: string; status: Status; hours: string; outcome: string }
type Status = 'not-reported' | 'open' | 'decided';

/** Upper ends in hours, exclusive: a day, two, a week, thirty days. */
const SPANS: readonly [below: number, name: string][] = [[24, '0-23'], [48, '24-47'], [168, '48-167'], [720, '168-719'], [Infinity, '720-or-more']];

/**
 * Tables for each platform and harm, as far as they are told; `country` is an ISO code, `null` when the person keeps it to themselves.
 * Of what was decided there are further tables below that count. No two tables have a value in common but that through which one
 * hangs on the other: a count hidden in one could else be worked out from the other.
 */
export function numbersRows(records: readonly EvidenceRecord[], country: string | null): NumbersRow[] {
  const where = country && countries.includes(country) ? country : '';
  const rows: NumbersRow[] = [];
  for (const [platform, ofPlatform] of safeParts(records.map(counted), (each) => each.platform, LEAST)) {
    for (const [category, group] of safeParts(ofPlatform, (each) => each.category, LEAST)) {
      const tell = (measure: string, items: Counted[], valueOf: (each: Counted) => string) => {
        const parts = safeParts(items, valueOf, LEAST);
        for (const [value, { length }] of parts) rows.push([where, platform, category, measure, value, String(length)]);
        return parts;
      };
      tell('all', group, () => '');
      tell('month', group, ({ month }) => month);
      const decided = tell('status', group, ({ status }) => status).find(([value]) => value === 'decided')?.[1] ?? [];
      tell('hours_to_decision', decided, ({ hours }) => hours);
      tell('outcome', decided, ({ outcome }) => outcome);
    }
  }
  return rows;
}

export function numbersFile(records: readonly EvidenceRecord[], country: string | null): string {
  return csvFile(numbersColumns, numbersRows(records, country));
}

/** Only what is known here goes in: a record that came from elsewhere may say anything in any of its fields. */
function counted({ capture: { platform, capturedAt }, annotations: { categories: [category], reports } }: EvidenceRecord): Counted {
  const { reported, outcome, hours } = decisionOf(reports);
  return {
    platform: siteById(platform)?.id ?? 'web',
    category: category ? known(category, harmCategories) : 'not-named',
    month: new Date(Date.parse(capturedAt.utc) + capturedAt.offsetMinutes * 60_000).toISOString().slice(0, 7),
    status: outcome ? 'decided' : reported ? 'open' : 'not-reported',
    hours: hours === null ? 'not-known' : SPANS.find(([below]) => hours < below)![1],
    outcome: known(outcome ?? 'not-said', [...reportOutcomes, 'not-said']),
  };
}

const known = (value: string, list: readonly string[]): string => (list.includes(value) ? value : 'other');
