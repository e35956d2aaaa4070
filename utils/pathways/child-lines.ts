/**
 * Who listens to somebody under 18: lines for children first, then lines for anybody in distress, then a directory of all. The one
 * place from which youth mode reads them.
 */
import type { AgeBand } from '../evidence/pixel-rules';
import type { Confidence } from '../rules/types';
import { jurisdictionsOf } from './countries';
import data from './child-lines.json';

export interface ChildLine {
  id: string;
  /** child: made for children. crisis: for anybody in distress. */
  kind: 'child' | 'crisis';
  /** ISO code, `EU` for its member states, `null` for anywhere. */
  jurisdiction: string | null;
  name: string;
  who: string;
  /** In years, both included; left out where there is no limit. */
  ages?: { from?: number; to?: number };
  contacts: { by: 'call' | 'text' | 'whatsapp' | 'web'; to: string; /** Not read at whoever runs the line: said wherever it is shown. */ unverified?: boolean }[];
  /** As everywhere in the data: when the text was written that we read, where, and how sure we are. */
  versionDate: string;
  source: string;
  confidence: Confidence;
}

// What the file holds is checked by the tests.
export const childLineData = data.lines as ChildLine[];

const years: Record<AgeBand, readonly [number, number]> = { 'under-13': [0, 12], '13-15': [13, 15], '16-17': [16, 17], '18+': [18, 150] };

/** Never empty: the last is a directory of lines in all countries. */
export function childLines(country: string | null, ageBand: AgeBand): ChildLine[] {
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  const [youngest, oldest] = years[ageBand];
  const rank = ({ kind, jurisdiction }: ChildLine) => (kind === 'child' ? 0 : 1) + 2 * (jurisdiction === null ? 1 : 0);
  return childLineData
    .filter(({ jurisdiction, ages: { from = 0, to = 150 } = {} }) => places.includes(jurisdiction) && from <= oldest && youngest <= to)
    .toSorted((a, b) => rank(a) - rank(b) || places.indexOf(a.jurisdiction) - places.indexOf(b.jurisdiction));
}
