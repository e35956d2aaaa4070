/** Whether what is stored is what the log says: by record, and of the log itself. */
import { unannotated } from './annotations';
import { checkLog } from './custody-log';
import { hashOf, sha256 } from './hash';
import { isBroken } from './lock/sealing';
import type { EvidenceReader } from './reader';
import { annotationActions, type ArtefactEntry, type CustodyEntry, type EvidenceRecord } from './types';

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
  if (isBroken(await store.db.captures.get(captureId))) return 'manifest';
  // One reading: what another part of the extension writes in between must not look like a fault.
  const { captures, annotations: added, custody, corroborations, caseLogs } = store.db;
  const [{ capture, manifestHash, annotations }, found] = await store.db.transaction('r', [captures, added, custody, corroborations, caseLogs],
    async () => {
      const record = await store.get(captureId);
      return [record, await logsOf(store, record)] as const;
    });
  const { logs } = found;
  if ((await hashOf(capture)) !== manifestHash) return 'manifest';
  const made = logs.flat().filter(({ action }) => action === 'captured' || action === 'finished-after-restart');
  if (made.length === 0) return 'log-entry';
  if (!made.some(({ subjectHash }) => subjectHash === manifestHash)) return 'manifest';
  for (const { name, role, sha256: expected } of capture.artefacts) {
    const bytes = await store.bytes(captureId, name);
    if (!bytes && annotations.pixelsErasedAt && ROLES_WITH_PIXELS.has(role)) continue;
    if (!bytes || (await sha256(bytes)) !== expected) return name;
  }
  const copyFault = await faultyCopy(store, captureId, found, annotations.pixelsErasedAt !== null);
  if (copyFault) return copyFault;
  return (await lastAnnotated(logs, captureId)).has(await hashOf(annotations)) ? null : 'annotations';
}

/** What logs say of one record: this device's own first; `home` is that of the case it belongs to, empty when it was made here. */
interface Logs { logs: CustodyEntry[][]; home: CustodyEntry[] }

async function logsOf(store: EvidenceReader, { capture: { id }, caseId }: EvidenceRecord): Promise<Logs> {
  const rows = await store.db.caseLogs.where('captureId').equals(id).sortBy('place');
  const foreign = new Map<string, CustodyEntry[]>();
  for (const row of rows) foreign.set(row.caseId, [...foreign.get(row.caseId) ?? [], row.entry]);
  const own = await store.db.custody.where('captureId').equals(id).sortBy('seq');
  return { logs: [own, ...foreign.values()], home: foreign.get(caseId ?? '') ?? [] };
}

/** Whether a log is that of the device on which the record was made. */
export const isMade = (log: readonly CustodyEntry[]): boolean => log.some(({ action }) => action === 'captured' || action === 'finished-after-restart');

/** Hashes of public copies by their names: those that must be there, as the log of the record's home and this device's own say, and all that may be. */
export function copiesLogged(logs: readonly (readonly CustodyEntry[])[], home: readonly CustodyEntry[]): { required: Map<string | null, number>; allowed: Map<string | null, (string | null)[]> } {
  const copiesIn = (log: readonly CustodyEntry[]) => log.filter(({ action }) => action === 'corroborated');
  const required = new Map([...copiesIn(home), ...copiesIn(logs[0] ?? [])].map(({ detail, seq }) => [detail, seq]));
  const allowed = new Map<string | null, (string | null)[]>();
  for (const { detail, subjectHash } of logs.flatMap(copiesIn)) allowed.set(detail, [...allowed.get(detail) ?? [], subjectHash]);
  return { required, allowed };
}

/** Hashes that the annotations may have: what this device's log says last, else what any log says last that they came with. */
export async function lastAnnotated([own = [], ...foreign]: readonly (readonly CustodyEntry[])[], captureId: string): Promise<Set<string | null>> {
  const lastIn = (log: readonly CustodyEntry[]) => log.findLast(({ action }) => annotationActions.has(action))?.subjectHash;
  const here = lastIn(own);
  if (here !== undefined) return new Set([here]);
  const untouched = await hashOf(unannotated(captureId));
  // What others did with a record that was made here is told in their logs, and is not what this device has.
  const there = isMade(own) ? [] : foreign.filter((log) => log.length > 0).map((log) => lastIn(log) ?? untouched);
  return new Set(there.length > 0 ? there : [untouched]);
}

/** A public copy must be as a log has it, and its bytes as it says. */
async function faultyCopy(store: EvidenceReader, captureId: string, { logs, home }: Logs, erased: boolean): Promise<string | null> {
  const { required, allowed } = copiesLogged(logs, home);
  const copies = await store.db.corroborations.where('captureId').equals(captureId).sortBy('number');
  const there = new Set(copies.map(({ number }) => `corroboration-${number}`));
  for (const detail of required.keys()) if (!there.has(detail ?? '')) return detail;
  for (const copy of copies) {
    const { number, item, body } = copy;
    const detail = `corroboration-${number}`;
    if (isBroken(copy)) return detail;
    if (!allowed.get(detail)?.includes(await hashOf(item))) return detail;
    if (body ? await sha256(body) !== item.sha256 : item.sha256 !== null && !erased) return detail;
  }
  return null;
}

/** The first entry of the log that is not what was written, as `entry N`, or `null`. */
export async function firstLogFault(store: EvidenceReader): Promise<string | null> {
  const { fault } = await checkLog(await store.custody());
  return fault && `entry ${fault.seq}`;
}
