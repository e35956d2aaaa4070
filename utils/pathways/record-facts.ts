/** What the clocks and doors need to know of a record. */
import type { RecordSummary } from '../evidence/summary';
import type { EvidenceRecord } from '../evidence/types';
import type { RecordFacts } from './follow-ups';

export function factsOfSummary({ capture: { id, platform, file, post: { postedAt } }, categories, reports }: Pick<RecordSummary, 'capture' | 'categories' | 'reports'>): RecordFacts {
  // When a post was saved is not when it was made: where that is not known, no last day is counted from it.
  return { captureId: id, harms: categories, platform, reports, happenedAt: file ? null : postedAt.machine ?? postedAt.fromId };
}

export const factsOfRecord = ({ capture, annotations: { categories, reports } }: Pick<EvidenceRecord, 'capture' | 'annotations'>): RecordFacts =>
  factsOfSummary({ capture, categories, reports });
