/** Whether what is stored is what the log says: by record, and of the log itself. */
import { unannotated } from './annotations';
import { checkLog } from './custody-log';
import { hashOf, sha256 } from './hash';
import type { EvidenceReader } from './reader';
import { annotationActions, type ArtefactEntry, type CustodyEntry } from './types';

// Pictures show what a child-abuse record must not keep; the page copy has them inlined, and an added file may be anything.
export const ROLES_WITH_PIXELS = new Set<ArtefactEntry['role']>(['post-html', 'post-source', 'page-html', 'post-picture', 'window-picture', 'media', 'avatar', 'file']);

/**
 * The first part of a record that is not what the log says, or `null`: `manifest`, the name of an artefact, `annotations`,
 * or `log-entry` where the log does not know the record. Erased pictures are no fault.
 */
export async function firstFault(store: EvidenceReader, captureId: string): Promise<string | null> {
  // What was erased or changed while the bytes were read looks like a fault once, and not again.
  return await findFault(store, captureId) && findFault(store, captureId);
}

async function findFault(store: EvidenceReader, captureId: string): Promise<string | null> {
  // One reading: what another part of the extension writes in between must not look like a fault.
  const [{ capture, manifestHash, annotations }, entries] = await store.db.transaction('r', [store.db.captures, store.db.annotations, store.db.custody, store.db.corroborations],
    async () => [await store.get(captureId), await store.db.custody.where('captureId').equals(captureId).sortBy('seq')] as const);
  if ((await hashOf(capture)) !== manifestHash) return 'manifest';
  const made = entries.find(({ action }) => action === 'captured' || action === 'finished-after-restart');
  if (!made) return 'log-entry';
  if (made.subjectHash !== manifestHash) return 'manifest';
  for (const { name, role, sha256: expected } of capture.artefacts) {
    const bytes = await store.artefact(captureId, name);
    if (!bytes && annotations.pixelsErasedAt && ROLES_WITH_PIXELS.has(role)) continue;
    if (!bytes || (await sha256(bytes)) !== expected) return name;
  }
  const copyFault = await faultyCopy(store, captureId, entries, annotations.pixelsErasedAt !== null);
  if (copyFault) return copyFault;
  const changed = entries.findLast(({ action }) => annotationActions.has(action));
  const untouched = changed ? changed.subjectHash : await hashOf(unannotated(captureId));
  return (await hashOf(annotations)) === untouched ? null : 'annotations';
}

/** A public copy must be as the log has it, and its bytes as it says. */
async function faultyCopy(store: EvidenceReader, captureId: string, entries: CustodyEntry[], erased: boolean): Promise<string | null> {
  const expected = entries.filter(({ action }) => action === 'corroborated');
  const copies = await store.db.corroborations.where('captureId').equals(captureId).sortBy('number');
  for (const [index, { subjectHash, detail }] of expected.entries()) {
    const copy = copies[index];
    if (!copy || await hashOf(copy.item) !== subjectHash) return detail;
    if (copy.body ? await sha256(copy.body) !== copy.item.sha256 : copy.item.sha256 !== null && !erased) return detail;
  }
  return copies.length > expected.length ? `corroboration-${copies[expected.length]!.number}` : null;
}

/** The first entry of the log that is not what was written, as `entry N`, or `null`. */
export async function firstLogFault(store: EvidenceReader): Promise<string | null> {
  const { fault } = await checkLog(await store.custody());
  return fault && `entry ${fault.seq}`;
}
