/** Documenting a made-up post: all of it as in earnest, in a database of its own that is deleted afterwards. Asks nobody for anything. */
import { Dexie } from 'dexie';
import { EvidenceDatabase } from '../evidence/database';
import { EvidenceStore } from '../evidence/store';
import type { EvidenceRecord } from '../evidence/types';
import { generic } from '../platforms/generic';
import { finishCapture, type Surroundings } from './finish-capture';
import { readPostDraft } from './read-draft';

const NAME = 'onrecord-practice';

/** Whatever an earlier practice left. */
export const endPractice = (): Promise<void> => Dexie.delete(NAME);

export async function practise(post: Element, around: Surroundings): Promise<{ store: EvidenceStore; record: EvidenceRecord; end: () => Promise<void> }> {
  await endPractice();
  const store = new EvidenceStore(new EvidenceDatabase(NAME));
  const draft = readPostDraft(generic, post, 'button');
  const id = crypto.randomUUID();
  const begun = { id, begunAt: new Date().toISOString(), tabId: -1, draft, pictures: null, windowPicture: null, slices: [] };
  const record = await finishCapture(store, begun, { missing: [], pageChanges: [] }, around);
  return { store, record, end: () => store.db.delete() };
}
