/** What is stored, read: records, bytes, the log. Changes nothing. */
import { unannotated } from './annotations';
import { nameKey } from './custody-log';
import { EvidenceDatabase, SAVED_LOCKED, type CaptureRow, type CaseRow, type KeyRow, type TimestampRow, type TombstoneRow } from './database';
import { EvidenceError, orEvidenceError } from './errors';
import { isBroken } from './lock/sealing';
import { keysOf, postKeys, type PostSigns } from './post-key';
import { firstFault, firstLogFault } from './stored-faults';
import type { Corroboration, CustodyEntry, EvidenceRecord } from './types';

export interface Snapshot {
  records: EvidenceRecord[];
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
  timestamps: TimestampRow[];
  /** Those whose logs speak of the records. */
  cases: CaseWithLog[];
  key: KeyRow | null;
}

export type SnapshotLog = Omit<Snapshot, 'records'>;
export type CaseWithLog = CaseRow & { log: CustodyEntry[] };

export class EvidenceReader {
  constructor(readonly db = new EvidenceDatabase()) {}

  /**
   * Other captures of the same post, newest first. What stands at an address may be another kind of record: the page that once
   * showed the post.
   */
  async otherCaptures(captureId: string): Promise<EvidenceRecord[]> {
    const row = await this.db.captures.get(captureId);
    if (!row) return [];
    const rows = await this.rowsOf(postKeys(row.capture));
    return this.#withAnnotations(rows.filter(({ id }) => id !== captureId));
  }

  /** Rows that any of the keys finds, newest first. */
  protected async rowsOf(keys: string[]): Promise<CaptureRow[]> {
    await orEvidenceError(this.db.open().then(() => undefined)); // How keys stand in the index is known only then.
    const rows = await this.db.captures.where('postKeys').anyOf(this.db.indexed(keys) ?? []).distinct().toArray();
    return rows.toSorted((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  }

  async get(captureId: string): Promise<EvidenceRecord> {
    const row = await this.db.captures.get(captureId);
    if (!row) throw new EvidenceError('not-found', `No record ${captureId}.`);
    const [record] = await this.#withAnnotations([row]);
    if (!record) throw new EvidenceError('read-back', `Record ${captureId} was changed and does not open.`);
    return record;
  }

  /** In the order of the ids. */
  async getMany(captureIds: readonly string[]): Promise<EvidenceRecord[]> {
    const rows = await this.db.captures.bulkGet([...captureIds]);
    const records = await this.#withAnnotations(rows.filter((row) => row !== undefined));
    if (records.length < captureIds.length) throw new EvidenceError('not-found', 'A record is no longer there, or does not open.');
    return records;
  }

  /** Newest first. */
  async list(): Promise<EvidenceRecord[]> {
    return this.#withAnnotations(await this.db.captures.orderBy('capturedAt').reverse().toArray());
  }

  /** Rows as records. Those whose seal is broken are left out: the check of this device tells of them. */
  async #withAnnotations(all: CaptureRow[]): Promise<EvidenceRecord[]> {
    const rows = all.filter((row) => !isBroken(row));
    const ids = rows.map(({ id }) => id);
    const [annotations, copies] = await Promise.all([
      this.db.annotations.bulkGet(ids), this.db.corroborations.where('captureId').anyOf(ids).sortBy('number'),
    ]);
    const byCapture = new Map<string, Corroboration[]>();
    for (const copy of copies) {
      if (!isBroken(copy)) byCapture.set(copy.captureId, [...byCapture.get(copy.captureId) ?? [], copy.item]);
    }
    return rows.map(({ capture, manifestHash, caseId }, index) => ({
      capture, manifestHash, annotations: isBroken(annotations[index]) ? unannotated(capture.id) : annotations[index] ?? unannotated(capture.id),
      ...(byCapture.has(capture.id) && { corroborations: byCapture.get(capture.id)! }),
      ...(caseId !== undefined && { caseId }),
    }));
  }

  /** Bytes of an answer; `null` when none came or they were erased. */
  async copyBody(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return (await this.db.corroborations.get([captureId, number]))?.body ?? null;
  }

  async artefact(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return (await this.db.artefacts.get([captureId, name]))?.bytes ?? null;
  }

  /** Records by the same author that were captured before this one. 0 when the author is not known. */
  async earlierByAuthor(captureId: string): Promise<number> {
    const row = await this.db.captures.get(captureId);
    if (!row?.authorKey || row.authorKey === SAVED_LOCKED) return 0;
    return this.db.captures.where('authorKey').equals(row.authorKey)
      .filter(({ capturedAt }) => capturedAt < row.capturedAt).count();
  }

  /** When a post was first put on record, ISO 8601 in UTC; `null` when it is not, or when nothing tells it from others. */
  async onRecordSince(signs: PostSigns): Promise<string | null> {
    // That a page was captured at the post's address does not say that it showed the post.
    const found = (await this.rowsOf(keysOf(signs))).filter(({ capture }) => capture.kind !== 'page');
    return found.at(-1)?.capturedAt ?? null;
  }

  /** Entries that tell of faults, oldest first; those of records that were deleted since are left out. */
  async faults(): Promise<CustodyEntry[]> {
    const found = await this.db.custody.filter(({ action }) => action === 'integrity-fault').toArray();
    const there = new Set(await this.db.captures.toCollection().primaryKeys());
    return found.filter(({ captureId }) => captureId === null || there.has(captureId));
  }

  /** As `stored-faults` tells. */
  firstFault(captureId: string): Promise<string | null> {
    return firstFault(this, captureId);
  }

  /** As `stored-faults` tells. */
  firstLogFault(): Promise<string | null> {
    return firstLogFault(this);
  }

  /** Records, log and all that belongs to them as they were at one moment, with the key that signs if the log names it. */
  async snapshot(captureIds: readonly string[]): Promise<Snapshot> {
    await orEvidenceError(nameKey(this.db));
    const { captures, annotations, corroborations } = this.db;
    return this.db.transaction('r', [captures, annotations, corroborations, ...this.#logTables], async () => ({
      records: await Promise.all(captureIds.map((id) => this.get(id))), ...await this.#log(captureIds),
    }));
  }

  /** A snapshot without the records, for whoever reads those one at a time: as long as `newestSeq` stays, they are as they were. */
  async log(captureIds: readonly string[]): Promise<SnapshotLog> {
    await orEvidenceError(nameKey(this.db));
    return this.db.transaction('r', this.#logTables, () => this.#log(captureIds));
  }

  get #logTables() {
    const { custody, tombstones, timestamps, cases, caseLogs, keys } = this.db;
    return [custody, tombstones, timestamps, cases, caseLogs, keys];
  }

  async #log(captureIds: readonly string[]): Promise<SnapshotLog> {
    const { tombstones, timestamps, keys } = this.db;
    return {
      custody: await this.custody(), tombstones: await tombstones.toArray(), timestamps: await timestamps.toArray(),
      cases: await this.casesOf(captureIds), key: await keys.filter(({ logged: named }) => named).last() ?? null,
    };
  }

  /** Of the newest entry of the log, which every change of a record adds to; 0 before there is one. */
  async newestSeq(): Promise<number> {
    return (await this.db.custody.orderBy('seq').last())?.seq ?? 0;
  }

  /** The same ids, earliest capture first. */
  async earliestFirst(captureIds: readonly string[]): Promise<string[]> {
    const wanted = new Set(captureIds);
    const ids = (await this.db.captures.orderBy('capturedAt').primaryKeys()).filter((id) => wanted.has(id));
    if (ids.length < wanted.size) throw new EvidenceError('not-found', 'A record was deleted meanwhile.');
    return ids;
  }

  /** Cases whose logs speak of any of these records, and those whose logs name such a case, in the order in which they came. */
  async casesOf(captureIds: readonly string[]): Promise<CaseWithLog[]> {
    const wanted = new Set((await this.db.caseLogs.where('captureId').anyOf(captureIds).toArray()).map(({ caseId }) => caseId));
    const naming = wanted.size > 0 ? await this.db.caseLogs.filter(({ entry }) => entry.action === 'imported').toArray() : [];
    for (let size = 0; size !== wanted.size;) {
      size = wanted.size;
      for (const { caseId, entry } of naming) if (wanted.has(entry.detail?.replace('case ', '') ?? '')) wanted.add(caseId);
    }
    const rows = (await this.db.cases.toArray()).filter(({ id }) => wanted.has(id)).sort((a, b) => a.importedAt.localeCompare(b.importedAt));
    return Promise.all(rows.map(async (row) => ({ ...row, log: await this.caseLog(row.id) })));
  }

  /** As it came, oldest first. */
  async caseLog(caseId: string): Promise<CustodyEntry[]> {
    return (await this.db.caseLogs.where('caseId').equals(caseId).sortBy('place')).map(({ entry }) => entry);
  }

  /** Oldest first. */
  custody(): Promise<CustodyEntry[]> {
    return this.db.custody.orderBy('seq').toArray();
  }
}
