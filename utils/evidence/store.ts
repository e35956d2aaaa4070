/** Saving, annotating and deleting records; reading them is in `reader`. Nothing is reported as saved before it was read back whole. */
import { unannotated } from './annotations';
import { logged, type CustodyFacts } from './custody-log';
import { indexFields, type CaptureRow, type MaskRow, type TimestampRow } from './database';
import { EvidenceError, orEvidenceError } from './errors';
import { hashOf, sha256 } from './hash';
import { unbatch } from './lock/batches';
import { isBroken } from './lock/sealing';
import { concernsMinor, mayChoose, pixelRule } from './pixel-rules';
import { postKeys } from './post-key';
import { EvidenceReader } from './reader';
import { hasRoom } from './room';
import { mayKeepPictures } from './checks';
import { ROLES_WITH_PIXELS } from './stored-faults';
import { searchTextOf, summaryOf } from './summary';
import type { Annotations, ArtefactEntry, Capture, Corroboration, CustodyEntry, EvidenceRecord, NewReportEvent, OwnWords, PostCheck, ReportEvent } from './types';

export { EvidenceError } from './errors';
export type { Snapshot, SnapshotLog } from './reader';

/** Bytes on their way into the store; size and hash are computed here. */
export type NewArtefact = Omit<ArtefactEntry, 'size' | 'sha256'> & { bytes: ArrayBuffer };

export class EvidenceStore extends EvidenceReader {
  /** Told once pictures of a record were erased; nothing waits for it. */
  erased: (captureId: string) => void = () => {};
  /** Told once something went for good, pictures or a record: files that were begun with it go too. Nothing waits for it. */
  gone: () => void = () => {};

  /** Hashes, stores and logs a capture and its bytes in one transaction, reads all back, and only then answers. */
  async save(
    capture: Omit<Capture, 'artefacts'>, bytes: NewArtefact[], { draftId, afterRestart = false }:
    { draftId?: string; afterRestart?: boolean } = {},
  ): Promise<EvidenceRecord> {
    await this.makeReady(bytes.reduce((sum, { bytes: { byteLength } }) => sum + byteLength, 0));
    const earlier = await this.rowsOf(postKeys(capture));
    if (bytes.length > 0 && await this.#mustNotKeep(earlier)) {
      return this.save({ ...capture, missing: [...capture.missing, { code: 'not-kept', detail: null }] }, [], { draftId, afterRestart });
    }
    const [previous] = earlier;
    const artefacts = await Promise.all(bytes.map(async ({ bytes: buffer, ...entry }): Promise<ArtefactEntry> =>
      ({ ...entry, size: buffer.byteLength, sha256: await sha256(buffer) })));
    const whole: Capture = {
      ...capture, artefacts, ...(previous && { previousCapture: { id: previous.id, manifestHash: previous.manifestHash } }),
    };
    const row: CaptureRow = { ...indexFields(this.db, whole), platform: whole.platform, capture: whole, manifestHash: await hashOf(whole) };
    const annotations = unannotated(row.id);
    const record: EvidenceRecord = { capture: whole, manifestHash: row.manifestHash, annotations };
    const action = afterRestart ? 'finished-after-restart' : 'captured';
    await this.#logged({ action, captureId: row.id, subjectHash: row.manifestHash, detail: null }, async () => {
      await this.db.captures.add(row);
      await this.db.artefacts.bulkAdd(bytes.map(({ name, bytes: buffer }) => ({ captureId: row.id, name, bytes: buffer })));
      await this.db.annotations.add(annotations);
      await this.#summarise(record);
      if (draftId) await this.db.drafts.delete(draftId);
    });
    return this.readBack(row.id);
  }

  /** Whether a capture of the same post was named as a harm of which no picture may be kept: what is captured of it again is its address alone. */
  async #mustNotKeep(earlier: readonly CaptureRow[]): Promise<boolean> {
    const under18 = concernsMinor(await this.keeper());
    const annotations = await this.db.annotations.bulkGet(earlier.map(({ id }) => id));
    return annotations.some((each) => pixelRule(each?.categories ?? [], under18) === 'never');
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

  /** Adds what a site answered. `body` is not kept for a record whose pictures were erased: what a site sends may be anything. */
  async addCorroboration(captureId: string, answer: Omit<Corroboration, 'captureId' | 'number'>, body: ArrayBuffer | null): Promise<EvidenceRecord> {
    await this.#writing(logged(this.db, async () => {
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

  /** Adds what a later look found. No picture is kept for a record whose pictures were erased, nor any for child sexual abuse. */
  async addCheck(captureId: string, look: Omit<PostCheck, 'captureId' | 'number'>, picture: ArrayBuffer | null): Promise<EvidenceRecord> {
    await this.makeReady(picture?.byteLength ?? 0);
    await this.#writing(logged(this.db, async () => {
      const { annotations, checks = [] } = await this.get(captureId);
      const number = checks.length + 1;
      const keeps = mayKeepPictures(annotations);
      const item: PostCheck = { captureId, number, ...look, picture: keeps ? look.picture : null };
      return {
        facts: { action: 'checked', captureId, subjectHash: await hashOf(item), detail: `check-${number}` },
        apply: async () => { await this.db.checks.add({ captureId, number, item, picture: keeps ? picture : null }); },
      };
    }));
    return this.get(captureId);
  }

  /**
   * Naming child sexual abuse as the harm, or an intimate one where the person concerned is under 18, erases every pixel first, in every
   * capture of the post: no copy may outlive the naming. Of adults, intimate pictures go too unless `keepIntimate` says that the person whom
   * they show chose to keep them; what a helper saved is never kept.
   */
  async annotate(
    captureId: string, change: Partial<Pick<Annotations, 'categories' | 'serverRules'>> & OwnWords, { keepIntimate = false } = {},
  ): Promise<EvidenceRecord> {
    const keeper = await this.keeper();
    const rule = pixelRule(change.categories ?? [], concernsMinor(keeper));
    if (rule === 'never') for (const { capture } of await this.otherCaptures(captureId)) await this.erasePixels(capture.id);
    const { capture: { collector }, annotations: { intimateKeptAt } } = await this.get(captureId);
    const keeps = rule === 'chosen' && (collector ?? 'self') === 'self' && ((keepIntimate && mayChoose(keeper, collector)) || intimateKeptAt !== undefined);
    if (rule !== 'kept' && !keeps) await this.erasePixels(captureId);
    const chosen = keeps && intimateKeptAt === undefined ? { ...change, intimateKeptAt: new Date().toISOString() } : change;
    return this.#change(captureId, 'annotated', (annotations) => ({ ...annotations, ...chosen }),
      Object.keys(chosen).sort().join(', '));
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
    const { capture, annotations: { pixelsErasedAt }, corroborations = [], checks = [] } = await this.get(captureId);
    const names = capture.artefacts.filter(({ role }) => ROLES_WITH_PIXELS.has(role)).map(({ name }) => name);
    const pictured = checks.filter(({ picture }) => picture !== null);
    if (pixelsErasedAt || names.length + corroborations.length + pictured.length === 0) return this.get(captureId);
    const changed = await this.#change(captureId, 'pixels-erased',
      (annotations) => ({ ...annotations, pixelsErasedAt: new Date().toISOString() }),
      [...names, ...corroborations.map(({ number }) => `corroboration-${number}`), ...pictured.map(({ number }) => `check-${number}`)].join(', '),
      async () => {
        await this.db.artefacts.bulkDelete(names.map((name): [string, string] => [captureId, name]));
        await this.db.corroborations.where('captureId').equals(captureId).modify({ body: null });
        await this.db.checks.where('captureId').equals(captureId).modify({ picture: null });
        await this.db.masks.where('captureId').equals(captureId).delete();
        await this.db.unfinished.clear(); // With the lock closed, nobody can tell which of them hold it.
      });
    this.erased(captureId);
    this.gone();
    return changed;
  }

  async #change(
    captureId: string, action: CustodyEntry['action'], edit: (annotations: Annotations) => Annotations,
    detail: string, erase?: () => Promise<unknown>,
  ): Promise<EvidenceRecord> {
    // Nobody is kept from erasing by a full disk: what the reserve is for.
    await (erase ? this.reopen() : this.makeReady(0));
    await this.#writing(logged(this.db, async () => {
      const record = await this.get(captureId);
      const changed = edit(record.annotations);
      return {
        facts: { action, captureId, subjectHash: await hashOf(changed), detail },
        apply: async () => {
          await this.db.annotations.put(changed);
          await this.#summarise({ ...record, annotations: changed });
          await erase?.();
        },
      };
    }));
    return this.get(captureId);
  }

  async #summarise(record: EvidenceRecord): Promise<void> {
    await unbatch(this.db, [record.capture.id]);
    await this.db.summaries.put(summaryOf(record));
    await this.db.searchTexts.put(searchTextOf(record));
  }

  async #logged(facts: CustodyFacts, apply: () => Promise<void>, at?: Date): Promise<void> {
    await (facts.action === 'deleted' ? this.reopen() : this.makeReady(0));
    await this.#writing(logged(this.db, async () => ({ facts, apply }), at));
  }

  /** After a write that failed the next one begins anew: Firefox writes nothing more over a connection that met the end of the disk. */
  async #writing(work: Promise<unknown>): Promise<void> {
    try {
      await orEvidenceError(work);
    } catch (error) {
      this.db.close({ disableAutoOpen: false });
      throw error;
    }
  }

  /** Puts records where they can be taken back from until they are gone for good (`emptyTrash`). Nothing of them changes, and nothing is logged. */
  async trash(captureIds: readonly string[], at = new Date()): Promise<void> {
    await this.reopen(); // Nobody is kept from it by a full disk: what the reserve is for.
    await this.#writing(this.db.transaction('rw', [this.db.captures, this.db.trash], async () => {
      const rows = (await this.db.captures.bulkGet([...captureIds])).filter((row) => row !== undefined && !isBroken(row)) as CaptureRow[];
      await this.db.trash.bulkPut(rows.map(({ id, manifestHash }) => ({ captureId: id, manifestHash, trashedAt: at.toISOString() })));
    }));
  }

  async untrash(captureIds: readonly string[]): Promise<void> {
    await this.reopen();
    await this.#writing(this.db.trash.bulkDelete([...captureIds]));
  }

  /** For good: all in the trash, or what was put there before a time. Needs no passphrase. Gives how many went. */
  async emptyTrash(before?: Date): Promise<number> {
    const rows = await this.db.trash.filter(({ trashedAt }) => before === undefined || trashedAt < before.toISOString()).toArray();
    for (const { captureId } of rows) await this.delete(captureId);
    return rows.length;
  }

  /** Leaves a tombstone: the id, the manifest's hash and the time. */
  async delete(captureId: string): Promise<void> {
    const { manifestHash } = await this.db.trash.get(captureId) ?? await this.get(captureId);
    const at = new Date();
    await this.#logged({ action: 'deleted', captureId, subjectHash: manifestHash, detail: null }, async () => {
      await this.db.captures.delete(captureId);
      await this.db.artefacts.where('captureId').equals(captureId).delete();
      await this.db.corroborations.where('captureId').equals(captureId).delete();
      await this.db.checks.where('captureId').equals(captureId).delete();
      await this.db.masks.where('captureId').equals(captureId).delete();
      await this.db.annotations.delete(captureId);
      await unbatch(this.db, [captureId]);
      for (const table of [this.db.summaries, this.db.searchTexts, this.db.trash]) await table.delete(captureId);
      await this.db.tombstones.add({ id: captureId, manifestHash, deletedAt: at.toISOString() });
      await this.db.unfinished.clear();
      if (!this.db.rowKeys?.locked) await this.#dropLeft();
    }, at);
    this.gone();
  }

  /** What a record that went for good while locked left behind. */
  async sweep(): Promise<void> {
    const { captures, cases, caseLogs, folders } = this.db;
    await this.db.transaction('rw', [captures, cases, caseLogs, folders], () => this.#dropLeft());
  }

  async #dropLeft(): Promise<void> {
    await this.#dropCases();
    for (const folder of await this.db.folders.toArray()) {
      if (isBroken(folder)) continue;
      const there = new Set(await this.db.captures.where('id').anyOf(folder.captureIds).primaryKeys());
      if (there.size < folder.captureIds.length) await this.db.folders.put({ ...folder, captureIds: folder.captureIds.filter((id) => there.has(id)) });
    }
  }

  /** What was drawn over the pictures of these records. */
  async masks(captureIds: readonly string[]): Promise<MaskRow[]> {
    return this.db.masks.where('captureId').anyOf([...captureIds]).toArray();
  }

  /** Keeps what was drawn over a picture; nothing for a record that was deleted or erased meanwhile. */
  async keepMask(row: MaskRow): Promise<void> {
    await this.makeReady(0);
    await orEvidenceError(this.db.transaction('rw', [this.db.masks, this.db.artefacts], async () => {
      if (await this.db.artefacts.get([row.captureId, row.name])) await this.db.masks.put(row);
    }));
  }

  /** A case whose log speaks of no record any more is not kept: with the last record goes all that came with it. */
  async #dropCases(): Promise<void> {
    for (const caseId of await this.db.cases.toCollection().primaryKeys()) {
      const log = this.db.caseLogs.where('caseId').equals(caseId);
      const entries = (await log.toArray()).map(({ entry }) => entry);
      const about = new Set(entries.map((entry) => entry.captureId).filter((id) => id !== null));
      const named = entries.filter(({ action }) => action === 'imported').map(({ detail }) => detail!.replace('case ', ''));
      if (await this.db.captures.where('id').anyOf([...about]).or('caseId').anyOf(named).count() > 0) continue;
      await log.delete();
      await this.db.cases.delete(caseId);
    }
  }

  /** `subjectHash` is the SHA-256 of the file: large ones are hashed while they are written. */
  async logExport(fileName: string, subjectHash: string): Promise<void> {
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

}
