/**
 * What is stored, read: records, bytes, the log. Changes nothing. What checks and signs comes once it is asked for: lists need neither.
 * What lies in the trash is in no list, count, search or comparison with other records, and does not make a post one that is on record:
 * it may be gone for good any day. By its id it is read like any other.
 */
import type { Table } from 'dexie';
import { authorisationNow } from './authorisation-now';
import { EvidenceDatabase, SAVED_LOCKED, type CaptureRow, type CaseRow, type KeyRow, type TimestampRow, type TombstoneRow, type TrashRow } from './database';
import { EvidenceError, orEvidenceError } from './errors';
import type { BatchRow } from './lock/batches';
import { isBroken } from './lock/sealing';
import { mayOpen, type Keeper } from './pixel-rules';
import { keysOf, postKeys, type PostSigns } from './post-key';
import { recordOf } from './record-rows';
import { searchTextOf, summaryOf, type RecordSummary, type SearchText } from './summary';
import type { Authorisation, Corroboration, CustodyEntry, EvidenceRecord, PostCheck } from './types';

/** Records held at a time while their summaries are made. */
const SUMMARISED_AT_ONCE = 100;
/** Rows read at a time: opening them, where there is a lock, must leave the page time to answer. */
const READ_AT_ONCE = 250;

export interface Snapshot {
  records: EvidenceRecord[];
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
  timestamps: TimestampRow[];
  /** Those whose logs speak of the records. */
  cases: CaseWithLog[];
  /** Those that the log names of these records, and that under which the helper works now. */
  authorisations: Authorisation[];
  key: KeyRow | null;
}

export type SnapshotLog = Omit<Snapshot, 'records'>;
export type CaseWithLog = CaseRow & { log: CustodyEntry[] };

export class EvidenceReader {
  /** `keeper`: who works on this device, as they say now. */
  constructor(readonly db = new EvidenceDatabase(), readonly keeper: () => Promise<Keeper> = async () => ({ collector: null, ageBand: null })) {}

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
    const [found, gone] = await Promise.all([
      this.db.captures.where('postKeys').anyOf(this.db.indexed(keys) ?? []).distinct().toArray(), this.#trashedIds(),
    ]);
    const rows = found.filter(({ id }) => !gone.has(id));
    return rows.toSorted((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  }

  async get(captureId: string): Promise<EvidenceRecord> {
    const row = await this.db.captures.get(captureId);
    if (!row) throw new EvidenceError('not-found', `No record ${captureId}.`);
    const [record] = await this.#withAnnotations([row]);
    if (!record) throw new EvidenceError('read-back', `Record ${captureId} was changed and does not open.`);
    return record;
  }

  /** Those of these that are there, in the order of the ids. */
  async these(captureIds: readonly string[]): Promise<EvidenceRecord[]> {
    const rows = await this.db.captures.bulkGet([...captureIds]);
    return this.#withAnnotations(rows.filter((row) => row !== undefined));
  }

  /** The same of all of these. */
  async getMany(captureIds: readonly string[]): Promise<EvidenceRecord[]> {
    const records = await this.these(captureIds);
    if (records.length < captureIds.length) throw new EvidenceError('not-found', 'A record is no longer there, or does not open.');
    return records;
  }

  /** Newest first. */
  async list(): Promise<EvidenceRecord[]> {
    const [all, gone] = await Promise.all([this.db.captures.orderBy('capturedAt').reverse().toArray(), this.#trashedIds()]);
    return this.#withAnnotations(all.filter(({ id }) => !gone.has(id)));
  }

  /** The same with what lies in the trash. */
  async listWithTrash(): Promise<EvidenceRecord[]> {
    return this.#withAnnotations(await this.db.captures.orderBy('capturedAt').reverse().toArray());
  }

  /** Also of those whose seal is broken. */
  async count(): Promise<number> {
    const [all, gone] = await Promise.all([this.db.captures.count(), this.db.trash.count()]);
    return all - gone;
  }

  /** `limit` records after the newest `offset`, newest first. */
  async page(offset: number, limit: number): Promise<EvidenceRecord[]> {
    const newestFirst = this.db.captures.orderBy('capturedAt').reverse();
    const gone = await this.#trashedIds();
    if (gone.size === 0) return this.#withAnnotations(await newestFirst.offset(offset).limit(limit).toArray());
    const ids = (await newestFirst.primaryKeys()).filter((id) => !gone.has(id)).slice(offset, offset + limit);
    return this.#withAnnotations((await this.db.captures.bulkGet(ids)).filter((row) => row !== undefined));
  }

  /** Of all records, newest first; those that are missing are made first. */
  async summaries(): Promise<RecordSummary[]> {
    await this.#summariseMissing();
    const [rows, gone] = await Promise.all([this.#inShort(this.db.table<RecordSummary, string>('summaries'), (batch) => batch.summaries), this.#trashedIds()]);
    return rows.filter(({ captureId }) => !gone.has(captureId))
      .toSorted((a, b) => (a.capturedAt < b.capturedAt ? 1 : a.capturedAt > b.capturedAt ? -1 : 0));
  }

  /** Of the newest so many, without going through all: counting takes as long as there are records. */
  async newestSummaries(limit: number): Promise<RecordSummary[]> {
    const gone = await this.#trashedIds();
    const ids = (await this.db.captures.orderBy('capturedAt').reverse().limit(limit + gone.size).primaryKeys()).filter((id) => !gone.has(id)).slice(0, limit);
    const rows = new Map((await this.#inShort(this.db.table<RecordSummary, string>('summaries'), (batch) => batch.summaries, ids)).map((row) => [row.captureId, row]));
    // Made first where they are missing.
    if (rows.size < ids.length) return (await this.summaries()).slice(0, limit);
    return ids.map((id) => rows.get(id)!);
  }

  /** Of all records, in no order. */
  async searchTexts(): Promise<SearchText[]> {
    await this.#summariseMissing();
    const [rows, gone] = await Promise.all([this.#inShort(this.db.table<SearchText, string>('searchTexts'), (batch) => batch.texts), this.#trashedIds()]);
    return rows.filter(({ captureId }) => !gone.has(captureId));
  }

  /** What lies in the trash, last put there first; `null` for a record whose seal is broken. */
  async trashed(): Promise<(TrashRow & { summary: RecordSummary | null })[]> {
    await this.#summariseMissing();
    const rows = (await this.db.trash.toArray()).sort((a, b) => b.trashedAt.localeCompare(a.trashedAt));
    const summaries = await this.db.summaries.bulkGet(rows.map(({ captureId }) => captureId));
    return rows.map((row, index) => ({ ...row, summary: isBroken(summaries[index]) ? null : summaries[index] ?? null }));
  }

  /** Rows of one of the two that open, all or those of these ids: with the lock open from batches, as far as there are any. */
  async #inShort<T extends { captureId: string }>(table: Table<T, string>, of: (batch: BatchRow) => readonly T[], ids?: readonly string[]): Promise<T[]> {
    const { rowKeys } = this.db;
    if (!rowKeys || rowKeys.locked) return ids ? (await table.bulkGet([...ids])).filter((row) => row !== undefined && !isBroken(row)) as T[] : inSlices(table);
    // As a promise that Dexie follows: who reads again at each change goes on hearing of it.
    const { readBatched } = await Promise.resolve(import('./lock/batches'));
    return readBatched(this.db, table, of, ids);
  }

  async #trashedIds(): Promise<Set<string>> {
    return new Set(await this.db.trash.toCollection().primaryKeys());
  }

  /** Records made before there were summaries, or that came from a file. */
  async #summariseMissing(): Promise<void> {
    const { captures, summaries } = this.db;
    // A summary goes with its record: as many as there are records are those of all records.
    const [records, made] = await Promise.all([captures.count(), summaries.count()]);
    if (records === made) return;
    const [all, there] = await Promise.all([captures.toCollection().primaryKeys(), summaries.toCollection().primaryKeys()]);
    const known = new Set(there);
    const missing = all.filter((id) => !known.has(id));
    // What reads again at each change may not write.
    if (missing.length > 0) await outside(() => this.#summarise(missing));
  }

  async #summarise(missing: readonly string[]): Promise<void> {
    const { captures, summaries, searchTexts } = this.db;
    for (let from = 0; from < missing.length; from += SUMMARISED_AT_ONCE) {
      const records = await this.#withAnnotations(await captures.bulkGet(missing.slice(from, from + SUMMARISED_AT_ONCE)).then((rows) => rows.filter((row) => row !== undefined)));
      await this.db.transaction('rw', [captures, summaries, searchTexts], async () => {
        // What was deleted or changed meanwhile was summarised by whoever did it.
        const still = new Set(await captures.where('id').anyOf(records.map(({ capture }) => capture.id)).primaryKeys());
        const made = new Set(await summaries.where('captureId').anyOf([...still]).primaryKeys());
        const now = records.filter(({ capture: { id } }) => still.has(id) && !made.has(id));
        await summaries.bulkPut(now.map(summaryOf));
        await searchTexts.bulkPut(now.map(searchTextOf));
      });
    }
  }

  /** Rows as records. Those whose seal is broken are left out: the check of this device tells of them. */
  async #withAnnotations(all: CaptureRow[]): Promise<EvidenceRecord[]> {
    const rows = all.filter((row) => !isBroken(row));
    const ids = rows.map(({ id }) => id);
    const [annotations, copies, looks] = await Promise.all([
      this.db.annotations.bulkGet(ids), this.db.corroborations.where('captureId').anyOf(ids).sortBy('number'),
      this.db.checks.where('captureId').anyOf(ids).sortBy('number'),
    ]);
    const [byCapture, checksOf] = [itemsByCapture<Corroboration>(copies), itemsByCapture<PostCheck>(looks)];
    return rows.map((row, index) => {
      const added = annotations[index];
      return recordOf(row, isBroken(added) ? undefined : added, byCapture.get(row.id), checksOf.get(row.id));
    });
  }

  /** Bytes of an answer; `null` when none came or they were erased. */
  async copyBody(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return (await this.db.corroborations.get([captureId, number]))?.body ?? null;
  }

  /** The small picture of a later look, to be shown or handed over; `null` when there is none, it was erased, or nobody on this device may see it. */
  async checkPicture(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return await this.mayOpen(captureId) ? this.checkBytes(captureId, number) : null;
  }

  /** The same to be kept, never shown. */
  async checkBytes(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return (await this.db.checks.get([captureId, number]))?.picture ?? null;
  }

  /** Whether somebody on this device may see its pictures. */
  async mayOpen(captureId: string): Promise<boolean> {
    return mayOpen(await this.keeper(), (await this.db.annotations.get(captureId))?.categories ?? []);
  }

  /** To be shown or handed over: `null` also where nobody on this device may see it. */
  async artefact(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return await this.mayOpen(captureId) ? this.bytes(captureId, name) : null;
  }

  /** To be compared or kept, never shown. */
  async bytes(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return (await this.db.artefacts.get([captureId, name]))?.bytes ?? null;
  }

  /** Records by the same author that were captured before this one. 0 when the author is not known. */
  async earlierByAuthor(captureId: string): Promise<number> {
    const row = await this.db.captures.get(captureId);
    if (!row?.authorKey || row.authorKey === SAVED_LOCKED) return 0;
    const gone = await this.#trashedIds();
    return this.db.captures.where('authorKey').equals(row.authorKey)
      .filter(({ id, capturedAt }) => capturedAt < row.capturedAt && !gone.has(id)).count();
  }

  /** Records of a post itself, newest first; none while locked, when nothing can be found by a post. */
  async recordsOf(signs: PostSigns): Promise<EvidenceRecord[]> {
    return this.#withAnnotations((await this.rowsOf(keysOf(signs))).filter(({ capture }) => capture.kind !== 'page'));
  }

  /** When a post was first put on record, ISO 8601 in UTC; `null` when it is not, or when nothing tells it from others. */
  async onRecordSince(signs: PostSigns): Promise<string | null> {
    // That a page was captured at the post's address does not say that it showed the post.
    const found = (await this.rowsOf(keysOf(signs))).filter(({ capture }) => capture.kind !== 'page');
    return found.at(-1)?.capturedAt ?? null;
  }

  /** Entries that tell of faults, oldest first; those of records that were deleted since, or lie in the trash, are left out. */
  async faults(): Promise<CustodyEntry[]> {
    const found = await this.db.custody.where('action').equals('integrity-fault').sortBy('seq');
    if (found.length === 0) return [];
    const [there, gone] = await Promise.all([this.db.captures.toCollection().primaryKeys(), this.#trashedIds()]);
    const shown = new Set(there.filter((id) => !gone.has(id)));
    return found.filter(({ captureId }) => captureId === null || shown.has(captureId));
  }

  /** As `stored-faults` tells. */
  async firstFault(captureId: string): Promise<string | null> {
    const { firstFault } = await import('./stored-faults');
    return firstFault(this, captureId);
  }

  /** As `stored-faults` tells. */
  async firstLogFault(): Promise<string | null> {
    const { firstLogFault } = await import('./stored-faults');
    return firstLogFault(this);
  }

  /**
   * Records, log and all that belongs to them as they were at one moment, with the key that signs if the log names it. `everything`: also
   * authorisations under which nothing was done with these records.
   */
  async snapshot(captureIds: readonly string[], { everything = false } = {}): Promise<Snapshot> {
    const [{ nameKey }, helping] = await Promise.all([import('./custody-log'), import('./authorisations')]);
    await orEvidenceError(nameKey(this.db));
    const { captures, annotations, corroborations, checks } = this.db;
    return this.db.transaction('r', [captures, annotations, corroborations, checks, ...this.#logTables], async () => ({
      records: await Promise.all(captureIds.map((id) => this.get(id))), ...await this.#log(captureIds, everything, helping),
    }));
  }

  /** A snapshot without the records, for whoever reads those one at a time: as long as `newestSeq` stays, they are as they were. */
  async log(captureIds: readonly string[], { everything = false } = {}): Promise<SnapshotLog> {
    const [{ nameKey }, helping] = await Promise.all([import('./custody-log'), import('./authorisations')]);
    await orEvidenceError(nameKey(this.db));
    return this.db.transaction('r', this.#logTables, () => this.#log(captureIds, everything, helping));
  }

  get #logTables() {
    const { custody, tombstones, timestamps, cases, caseLogs, keys, authorisations } = this.db;
    return [custody, tombstones, timestamps, cases, caseLogs, keys, authorisations];
  }

  async #log(captureIds: readonly string[], everything: boolean, helping: typeof import('./authorisations')): Promise<SnapshotLog> {
    const { tombstones, timestamps, keys } = this.db;
    const [custody, cases, all, now] = await Promise.all([this.custody(), this.casesOf(captureIds), helping.authorisations(this), authorisationNow(this.db, new Date())]);
    // Those under which something was done with these records, and that which holds now.
    const about = helping.idsAbout(custody, new Set(captureIds), new Set(cases.map(({ id }) => id))).add(now?.id ?? '');
    return {
      custody, cases, tombstones: await tombstones.toArray(), timestamps: await timestamps.toArray(),
      authorisations: all.filter(({ id }) => everything || about.has(id)).map(({ words }) => words),
      key: await keys.filter(({ logged: named }) => named).last() ?? null,
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

/** All rows that open, in one view of the table, a slice at a time. */
async function inSlices<T extends { captureId: string }>(table: Table<T, string>): Promise<T[]> {
  return table.db.transaction('r', table, async () => {
    const rows: T[] = [];
    for (let slice = await table.orderBy(':id').limit(READ_AT_ONCE).toArray(); slice.length > 0;) {
      for (const row of slice) if (!isBroken(row)) rows.push(row);
      slice = slice.length < READ_AT_ONCE ? [] : await table.where(':id').above(slice.at(-1)!.captureId).limit(READ_AT_ONCE).toArray();
    }
    return rows;
  });
}

/** Items of rows in their order; those whose seal is broken are left out. */
function itemsByCapture<T>(rows: readonly { captureId: string; item: T }[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) if (!isBroken(row)) found.set(row.captureId, [...found.get(row.captureId) ?? [], row.item]);
  return found;
}

/** Work that belongs neither to the transaction nor to the live query in which it was asked for: Dexie follows both through promises, not through timers. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => { setTimeout(() => { work().then(resolve, reject); }); });
}
