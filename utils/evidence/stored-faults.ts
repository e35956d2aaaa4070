/** Whether what is stored is what the log says: by record, and of the log itself. */
import { unannotated } from './annotations';
import { checkLog } from './custody-log';
import type { CheckRow, CorroborationRow } from './database';
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
  const { captures, annotations: added, custody, corroborations, checks, caseLogs } = store.db;
  const [{ capture, manifestHash, annotations }, found] = await store.db.transaction('r', [captures, added, custody, corroborations, checks, caseLogs],
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
  const erased = annotations.pixelsErasedAt !== null;
  const [copies, looks] = await Promise.all([corroborations, checks].map((table) => table.where('captureId').equals(captureId).sortBy('number'))) as [CorroborationRow[], CheckRow[]];
  const itemFault = await faultyItem('corroborated', copies.map((row) => ({ row, bytes: row.body, sha256: row.item?.sha256 ?? null })), found, erased)
    ?? await faultyItem('checked', looks.map((row) => ({ row, bytes: row.picture, sha256: row.item?.picture?.sha256 ?? null })), found, erased);
  if (itemFault) return itemFault;
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

/** What is added to a record after its capture, each part logged by itself, and how the log names it. */
export type AddedAction = 'corroborated' | 'checked';
const NAMES: Record<AddedAction, string> = { corroborated: 'corroboration', checked: 'check' };
/** Its name in the custody log. */
export const addedName = (action: AddedAction, { number }: { number: number }): string => `${NAMES[action]}-${number}`;

/** Hashes of such parts by their names: those that must be there, as the log of the record's home and this device's own say, and all that may be. */
export function addedLogged(
  action: AddedAction, logs: readonly (readonly CustodyEntry[])[], home: readonly CustodyEntry[],
): { required: Map<string | null, number>; allowed: Map<string | null, (string | null)[]> } {
  const addedIn = (log: readonly CustodyEntry[]) => log.filter((entry) => entry.action === action);
  const required = new Map([...addedIn(home), ...addedIn(logs[0] ?? [])].map(({ detail, seq }) => [detail, seq]));
  const allowed = new Map<string | null, (string | null)[]>();
  for (const { detail, subjectHash } of logs.flatMap(addedIn)) allowed.set(detail, [...allowed.get(detail) ?? [], subjectHash]);
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

/** Each part must be as a log has it, and its bytes as it says. */
async function faultyItem(
  action: AddedAction, parts: readonly { row: CorroborationRow | CheckRow; bytes: ArrayBuffer | null; sha256: string | null }[], { logs, home }: Logs, erased: boolean,
): Promise<string | null> {
  const { required, allowed } = addedLogged(action, logs, home);
  const there = new Set(parts.map(({ row }) => addedName(action, row)));
  for (const detail of required.keys()) if (!there.has(detail ?? '')) return detail;
  for (const { row, bytes, sha256: expected } of parts) {
    const detail = addedName(action, row);
    if (isBroken(row)) return detail;
    if (!allowed.get(detail)?.includes(await hashOf(row.item))) return detail;
    if (bytes ? await sha256(bytes) !== expected : expected !== null && !erased) return detail;
  }
  return null;
}

/** The first entry of the log that is not what was written, as `entry N`, or `null`. */
export async function firstLogFault(store: EvidenceReader): Promise<string | null> {
  const { fault } = await checkLog(await store.custody());
  return fault && `entry ${fault.seq}`;
}
