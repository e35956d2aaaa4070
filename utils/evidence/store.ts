/** Saving, reading, annotating and deleting records. Nothing is reported as saved before it was read back whole. */
import { logged, type CustodyFacts } from './custody-log';
import { authorKey, EvidenceDatabase, type CaptureRow } from './database';
import { hashOf, sha256 } from './hash';
import type { Annotations, ArtefactEntry, Capture, CustodyEntry, EvidenceRecord, ReportEvent } from './types';

/** Bytes on their way into the store; size and hash are computed here. */
export type NewArtefact = Omit<ArtefactEntry, 'size' | 'sha256'> & { bytes: ArrayBuffer };

/** What the store could not do, with what was kept: `code` is a key under `error.` in locales. */
export class EvidenceError extends Error {
  override name = 'EvidenceError';
  constructor(readonly code: 'not-found' | 'disk-full' | 'read-back' | 'storage', message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

// Pictures show what a child-abuse record must not keep; the page copy has them inlined, and an added file may be anything.
const ROLES_WITH_PIXELS = new Set<ArtefactEntry['role']>(['post-html', 'post-source', 'page-html', 'post-picture', 'window-picture', 'media', 'avatar', 'file']);

const unannotated = (captureId: string): Annotations =>
  ({ captureId, categories: [], note: '', reports: [], pixelsErasedAt: null });

export class EvidenceStore {
  constructor(readonly db = new EvidenceDatabase()) {}

  /** Hashes, stores and logs a capture and its bytes in one transaction, reads all back, and only then answers. */
  async save(
    capture: Omit<Capture, 'artefacts'>, bytes: NewArtefact[], { draftId, afterRestart = false }:
    { draftId?: string; afterRestart?: boolean } = {},
  ): Promise<EvidenceRecord> {
    const artefacts = await Promise.all(bytes.map(async ({ bytes: buffer, ...entry }): Promise<ArtefactEntry> =>
      ({ ...entry, size: buffer.byteLength, sha256: await sha256(buffer) })));
    const whole: Capture = { ...capture, artefacts };
    const row: CaptureRow = {
      id: whole.id, capturedAt: whole.capturedAt.utc, platform: whole.platform, authorKey: authorKey(whole),
      capture: whole, manifestHash: await hashOf(whole),
    };
    const action = afterRestart ? 'finished-after-restart' : 'captured';
    await this.#logged({ action, captureId: row.id, subjectHash: row.manifestHash, detail: null }, async () => {
      await this.db.captures.add(row);
      await this.db.artefacts.bulkAdd(bytes.map(({ name, bytes: buffer }) => ({ captureId: row.id, name, bytes: buffer })));
      await this.db.annotations.add(unannotated(row.id));
      if (draftId) await this.db.drafts.delete(draftId);
    });
    const fault = await this.firstFault(row.id);
    if (fault) throw new EvidenceError('read-back', `${fault} is not what was saved.`);
    return this.get(row.id);
  }

  /** The first part of a record whose hash no longer fits, or `null`. Erased pictures are no fault. */
  async firstFault(captureId: string): Promise<string | null> {
    const { capture, manifestHash, annotations } = await this.get(captureId);
    if ((await hashOf(capture)) !== manifestHash) return 'manifest';
    for (const { name, role, sha256: expected } of capture.artefacts) {
      const bytes = await this.artefact(captureId, name);
      if (!bytes && annotations.pixelsErasedAt && ROLES_WITH_PIXELS.has(role)) continue;
      if (!bytes || (await sha256(bytes)) !== expected) return name;
    }
    return null;
  }

  async get(captureId: string): Promise<EvidenceRecord> {
    const row = await this.db.captures.get(captureId);
    if (!row) throw new EvidenceError('not-found', `No record ${captureId}.`);
    return this.#withAnnotations([row]).then(([record]) => record!);
  }

  /** Newest first. */
  async list(): Promise<EvidenceRecord[]> {
    return this.#withAnnotations(await this.db.captures.orderBy('capturedAt').reverse().toArray());
  }

  /** Rows as records. */
  async #withAnnotations(rows: CaptureRow[]): Promise<EvidenceRecord[]> {
    const annotations = await this.db.annotations.bulkGet(rows.map(({ id }) => id));
    return rows.map(({ capture, manifestHash }, index) =>
      ({ capture, manifestHash, annotations: annotations[index] ?? unannotated(capture.id) }));
  }

  async artefact(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return (await this.db.artefacts.get([captureId, name]))?.bytes ?? null;
  }

  /** Records by the same author that were captured before this one. 0 when the author is not known. */
  async earlierByAuthor(captureId: string): Promise<number> {
    const row = await this.db.captures.get(captureId);
    if (!row?.authorKey) return 0;
    return this.db.captures.where('authorKey').equals(row.authorKey)
      .filter(({ capturedAt }) => capturedAt < row.capturedAt).count();
  }

  /** Naming child sexual abuse as the harm erases every pixel first: no copy may outlive the naming. */
  async annotate(captureId: string, change: Partial<Pick<Annotations, 'categories' | 'note'>>): Promise<EvidenceRecord> {
    if (change.categories?.includes('child-safety')) await this.erasePixels(captureId);
    return this.#change(captureId, 'annotated', (annotations) => ({ ...annotations, ...change }),
      Object.keys(change).sort().join(', '));
  }

  addReportEvent(captureId: string, event: Omit<ReportEvent, 'at'>): Promise<EvidenceRecord> {
    const dated = { at: new Date().toISOString(), ...event };
    return this.#change(captureId, 'report-event', (annotations) =>
      ({ ...annotations, reports: [...annotations.reports, dated] }), event.type);
  }

  /** For good: bytes of every picture, medium, page copy and added file go, words and hashes stay. */
  async erasePixels(captureId: string): Promise<EvidenceRecord> {
    const { capture, annotations: { pixelsErasedAt } } = await this.get(captureId);
    const names = capture.artefacts.filter(({ role }) => ROLES_WITH_PIXELS.has(role)).map(({ name }) => name);
    if (pixelsErasedAt || names.length === 0) return this.get(captureId);
    return this.#change(captureId, 'pixels-erased',
      (annotations) => ({ ...annotations, pixelsErasedAt: new Date().toISOString() }), names.join(', '),
      () => this.db.artefacts.bulkDelete(names.map((name): [string, string] => [captureId, name])));
  }

  async #change(
    captureId: string, action: CustodyEntry['action'], edit: (annotations: Annotations) => Annotations,
    detail: string, alongside: () => Promise<unknown> = async () => {},
  ): Promise<EvidenceRecord> {
    await orEvidenceError(logged(this.db, async () => {
      const changed = edit((await this.get(captureId)).annotations);
      return {
        facts: { action, captureId, subjectHash: await hashOf(changed), detail },
        apply: async () => {
          await this.db.annotations.put(changed);
          await alongside();
        },
      };
    }));
    return this.get(captureId);
  }

  async #logged(facts: CustodyFacts, apply: () => Promise<void>, at?: Date): Promise<void> {
    await orEvidenceError(logged(this.db, async () => ({ facts, apply }), at));
  }

  /** Leaves a tombstone: the id, the manifest's hash and the time. */
  async delete(captureId: string): Promise<void> {
    const { manifestHash } = await this.get(captureId);
    const at = new Date();
    await this.#logged({ action: 'deleted', captureId, subjectHash: manifestHash, detail: null }, async () => {
      await this.db.captures.delete(captureId);
      await this.db.artefacts.where('captureId').equals(captureId).delete();
      await this.db.annotations.delete(captureId);
      await this.db.tombstones.add({ id: captureId, manifestHash, deletedAt: at.toISOString() });
    }, at);
  }

  async logExport(fileName: string, bytes: Blob | BufferSource): Promise<void> {
    const subjectHash = await sha256(bytes);
    await this.#logged({ action: 'exported', captureId: null, subjectHash, detail: fileName }, async () => {});
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
    // Dexie wraps the browser's error; the quota shows in the name of either.
    const names = [error, (error as { inner?: unknown }).inner].map((each) => (each as Error | undefined)?.name);
    const full = names.includes('QuotaExceededError');
    throw new EvidenceError(full ? 'disk-full' : 'storage', full ? 'The disk is full.' : 'Storing failed.', { cause: error });
  }
}
