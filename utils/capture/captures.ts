/** The background's half of captures: keeps drafts safe, finishes them once, and tells the panel how it went. */
import type { EvidenceStore } from '../evidence/store';
import { EvidenceError } from '../evidence/store';
import type { DraftRow } from '../evidence/database';
import type { EvidenceRecord } from '../evidence/types';
import type { PanelState } from '../messages';
import { cutSlice, type Camera } from './camera';
import { finishCapture, type Surroundings } from './finish-capture';
import type { CaptureDraft, Draft, PageCopy, PictureAnswer, PictureRequest, Pictures } from './types';

/** A page that went quiet for this long will not finish its capture. */
const ABANDONED_MS = 60_000;

export class Captures {
  /** Drafts of this life of the worker; the database holds the same for the next. */
  readonly #drafts = new Map<string, Draft>();
  readonly #finishing = new Map<string, Promise<EvidenceRecord>>();

  constructor(
    readonly store: EvidenceStore, readonly camera: Camera, readonly surroundings: Surroundings,
    /** Told once a record is stored; nothing waits for it. */ readonly saved: (record: EvidenceRecord) => void = () => {},
  ) {}

  async begin(draft: CaptureDraft, tabId: number): Promise<string> {
    const row: Draft = { id: crypto.randomUUID(), begunAt: new Date().toISOString(), tabId, draft, pictures: null, windowPicture: null, slices: [] };
    await this.#keep(row);
    return row.id;
  }

  /** More of the same post was read, by the same tab, before any picture was taken. */
  async readMore(draftId: string, draft: CaptureDraft, tabId: number): Promise<void> {
    const row = await this.#draft(draftId);
    if (row?.tabId === tabId && row.pictures === null) await this.#keep({ ...row, draft });
  }

  async picture({ draftId, keepWindow, slice, ...window }: PictureRequest, windowId: number): Promise<PictureAnswer> {
    const draft = await this.#draft(draftId);
    if (!draft) return { taken: false, code: 'failed' };
    const answer = await this.camera.take(draft.tabId, windowId);
    if (!('png' in answer)) return answer;
    if (keepWindow) draft.windowPicture = await answer.png.arrayBuffer();
    if (slice) draft.slices.push(await cutSlice(answer.png, slice, window));
    await this.#keep(draft);
    return { taken: true };
  }

  /** The same tab gave the copy of its whole page. */
  async pageCopied(draftId: string, pageCopy: PageCopy, tabId: number): Promise<void> {
    const draft = await this.#draft(draftId);
    if (draft?.tabId !== tabId) return;
    draft.pageCopy = pageCopy; // In place: a picture may be on its way into the same draft.
    await this.#keep(draft);
  }

  /** The page gave all it could: begins to store. Ask `outcome` how it went. */
  pageDone(draftId: string, pictures: Pictures): Promise<EvidenceRecord> {
    return this.#finish(draftId, async () => {
      const draft = await this.#draft(draftId);
      if (draft) await this.#keep({ ...draft, pictures });
    });
  }

  #finish(draftId: string, before: () => Promise<void> = async () => {}): Promise<EvidenceRecord> {
    const known = this.#finishing.get(draftId);
    if (known) return known;
    const afterRestart = !this.#drafts.has(draftId);
    const work = before().then(() => this.#draft(draftId)).then((draft) => {
      if (!draft) throw new EvidenceError('not-found', `No draft ${draftId}.`);
      return finishCapture(this.store, draft, draft.pictures ?? interrupted, this.surroundings, { afterRestart });
    });
    this.#finishing.set(draftId, work);
    work.then((record) => {
      this.#drafts.delete(draftId);
      this.saved(record);
    }, () => this.#finishing.delete(draftId)); // A failed one may be tried again.
    return work;
  }

  /** Waits for a capture that is being stored; one that a dead worker left behind is finished now. */
  async outcome(captureId: string): Promise<PanelState> {
    const draft = await this.#draft(captureId);
    try {
      const record = await (this.#finishing.get(captureId)
        ?? (draft ? this.#finish(captureId) : this.store.get(captureId)));
      const [earlierByAuthor, otherCaptures] = await Promise.all([this.store.earlierByAuthor(captureId), this.store.otherCaptures(captureId)]);
      return { status: 'saved', record, earlierByAuthor, otherCaptures };
    } catch (error) {
      return { status: 'failed', code: error instanceof EvidenceError ? error.code : 'storage', post: draft?.draft.post ?? null };
    }
  }

  /** Finishes what an earlier life of the worker left. Young drafts may still be at work in their page. */
  async resume(now = Date.now()): Promise<void> {
    for (const { id, begunAt } of await this.#stored()) {
      if (now - Date.parse(begunAt) < ABANDONED_MS || this.#drafts.has(id)) continue;
      // A failure stays in the drafts and is tried at the next start; the panel or popup tells of it.
      await this.#finish(id).catch(() => undefined);
    }
  }

  async #draft(id: string): Promise<Draft | undefined> {
    return this.#drafts.get(id) ?? await this.store.db.drafts.get(id) as Draft | undefined;
  }

  #stored(): Promise<Draft[]> {
    return this.store.db.drafts.toArray() as Promise<DraftRow[]> as Promise<Draft[]>;
  }

  async #keep(draft: Draft): Promise<void> {
    this.#drafts.set(draft.id, draft);
    try {
      await this.store.db.drafts.put(draft);
    } catch {
      // A full disk: memory holds the draft, and storing the record will say what is wrong, with the words still in hand.
    }
  }
}

const interrupted: Pictures = { missing: [{ code: 'interrupted', detail: null }], pageChanges: [] };
