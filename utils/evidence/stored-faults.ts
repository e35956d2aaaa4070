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
  const { captures, annotations: added, custody, corroborations, caseLogs } = store.db;
  const [{ capture, manifestHash, annotations }, logs] = await store.db.transaction('r', [captures, added, custody, corroborations, caseLogs],
    async () => [await store.get(captureId), await logsOf(store, captureId)] as const);
  const entries = logs.flat();
  if ((await hashOf(capture)) !== manifestHash) return 'manifest';
  const made = entries.filter(({ action }) => action === 'captured' || action === 'finished-after-restart');
  if (made.length === 0) return 'log-entry';
  if (!made.some(({ subjectHash }) => subjectHash === manifestHash)) return 'manifest';
  for (const { name, role, sha256: expected } of capture.artefacts) {
    const bytes = await store.artefact(captureId, name);
    if (!bytes && annotations.pixelsErasedAt && ROLES_WITH_PIXELS.has(role)) continue;
    if (!bytes || (await sha256(bytes)) !== expected) return name;
  }
  const copyFault = await faultyCopy(store, captureId, entries, annotations.pixelsErasedAt !== null);
  if (copyFault) return copyFault;
  return (await lastAnnotated(logs, captureId)).has(await hashOf(annotations)) ? null : 'annotations';
}

/** What the logs say of a record: this device's own, then those of the files it came in. */
async function logsOf(store: EvidenceReader, captureId: string): Promise<CustodyEntry[][]> {
  const rows = await store.db.caseLogs.where('captureId').equals(captureId).sortBy('place');
  const foreign = new Map<string, CustodyEntry[]>();
  for (const { caseId, entry } of rows) foreign.set(caseId, [...foreign.get(caseId) ?? [], entry]);
  return [await store.db.custody.where('captureId').equals(captureId).sortBy('seq'), ...foreign.values()];
}

/** Hashes that the annotations may have: what this device's log says last, else what any log says last that they came with. */
export async function lastAnnotated([own = [], ...foreign]: readonly (readonly CustodyEntry[])[], captureId: string): Promise<Set<string | null>> {
  const lastIn = (log: readonly CustodyEntry[]) => log.findLast(({ action }) => annotationActions.has(action))?.subjectHash;
  const here = lastIn(own);
  if (here !== undefined) return new Set([here]);
  const there = foreign.map(lastIn).filter((hash) => hash !== undefined);
  return new Set(there.length > 0 ? there : [await hashOf(unannotated(captureId))]);
}

/** A public copy must be as a log has it, and its bytes as it says. */
async function faultyCopy(store: EvidenceReader, captureId: string, entries: CustodyEntry[], erased: boolean): Promise<string | null> {
  const expected = new Map<string | null, (string | null)[]>();
  for (const { action, detail, subjectHash } of entries) if (action === 'corroborated') expected.set(detail, [...expected.get(detail) ?? [], subjectHash]);
  const copies = await store.db.corroborations.where('captureId').equals(captureId).sortBy('number');
  for (const [index, [detail, logged]] of [...expected].entries()) {
    const copy = copies[index];
    if (!copy || !logged.includes(await hashOf(copy.item))) return detail;
    if (copy.body ? await sha256(copy.body) !== copy.item.sha256 : copy.item.sha256 !== null && !erased) return detail;
  }
  return copies.length > expected.size ? `corroboration-${copies[expected.size]!.number}` : null;
}

/** The first entry of the log that is not what was written, as `entry N`, or `null`. */
export async function firstLogFault(store: EvidenceReader): Promise<string | null> {
  const { fault } = await checkLog(await store.custody());
  return fault && `entry ${fault.seq}`;
}
