/**
 * Takes records in that came from a file: first worked out as a plan, then all of it or nothing. Bytes are written before, beside
 * records that are not there yet; records, logs and this device's own entry follow in one transaction. What was cut off is cleared.
 */
import { planArrangement, type Arrangement } from './arrangement';
import { rowsAfter } from './authorisations';
import { versionOf } from './case-versions';
import { checkLog, logged, type CustodyFacts } from './custody-log';
import { indexFields, type CaptureRow, type CaseRow, type OtherVersion, type TimestampRow, type TombstoneRow } from './database';
import { EvidenceError, orEvidenceError } from './errors';
import { hashOf } from './hash';
import { unbatch } from './lock/batches';
import type { CaseWithLog } from './reader';
import { concernsMinor, pixelRule } from './pixel-rules';
import type { EvidenceStore } from './store';
import { ROLES_WITH_PIXELS } from './stored-faults';
import { searchTextOf, summaryOf } from './summary';
import type { Annotations, Authorisation, CustodyEntry, EvidenceRecord } from './types';

const LOCK = 'onrecord-take-in';

/** What a file holds, read and of the right form. */
export interface Incoming {
  source: CaseRow['source'];
  madeAt: string;
  madeBy: string;
  records: EvidenceRecord[];
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
  timestamps: TimestampRow[];
  /** Cases that the file itself had from elsewhere. */
  cases: CaseWithLog[];
  /** By which a helper worked whose file it is. */
  authorisations?: Authorisation[];
  /** Only of backups. */
  arrangement?: Arrangement;
  /** Bytes; `null` where the file has none. */
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  loadCopy: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  loadCheck: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
}

export interface Plan {
  incoming: Incoming;
  /** goes-on: nothing was here, its log becomes this device's. beside: kept with a case. known: it is the beginning of ours. */
  log: 'goes-on' | 'beside' | 'known';
  added: EvidenceRecord[];
  /** Records that are here already. */
  here: number;
  /** Deleted on this device; they stay so. */
  deletedHere: number;
  /** What the file has of records that are here, where it is newer than what is here. */
  newer: Annotations[];
  others: OtherVersion[];
  /** Records whose pictures must not be kept: the file says so of records that are here, or names child sexual abuse or intimate pictures without it. */
  erase: string[];
  cases: CaseWithLog[];
  /** Rows to write: cases and people of the person's own, and records that go to the trash. */
  arrangement: Arrangement;
  /** Of all that is added. */
  bytes: number;
}

/** Whether there is anything to take in. */
export const isEmpty = ({ added, newer, others, erase, log, arrangement: { folders, people } }: Plan): boolean =>
  log !== 'goes-on' && added.length + newer.length + others.length + erase.length + folders.length + people.length === 0;

/** Reads only. Throws `other-record` for a file that holds another record or another log under a name that is taken here. */
export async function planIntake(store: EvidenceStore, incoming: Incoming): Promise<Plan> {
  const [own, tombstones, records, cases] = await Promise.all([store.custody(), store.db.tombstones.toArray(), store.listWithTrash(), store.db.cases.toArray()]);
  const under18 = concernsMinor(await store.keeper());
  const here = new Map(records.map((record) => [record.capture.id, record]));
  const buried = new Set(tombstones.map(({ id }) => id));
  const plan: Plan = {
    incoming, log: await logPlace(own, records, incoming), added: [], here: 0, deletedHere: 0, newer: [], others: [], erase: [], cases: [],
    arrangement: { folders: [], people: [], trash: [] }, bytes: 0,
  };
  for (const record of incoming.records) {
    const { capture, manifestHash, annotations, corroborations = [], checks = [] } = record;
    const known = here.get(capture.id);
    const rule = pixelRule(annotations.categories, under18);
    // A backup is the person's own; what somebody else hands over is held by one whom it does not show.
    const mustErase = rule === 'never' || (rule === 'chosen' && (incoming.source === 'bundle' || annotations.intimateKeptAt === undefined));
    if (buried.has(capture.id)) plan.deletedHere += 1;
    else if (known) {
      if (known.manifestHash !== manifestHash) throw new EvidenceError('other-record', `${capture.id} is another record here.`);
      plan.here += 1;
      const version = await versionOf(store, known, record, [incoming.custody, ...incoming.cases.map(({ log }) => log)]);
      // Erasing here is an entry of our own log: what this device has goes on from it.
      const erases = (annotations.pixelsErasedAt !== null || mustErase) && known.annotations.pixelsErasedAt === null;
      if (erases) plan.erase.push(capture.id);
      if (version === 'newer' && !erases) plan.newer.push(annotations);
      else if ((version === 'newer' || version === 'other') && plan.log === 'beside') plan.others.push({ captureId: capture.id, annotations, corroborations, ...(checks.length > 0 && { checks }) });
    } else {
      plan.added.push(record);
      plan.bytes += capture.artefacts.reduce((sum, { size }) => sum + size, 0) + corroborations.reduce((sum, { size }) => sum + (size ?? 0), 0)
        + checks.reduce((sum, { picture }) => sum + (picture?.size ?? 0), 0);
      if (annotations.pixelsErasedAt === null && mustErase) plan.erase.push(capture.id);
    }
  }
  for (const each of incoming.cases) {
    if (!cases.some(({ id }) => id === each.id)) plan.cases.push(each);
    else if ((await store.caseLog(each.id)).at(-1)?.hash !== each.log.at(-1)?.hash) throw new EvidenceError('other-record', `${each.id} is another case here.`);
  }
  if (incoming.arrangement) plan.arrangement = await planArrangement(store, incoming.arrangement, plan.added, [...here.keys()]);
  return plan;
}

async function logPlace(own: readonly CustodyEntry[], records: readonly EvidenceRecord[], { source, custody }: Incoming): Promise<Plan['log']> {
  const newest = custody.at(-1);
  if (newest && own.some(({ hash }) => hash === newest.hash)) return 'known';
  const nothing = own.length + records.length === 0;
  return source === 'backup' && nothing && (await checkLog(custody)).fault === null ? 'goes-on' : 'beside';
}

export interface TakingIn {
  signal?: AbortSignal;
  /** Counts records, first as they are written, then as they are read back. */
  onProgress?: (done: number, total: number) => void;
  /** The person saw that something does not hold, and takes it all the same. */
  despiteFaults?: boolean;
}

export interface TakenIn { caseId: string | null; /** What is not what the logs say, by record. */ faults: CaseRow['faults'] }

/** Carries a plan out. Rejects with the signal's reason when cancelled; nothing is changed then, nor by any error. */
export function takeIn(store: EvidenceStore, plan: Plan, options: TakingIn = {}): Promise<TakenIn> {
  return alone(() => carryOut(store, plan, options));
}

async function carryOut(store: EvidenceStore, plan: Plan, { signal, onProgress, despiteFaults = false }: TakingIn): Promise<TakenIn> {
  await clearStaged(store);
  await store.makeReady(plan.bytes);
  const id = crypto.randomUUID();
  const captureIds = plan.added.map(({ capture }) => capture.id);
  const caseId = plan.log === 'beside' ? id : null;
  const total = plan.added.length * 2;
  try {
    await orEvidenceError(store.db.staged.add({ id, captureIds }));
    for (const [index, record] of plan.added.entries()) {
      signal?.throwIfAborted();
      await stage(store, record, plan);
      onProgress?.(index + 1, total);
    }
    signal?.throwIfAborted();
    await orEvidenceError(commit(store, plan, caseId, id));
  } catch (error) {
    await store.reopen();
    await clearStaged(store);
    throw error;
  }
  for (const captureId of plan.erase) await store.erasePixels(captureId);
  const faults: CaseRow['faults'] = [];
  for (const [index, captureId] of captureIds.entries()) {
    const part = await store.firstFault(captureId);
    if (part) faults.push({ captureId, part });
    onProgress?.(plan.added.length + index + 1, total);
  }
  if (faults.length > 0 && caseId && despiteFaults) await store.db.cases.update(caseId, { faults });
  return { caseId, faults };
}

/** Bytes of a record that is not there yet. What pictures may show of a child is never written. */
async function stage(store: EvidenceStore, { capture, annotations, corroborations = [], checks = [] }: EvidenceRecord, { incoming, erase }: Plan): Promise<void> {
  const erased = annotations.pixelsErasedAt !== null || erase.includes(capture.id);
  for (const { name, role } of capture.artefacts) {
    const bytes = erased && ROLES_WITH_PIXELS.has(role) ? null : await incoming.loadArtefact(capture.id, name);
    if (bytes) await orEvidenceError(store.db.artefacts.add({ captureId: capture.id, name, bytes }));
  }
  for (const item of corroborations) {
    const body = erased ? null : await incoming.loadCopy(capture.id, item.number);
    await orEvidenceError(store.db.corroborations.add({ captureId: capture.id, number: item.number, item, body }));
  }
  for (const item of checks) {
    const picture = erased || item.picture === null ? null : await incoming.loadCheck(capture.id, item.number);
    await orEvidenceError(store.db.checks.add({ captureId: capture.id, number: item.number, item, picture }));
  }
}

async function commit(store: EvidenceStore, plan: Plan, caseId: string | null, stagedId: string): Promise<void> {
  const { incoming, log, added, newer, others, cases, arrangement } = plan;
  const { db } = store;
  const newest = incoming.custody.at(-1)?.hash ?? null;
  const about = { captureId: null, subjectHash: newest };
  const facts: CustodyFacts[] = [];
  if (log === 'goes-on') facts.push({ ...about, action: 'restored', detail: `${added.length} records` });
  if (caseId) facts.push({ ...about, action: 'imported', detail: `case ${caseId}` });
  for (const each of newer) facts.push({ action: 'annotated', captureId: each.captureId, subjectHash: await hashOf(each), detail: `case ${caseId ?? ''}`.trim() });
  const records = added.map(({ caseId: former, ...record }): EvidenceRecord => {
    const from = former ?? caseId;
    return { ...record, ...(from && { caseId: from }) };
  });
  const rows = records.map(({ capture, manifestHash, caseId: from }): CaptureRow =>
    ({ ...indexFields(db, capture), platform: capture.platform, capture, manifestHash, ...(from && { caseId: from }) }));
  const given = log === 'goes-on' ? await rowsAfter(incoming.custody, incoming.authorisations ?? []) : [];
  await logged(db, async () => ({
    facts, continues: log === 'goes-on' ? incoming.custody : [],
    apply: async () => {
      await db.captures.bulkAdd(rows);
      await db.annotations.bulkAdd(added.map(({ annotations }) => annotations));
      await db.annotations.bulkPut(newer);
      await db.summaries.bulkAdd(records.map(summaryOf));
      await db.searchTexts.bulkAdd(records.map(searchTextOf));
      // Made again, with the rest of the record, when they are next read.
      await unbatch(db, newer.map(({ captureId }) => captureId));
      for (const table of [db.summaries, db.searchTexts]) await table.bulkDelete(newer.map(({ captureId }) => captureId));
      if (log === 'goes-on') {
        await db.tombstones.bulkPut(incoming.tombstones);
        await db.timestamps.bulkPut(incoming.timestamps);
        await db.authorisations.bulkPut(given);
      }
      const now = new Date().toISOString();
      const own: CaseWithLog[] = caseId ? [{
        id: caseId, importedAt: now, source: incoming.source, madeAt: incoming.madeAt, madeBy: incoming.madeBy, tombstones: incoming.tombstones,
        timestamps: incoming.timestamps, others, faults: [], log: incoming.custody, ...(incoming.authorisations?.length && { authorisations: incoming.authorisations }),
      }] : [];
      for (const { log: entries, ...row } of [...cases, ...own]) {
        await db.cases.add(row);
        await db.caseLogs.bulkAdd(entries.map((entry, place) => ({ caseId: row.id, place, captureId: entry.captureId, entry })));
      }
      await db.folders.bulkPut(arrangement.folders);
      await db.people.bulkPut(arrangement.people);
      await db.trash.bulkPut(arrangement.trash);
      await db.staged.delete(stagedId);
    },
  }));
}

/** Takes away what a taking in left that never came to its end. Not while one is under way elsewhere. */
export async function clearCutOff(store: EvidenceStore): Promise<void> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return clearStaged(store);
  await locks.request(LOCK, { ifAvailable: true }, async (lock) => { if (lock) await clearStaged(store); });
}

async function clearStaged({ db }: EvidenceStore): Promise<void> {
  await db.transaction('rw', [db.staged, db.captures, db.artefacts, db.corroborations, db.checks], async () => {
    for (const { id, captureIds } of await db.staged.toArray()) {
      const there = new Set(await db.captures.where('id').anyOf(captureIds).primaryKeys());
      const orphans = captureIds.filter((each) => !there.has(each));
      await db.artefacts.where('captureId').anyOf(orphans).delete();
      await db.corroborations.where('captureId').anyOf(orphans).delete();
      await db.checks.where('captureId').anyOf(orphans).delete();
      await db.staged.delete(id);
    }
  });
}

/** One at a time in all pages of ours. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request(LOCK, work) : work();
}
