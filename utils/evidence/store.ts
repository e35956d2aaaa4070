/** Saving, reading, annotating and deleting records. Nothing is reported as saved before it was read back whole. */
import { unannotated } from './annotations';
import { checkLog, logged, nameKey, type CustodyFacts } from './custody-log';
import { EvidenceDatabase, indexFields, SAVED_LOCKED, type CaptureRow, type KeyRow, type TimestampRow, type TombstoneRow } from './database';
import { hashOf, sha256 } from './hash';
import { keysOf, postKeys, type PostSigns } from './post-key';
import { LockedError } from './lock/row-keys';
import { isBroken } from './lock/sealing';
import { hasRoom } from './room';
import {
  annotationActions, type Annotations, type ArtefactEntry, type Capture, type Corroboration, type CustodyEntry, type EvidenceRecord,
  type NewReportEvent, type ReportEvent,
} from './types';

/** Bytes on their way into the store; size and hash are computed here. */
export type NewArtefact = Omit<ArtefactEntry, 'size' | 'sha256'> & { bytes: ArrayBuffer };

/** What the store could not do, with what was kept: `code` is a key under `error.` in locales. */
export class EvidenceError extends Error {
  override name = 'EvidenceError';
  constructor(readonly code: 'not-found' | 'disk-full' | 'read-back' | 'storage' | 'no-public-copy', message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

// Pictures show what a child-abuse record must not keep; the page copy has them inlined, and an added file may be anything.
const ROLES_WITH_PIXELS = new Set<ArtefactEntry['role']>(['post-html', 'post-source', 'page-html', 'post-picture', 'window-picture', 'media', 'avatar', 'file']);

export interface Snapshot {
  records: EvidenceRecord[];
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
  timestamps: TimestampRow[];
  key: KeyRow | null;
}

export class EvidenceStore {
  constructor(readonly db = new EvidenceDatabase()) {}

  /** Hashes, stores and logs a capture and its bytes in one transaction, reads all back, and only then answers. */
  async save(
    capture: Omit<Capture, 'artefacts'>, bytes: NewArtefact[], { draftId, afterRestart = false }:
    { draftId?: string; afterRestart?: boolean } = {},
  ): Promise<EvidenceRecord> {
    await this.makeReady(bytes.reduce((sum, { bytes: { byteLength } }) => sum + byteLength, 0));
    const artefacts = await Promise.all(bytes.map(async ({ bytes: buffer, ...entry }): Promise<ArtefactEntry> =>
      ({ ...entry, size: buffer.byteLength, sha256: await sha256(buffer) })));
    const [previous] = await this.#rowsOf(postKeys(capture));
    const whole: Capture = {
      ...capture, artefacts, ...(previous && { previousCapture: { id: previous.id, manifestHash: previous.manifestHash } }),
    };
    const row: CaptureRow = { ...indexFields(this.db, whole), platform: whole.platform, capture: whole, manifestHash: await hashOf(whole) };
    const action = afterRestart ? 'finished-after-restart' : 'captured';
    await this.#logged({ action, captureId: row.id, subjectHash: row.manifestHash, detail: null }, async () => {
      await this.db.captures.add(row);
      await this.db.artefacts.bulkAdd(bytes.map(({ name, bytes: buffer }) => ({ captureId: row.id, name, bytes: buffer })));
      await this.db.annotations.add(unannotated(row.id));
      if (draftId) await this.db.drafts.delete(draftId);
    });
    return this.readBack(row.id);
  }

  /** Opens the database again where a full disk had closed it, and throws `disk-full` unless there is room for so many bytes. */
  async makeReady(bytes: number): Promise<void> {
    if (!await hasRoom(bytes)) throw new EvidenceError('disk-full', 'The disk is full.');
    await this.reopen();
  }

  /** A connection that failed stays closed until it is opened by name. */
  async reopen(): Promise<void> {
    if (!this.db.isOpen()) await orEvidenceError(this.db.open().then(() => undefined));
  }

  /** A record, once every byte of it was read and compared with the log: only then may anybody be told that it is saved. */
  async readBack(captureId: string): Promise<EvidenceRecord> {
    const fault = await this.firstFault(captureId);
    if (fault) throw new EvidenceError('read-back', `${fault} is not what was saved.`);
    return this.get(captureId);
  }

  /**
   * The first part of a record that is not what the log says, or `null`: `manifest`, the name of an artefact, `annotations`,
   * or `log-entry` where the log does not know the record. Erased pictures are no fault.
   */
  async firstFault(captureId: string): Promise<string | null> {
    // What was erased or changed while the bytes were read looks like a fault once, and not again.
    return await this.#findFault(captureId) && this.#findFault(captureId);
  }

  async #findFault(captureId: string): Promise<string | null> {
    if (isBroken(await this.db.captures.get(captureId))) return 'manifest';
    // One reading: what another part of the extension writes in between must not look like a fault.
    const [{ capture, manifestHash, annotations }, entries] = await this.db.transaction('r', [this.db.captures, this.db.annotations, this.db.custody, this.db.corroborations],
      async () => [await this.get(captureId), await this.db.custody.where('captureId').equals(captureId).sortBy('seq')] as const);
    if ((await hashOf(capture)) !== manifestHash) return 'manifest';
    const made = entries.find(({ action }) => action === 'captured' || action === 'finished-after-restart');
    if (!made) return 'log-entry';
    if (made.subjectHash !== manifestHash) return 'manifest';
    for (const { name, role, sha256: expected } of capture.artefacts) {
      const bytes = await this.artefact(captureId, name);
      if (!bytes && annotations.pixelsErasedAt && ROLES_WITH_PIXELS.has(role)) continue;
      if (!bytes || (await sha256(bytes)) !== expected) return name;
    }
    const copyFault = await this.#faultyCopy(captureId, entries, annotations.pixelsErasedAt !== null);
    if (copyFault) return copyFault;
    const changed = entries.findLast(({ action }) => annotationActions.has(action));
    const untouched = changed ? changed.subjectHash : await hashOf(unannotated(captureId));
    return (await hashOf(annotations)) === untouched ? null : 'annotations';
  }

  /** A public copy must be as the log has it, and its bytes as it says. */
  async #faultyCopy(captureId: string, entries: CustodyEntry[], erased: boolean): Promise<string | null> {
    const expected = entries.filter(({ action }) => action === 'corroborated');
    const copies = await this.db.corroborations.where('captureId').equals(captureId).sortBy('number');
    for (const [index, { subjectHash, detail }] of expected.entries()) {
      const copy = copies[index];
      if (!copy || isBroken(copy) || await hashOf(copy.item) !== subjectHash) return detail;
      if (copy.body ? await sha256(copy.body) !== copy.item.sha256 : copy.item.sha256 !== null && !erased) return detail;
    }
    return copies.length > expected.length ? `corroboration-${copies[expected.length]!.number}` : null;
  }

  /** The first entry of the log that is not what was written, as `entry N`, or `null`. */
  async firstLogFault(): Promise<string | null> {
    const { fault } = await checkLog(await this.custody());
    return fault && `entry ${fault.seq}`;
  }

  /**
   * Other captures of the same post, newest first. What stands at an address may be another kind of record: the page that once
   * showed the post.
   */
  async otherCaptures(captureId: string): Promise<EvidenceRecord[]> {
    const row = await this.db.captures.get(captureId);
    if (!row) return [];
    const rows = await this.#rowsOf(postKeys(row.capture));
    return this.#withAnnotations(rows.filter(({ id }) => id !== captureId));
  }

  /** Rows that any of the keys finds, newest first. */
  async #rowsOf(keys: string[]): Promise<CaptureRow[]> {
    await this.reopen(); // How keys stand in the index is known only then.
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
    return rows.map(({ capture, manifestHash }, index) => ({
      capture, manifestHash, annotations: isBroken(annotations[index]) ? unannotated(capture.id) : annotations[index] ?? unannotated(capture.id),
      ...(byCapture.has(capture.id) && { corroborations: byCapture.get(capture.id)! }),
    }));
  }

  /** Adds what a site answered. `body` is not kept for a record whose pictures were erased: what a site sends may be anything. */
  async addCorroboration(captureId: string, answer: Omit<Corroboration, 'captureId' | 'number'>, body: ArrayBuffer | null): Promise<EvidenceRecord> {
    await orEvidenceError(logged(this.db, async () => {
      const { annotations, corroborations = [] } = await this.get(captureId);
      const number = corroborations.length + 1;
      const item: Corroboration = { captureId, number, ...answer };
      return {
        facts: { action: 'corroborated', captureId, subjectHash: await hashOf(item), detail: `corroboration-${number}` },
        apply: async () => {
          await this.db.corroborations.add({ captureId, number, item, body: annotations.pixelsErasedAt ? null : body });
        },
      };
    }));
    return this.get(captureId);
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
    const found = (await this.#rowsOf(keysOf(signs))).filter(({ capture }) => capture.kind !== 'page');
    return found.at(-1)?.capturedAt ?? null;
  }

  /** Naming child sexual abuse as the harm erases every pixel first: no copy may outlive the naming. */
  async annotate(captureId: string, change: Partial<Pick<Annotations, 'categories' | 'note' | 'serverRules'>>): Promise<EvidenceRecord> {
    if (change.categories?.includes('child-safety')) await this.erasePixels(captureId);
    return this.#change(captureId, 'annotated', (annotations) => ({ ...annotations, ...change }),
      Object.keys(change).sort().join(', '));
  }

  /** The log names the step and the way, never the form, the account or anybody. */
  addReportEvent(captureId: string, event: NewReportEvent): Promise<EvidenceRecord> {
    const now = new Date();
    const dated: ReportEvent = { ...event, at: now.toISOString(), offsetMinutes: -now.getTimezoneOffset() };
    const step = [event.type, event.channel].filter(Boolean).join(', ').replaceAll('-', ' ');
    return this.#change(captureId, 'report-event', (annotations) =>
      ({ ...annotations, reports: [...annotations.reports, dated] }), step);
  }

  /** For good: bytes of every picture, medium, page copy and added file go, words and hashes stay. */
  async erasePixels(captureId: string): Promise<EvidenceRecord> {
    const { capture, annotations: { pixelsErasedAt }, corroborations = [] } = await this.get(captureId);
    const names = capture.artefacts.filter(({ role }) => ROLES_WITH_PIXELS.has(role)).map(({ name }) => name);
    if (pixelsErasedAt || names.length + corroborations.length === 0) return this.get(captureId);
    return this.#change(captureId, 'pixels-erased',
      (annotations) => ({ ...annotations, pixelsErasedAt: new Date().toISOString() }), [...names, ...corroborations.map(({ number }) => `corroboration-${number}`)].join(', '),
      async () => {
        await this.db.artefacts.bulkDelete(names.map((name): [string, string] => [captureId, name]));
        await this.db.corroborations.where('captureId').equals(captureId).modify({ body: null });
      });
  }

  async #change(
    captureId: string, action: CustodyEntry['action'], edit: (annotations: Annotations) => Annotations,
    detail: string, erase?: () => Promise<unknown>,
  ): Promise<EvidenceRecord> {
    // Nobody is kept from erasing by a full disk: what the reserve is for.
    await (erase ? this.reopen() : this.makeReady(0));
    await orEvidenceError(logged(this.db, async () => {
      const changed = edit((await this.get(captureId)).annotations);
      return {
        facts: { action, captureId, subjectHash: await hashOf(changed), detail },
        apply: async () => {
          await this.db.annotations.put(changed);
          await erase?.();
        },
      };
    }));
    return this.get(captureId);
  }

  async #logged(facts: CustodyFacts, apply: () => Promise<void>, at?: Date): Promise<void> {
    await (facts.action === 'deleted' ? this.reopen() : this.makeReady(0));
    await orEvidenceError(logged(this.db, async () => ({ facts, apply }), at));
  }

  /** Leaves a tombstone: the id, the manifest's hash and the time. */
  async delete(captureId: string): Promise<void> {
    const { manifestHash } = await this.get(captureId);
    const at = new Date();
    await this.#logged({ action: 'deleted', captureId, subjectHash: manifestHash, detail: null }, async () => {
      await this.db.captures.delete(captureId);
      await this.db.artefacts.where('captureId').equals(captureId).delete();
      await this.db.corroborations.where('captureId').equals(captureId).delete();
      await this.db.annotations.delete(captureId);
      await this.db.tombstones.add({ id: captureId, manifestHash, deletedAt: at.toISOString() });
    }, at);
  }

  async logExport(fileName: string, bytes: Blob | BufferSource): Promise<void> {
    const subjectHash = await sha256(bytes);
    await this.#logged({ action: 'exported', captureId: null, subjectHash, detail: fileName }, async () => {});
  }

  /** Keeps a token that was checked before; the log holds the hash of the authority's answer. */
  async addTimestamp(row: TimestampRow, detail: string): Promise<void> {
    const subjectHash = await sha256(row.response);
    await this.#logged({ action: 'timestamped', captureId: null, subjectHash, detail }, async () => {
      await this.db.timestamps.put(row);
    });
  }

  /** Puts a fault that a check found on record, once. `captureId` is `null` for the log itself. */
  async logFault(captureId: string | null, part: string): Promise<void> {
    const known = await this.faults();
    if (known.some((fault) => fault.captureId === captureId && fault.detail === part)) return;
    await this.#logged({ action: 'integrity-fault', captureId, subjectHash: null, detail: part }, async () => {});
  }

  /** Entries that tell of faults, oldest first; those of records that were deleted since are left out. */
  async faults(): Promise<CustodyEntry[]> {
    const found = await this.db.custody.filter(({ action }) => action === 'integrity-fault').toArray();
    const there = new Set(await this.db.captures.toCollection().primaryKeys());
    return found.filter(({ captureId }) => captureId === null || there.has(captureId));
  }

  /** Records, log and all that belongs to them as they were at one moment, with the key that signs if the log names it. */
  async snapshot(captureIds: readonly string[]): Promise<Snapshot> {
    await orEvidenceError(nameKey(this.db));
    const { captures, annotations, corroborations, custody, tombstones, timestamps, keys } = this.db;
    return this.db.transaction('r', [captures, annotations, corroborations, custody, tombstones, timestamps, keys], async () => ({
      records: await Promise.all(captureIds.map((id) => this.get(id))), custody: await this.custody(), tombstones: await tombstones.toArray(),
      timestamps: await timestamps.toArray(), key: await keys.filter(({ logged: named }) => named).last() ?? null,
    }));
  }

  /** Oldest first. */
  custody(): Promise<CustodyEntry[]> {
    return this.db.custody.orderBy('seq').toArray();
  }
}

async function orEvidenceError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LockedError) throw error;
    // Dexie wraps the browser's error; the quota shows in the name of either.
    const names = [error, (error as { inner?: unknown }).inner].map((each) => (each as Error | undefined)?.name);
    // Written to its end by somebody else meanwhile, a full disk shows in many errors.
    const full = names.includes('QuotaExceededError') || !await hasRoom(0);
    throw new EvidenceError(full ? 'disk-full' : 'storage', full ? 'The disk is full.' : 'Storing failed.', { cause: error });
  }
}
