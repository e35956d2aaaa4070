/** What the clocks and doors need to know of a record. */
import type { EvidenceRecord } from '../evidence/types';
import type { RecordFacts } from './follow-ups';

export function factsOfRecord({ capture, annotations: { categories, reports } }: Pick<EvidenceRecord, 'capture' | 'annotations'>): RecordFacts {
  const { id, platform, file, post: { postedAt } } = capture;
  // When a post was saved is not when it was made: where that is not known, no last day is counted from it.
  return { captureId: id, harms: categories, platform, reports, happenedAt: file ? null : postedAt.machine ?? postedAt.fromId };
}
