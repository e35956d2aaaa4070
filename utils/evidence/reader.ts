/** What is stored, read: records, bytes, the log. Changes nothing. */
import { unannotated } from './annotations';
import { authorisationNow } from './authorisation-now';
import { authorisations, idsAbout } from './authorisations';
import { nameKey } from './custody-log';
import { EvidenceDatabase, SAVED_LOCKED, type CaptureRow, type CaseRow, type KeyRow, type TimestampRow, type TombstoneRow } from './database';
import { EvidenceError, orEvidenceError } from './errors';
import { isBroken } from './lock/sealing';
import { mayOpen, type Keeper } from './pixel-rules';
import { keysOf, postKeys, type PostSigns } from './post-key';
import { firstFault, firstLogFault } from './stored-faults';
import { searchTextOf, summaryOf, type RecordSummary, type SearchText } from './summary';
import type { Authorisation, Corroboration, CustodyEntry, EvidenceRecord } from './types';

/** Records held at a time while their summaries are made. */
const SUMMARISED_AT_ONCE = 100;

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

  /** Newest first. */
  async list(): Promise<EvidenceRecord[]> {
    return this.#withAnnotations(await this.db.captures.orderBy('capturedAt').reverse().toArray());
  }

  /** Also of those whose seal is broken. */
  count(): Promise<number> {
    return this.db.captures.count();
  }

  /** `limit` records after the newest `offset`, newest first. */
  async page(offset: number, limit: number): Promise<EvidenceRecord[]> {
    return this.#withAnnotations(await this.db.captures.orderBy('capturedAt').reverse().offset(offset).limit(limit).toArray());
  }

  /** Of all records, newest first; those that are missing are made first. */
  async summaries(): Promise<RecordSummary[]> {
    await this.#summariseMissing();
    const rows = await this.db.summaries.orderBy('capturedAt').reverse().toArray();
    return rows.filter((row) => !isBroken(row));
  }

  /** Of all records, in no order. */
  async searchTexts(): Promise<SearchText[]> {
    await this.#summariseMissing();
    return (await this.db.searchTexts.toArray()).filter((row) => !isBroken(row));
  }

  /** Records made before there were summaries, or that came from a file. */
  async #summariseMissing(): Promise<void> {
    const { captures, summaries, searchTexts } = this.db;
    const [all, there] = await Promise.all([captures.toCollection().primaryKeys(), summaries.toCollection().primaryKeys()]);
    const known = new Set(there);
    const missing = all.filter((id) => !known.has(id));
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

  /** To be shown or handed over: `null` also where nobody on this device may see it. */
  async artefact(captureId: string, name: string): Promise<ArrayBuffer | null> {
    const categories = (await this.db.annotations.get(captureId))?.categories ?? [];
    return mayOpen(await this.keeper(), categories) ? this.bytes(captureId, name) : null;
  }

  /** To be compared or kept, never shown. */
  async bytes(captureId: string, name: string): Promise<ArrayBuffer | null> {
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

  /**
   * Records, log and all that belongs to them as they were at one moment, with the key that signs if the log names it. `everything`: also
   * authorisations under which nothing was done with these records.
   */
  async snapshot(captureIds: readonly string[], { everything = false } = {}): Promise<Snapshot> {
    await orEvidenceError(nameKey(this.db));
    const now = await authorisationNow(this.db, new Date());
    const { captures, annotations, corroborations, custody, tombstones, timestamps, cases, caseLogs, keys, authorisations: given } = this.db;
    return this.db.transaction('r', [captures, annotations, corroborations, custody, tombstones, timestamps, cases, caseLogs, keys, given], async () => {
      const [log, came, records] = await Promise.all([this.custody(), this.casesOf(captureIds), Promise.all(captureIds.map((id) => this.get(id)))]);
      const about = idsAbout(log, new Set(captureIds), new Set(came.map(({ id }) => id))).add(now?.id ?? '');
      return {
        records, custody: log, cases: came, tombstones: await tombstones.toArray(), timestamps: await timestamps.toArray(),
        authorisations: (await authorisations(this)).filter(({ id }) => everything || about.has(id)).map(({ words }) => words),
        key: await keys.filter(({ logged: named }) => named).last() ?? null,
      };
    });
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
