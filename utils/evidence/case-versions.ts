/** What two devices added to one record: whether one followed from the other, as the logs tell. */
import { unannotated } from './annotations';
import { hashOf } from './hash';
import type { EvidenceStore } from './store';
import { annotationActions, type CustodyEntry, type EvidenceRecord } from './types';

/**
 * Of what a file adds to a record that is here: `same`; `older`, when it is what was here once; `newer`, when it followed from what is
 * here; `other`, when both went on by themselves. Erased pictures stay erased: what comes without that is never newer.
 */
export async function versionOf(
  store: EvidenceStore, here: EvidenceRecord, there: EvidenceRecord, theirLogs: readonly (readonly CustodyEntry[])[],
): Promise<'same' | 'older' | 'newer' | 'other'> {
  const captureId = here.capture.id;
  const [ours, theirs, untouched] = await Promise.all([hashOf(here.annotations), hashOf(there.annotations), hashOf(unannotated(captureId))]);
  if (ours === theirs) return 'same';
  const [own, cases] = await Promise.all([
    store.db.custody.where('captureId').equals(captureId).toArray(), store.db.caseLogs.where('captureId').equals(captureId).toArray(),
  ]);
  const ourPast = hashesIn([...own, ...cases.map(({ entry }) => entry)]);
  const theirPast = hashesIn(theirLogs.flat().filter((entry) => entry.captureId === captureId));
  if (theirs === untouched || ourPast.has(theirs)) return 'older';
  const follows = theirPast.has(theirs) && (ours === untouched || theirPast.has(ours));
  return follows && here.annotations.pixelsErasedAt === null ? 'newer' : 'other';
}

const hashesIn = (entries: readonly CustodyEntry[]): Set<string | null> =>
  new Set(entries.filter(({ action }) => annotationActions.has(action)).map(({ subjectHash }) => subjectHash));
