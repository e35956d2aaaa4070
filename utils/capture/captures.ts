/** The background's half of captures: keeps drafts safe, finishes them once, and tells the panel how it went. */
import type { EvidenceStore } from '../evidence/store';
import { EvidenceError } from '../evidence/store';
import type { DraftRow } from '../evidence/database';
import { LockedError } from '../evidence/lock/errors';
import type { EvidenceRecord } from '../evidence/types';
import type { PanelState } from '../messages';
import { cutSlice, type Camera } from './camera';
import { finishCapture, prepareCapture, type Prepared, type Surroundings } from './finish-capture';
import { isLinkOnly } from './link-only';
import type { CaptureDraft, Draft, PageCopy, PictureAnswer, PictureRequest, Pictures } from './types';

/** How long a panel that is shown already waits for the rest from its page. */
const MORE_COMES_MS = 10_000;
/** A tab that was quiet for this long will not finish its captures. */
const ABANDONED_MS = 60_000;

export class Captures {
  /** Drafts of this life of the worker; the database holds the same for the next. */
  readonly #drafts = new Map<string, Draft>();
  /** Those that are being stored or were, in this life: what comes for one of them comes too late. */
  readonly #finishing = new Map<string, Promise<void>>();
  /** Drafts whose panel is shown while their page has more to give, and what can be made ready of them without it. */
  readonly #expected = new Map<string, { wait: Promise<void>; come: () => void }>();
  readonly #prepared = new Map<string, Prepared>();
  /** Tabs closed in this life: what one of them sent at the last moment may be heard after that. */
  readonly #gone = new Set<number>();

  constructor(
    readonly store: EvidenceStore, readonly camera: Camera, readonly surroundings: Surroundings,
    /** Told once a record is stored; nothing waits for it. */ readonly saved: (record: EvidenceRecord) => void = () => {},
  ) {}

  /**
   * Keeps what was read of a post; again when the same tab read more of it, or did not hear the answer. The page names its
   * captures, so that neither is a second one. `kept` is false while only this life of the worker has it.
   */
  async begin(id: string, draft: CaptureDraft, tabId: number): Promise<{ kept: boolean }> {
    const known = await this.#draft(id);
    if (known ? known.tabId !== tabId || known.pictures !== null : await this.store.db.captures.get(id)) return { kept: true };
    const row: Draft = known ?? { id, begunAt: new Date().toISOString(), tabId, draft, pictures: null, windowPicture: null, slices: [] };
    const kept = await this.#keep({ ...row, draft });
    if (this.#gone.has(tabId)) await this.#finishAll([row]);
    return { kept };
  }

  async picture({ draftId, keepWindow, slice, ...window }: PictureRequest, windowId: number): Promise<PictureAnswer> {
    const begun = await this.#draft(draftId);
    if (!begun) return { taken: false, code: 'failed' };
    const answer = await this.camera.take(begun.tabId, windowId);
    if (!('png' in answer)) return answer;
    const draft = this.#drafts.get(draftId) ?? begun;
    if (keepWindow) draft.windowPicture = await answer.png.arrayBuffer();
    if (slice) draft.slices.push(await cutSlice(answer.png, slice, window));
    await this.#keep(draft);
    return { taken: true };
  }

  /** The same tab gave the copy of its whole page. */
  pageCopied = (draftId: string, pageCopy: PageCopy, tabId: number) => this.#add(draftId, { pageCopy }, tabId);

  /** The same tab gave what only it could read. */
  mediaRead = (draftId: string, memory: string[], tabId: number) => this.#add(draftId, { memory }, tabId);

  async #add(draftId: string, more: Pick<Draft, 'pageCopy' | 'memory'>, tabId: number): Promise<void> {
    const draft = await this.#draft(draftId);
    if (draft?.tabId !== tabId) return;
    Object.assign(draft, more); // In place: a picture may be on its way into the same draft.
    await this.#keep(draft);
  }

  /** The page gave its pictures and will give more, and the panel may be shown: `outcome` waits for `pageDone`, or for as long as a page may take. */
  expectMore(draftId: string): void {
    let come = () => {};
    const wait = new Promise<void>((resolve) => {
      come = resolve;
      setTimeout(resolve, MORE_COMES_MS);
    });
    this.#expected.set(draftId, { wait, come });
    const draft = this.#drafts.get(draftId);
    if (draft && !isLinkOnly(draft.draft)) this.#prepared.set(draftId, prepareCapture(draft, this.surroundings));
  }

  /** The page gave all it could: begins to store. Ask `outcome` how it went. */
  pageDone(draftId: string, pictures: Pictures): Promise<void> {
    return this.#finish(draftId, pictures);
  }

  #finish(draftId: string, pictures: Pictures | null = null): Promise<void> {
    this.#expected.get(draftId)?.come();
    this.#expected.delete(draftId);
    const prepared = this.#prepared.get(draftId);
    this.#prepared.delete(draftId); // One that failed is begun anew.
    const known = this.#finishing.get(draftId);
    if (known) return known;
    const afterRestart = !this.#drafts.has(draftId);
    const work = this.#draft(draftId).then(async (begun) => {
      if (begun) this.saved(await this.#store(begun, pictures, { afterRestart, prepared }));
      else await this.store.readBack(draftId); // Finished before, in another life of the worker.
    });
    this.#finishing.set(draftId, work);
    work.then(() => this.#drafts.delete(draftId), () => this.#finishing.delete(draftId)); // A failed one may be tried again.
    return work;
  }

  async #store(begun: Draft, pictures: Pictures | null, how: { afterRestart: boolean; prepared: Prepared | undefined }): Promise<EvidenceRecord> {
    const draft = pictures ? { ...begun, pictures } : begun;
    if (pictures) await this.#write(draft);
    return finishCapture(this.store, draft, draft.pictures ?? interrupted, this.surroundings, how);
  }

  /**
   * Waits for a capture that is being stored; one that a dead worker left behind is finished now. What neither the database
   * nor this life of the worker has is asked of the page, which keeps what a full disk refused.
   */
  async outcome(captureId: string, held: () => Promise<{ draft: CaptureDraft; tabId: number } | null> = async () => null): Promise<PanelState> {
    let draft: Draft | undefined;
    try {
      draft = this.#drafts.get(captureId);
      await this.store.reopen();
      draft ??= await this.#draft(captureId);
      if (!draft && !this.#finishing.has(captureId) && !await this.store.db.captures.get(captureId)) {
        const again = await held();
        if (again) await this.begin(captureId, again.draft, again.tabId);
        draft = await this.#draft(captureId);
      }
      await this.#expected.get(captureId)?.wait;
      await this.#finish(captureId);
      // As it is now: the person may have named the harm or reported it since.
      const [record, earlierByAuthor, otherCaptures] = await Promise.all([this.store.get(captureId), this.store.earlierByAuthor(captureId), this.store.otherCaptures(captureId)]);
      return { status: 'saved', record, earlierByAuthor, otherCaptures };
    } catch (error) {
      return { status: 'failed', code: error instanceof EvidenceError || error instanceof LockedError ? error.code : 'storage', post: draft?.draft.post ?? null };
    }
  }

  /**
   * Finishes what nobody else will: drafts of tabs that were quiet for a minute, and with `all` every draft that is not of
   * this life of the worker. True when some are left, which may still be at work in their page, or failed.
   */
  async resume({ all = false, now = Date.now() } = {}): Promise<boolean> {
    const drafts = await this.#all();
    const heard = new Map<number, number>();
    // A page takes its captures one after the other: those that wait are as much alive as the one at work.
    for (const { tabId, begunAt, heardAt = begunAt } of drafts) heard.set(tabId, Math.max(heard.get(tabId) ?? 0, Date.parse(heardAt)));
    await this.#finishAll(drafts.filter(({ id, tabId }) => (all && !this.#drafts.has(id)) || now - heard.get(tabId)! >= ABANDONED_MS));
    return (await this.#all()).length > 0;
  }

  /** A tab was closed: nothing more comes from it. */
  async tabGone(closed: number): Promise<void> {
    this.#gone.add(closed);
    await this.#finishAll((await this.#all()).filter(({ tabId }) => tabId === closed));
  }

  async #finishAll(drafts: Draft[]): Promise<void> {
    // A failure stays in the drafts and is tried again; the panel or popup tells of it.
    for (const { id } of drafts) await this.#finish(id).catch(() => undefined);
  }

  async #draft(id: string): Promise<Draft | undefined> {
    const known = this.#drafts.get(id);
    if (known) return known;
    const stored = await this.store.db.drafts.get(id) as Draft | undefined;
    return this.#drafts.get(id) ?? stored; // More of it may have come while the database was read.
  }

  /** Those in the database, and those that a full disk refused. */
  async #all(): Promise<Draft[]> {
    // What an earlier life of the worker left is sealed while the lock is closed, and finished once it is open.
    const stored = await (this.store.db.drafts.toArray() as Promise<DraftRow[]> as Promise<Draft[]>).catch(noneIfLocked);
    return [...new Map([...stored, ...this.#drafts.values()].map((draft) => [draft.id, draft])).values()];
  }

  /** What comes while the draft is being stored comes too late: it must not outlive its record. */
  #keep(draft: Draft): Promise<boolean> {
    return this.#finishing.has(draft.id) ? Promise.resolve(true) : this.#write(draft);
  }

  /** False when only memory has it. */
  async #write(draft: Draft): Promise<boolean> {
    draft.heardAt = new Date().toISOString();
    this.#drafts.set(draft.id, draft);
    try {
      await this.store.makeReady(bytesOf(draft));
      await this.store.db.drafts.put(draft);
      return true;
    } catch {
      // A full disk: memory holds the draft, and storing the record will say what is wrong, with the words still in hand.
      return false;
    }
  }
}

function noneIfLocked(error: unknown): Draft[] {
  if (error instanceof LockedError) return [];
  throw error;
}

/** About as many bytes as it takes to store; its words hardly count. */
function bytesOf({ draft, windowPicture, pageCopy, memory = [], slices }: Draft): number {
  const texts = [draft.copy.html, draft.source ?? '', pageCopy?.html ?? '', ...(pageCopy?.sheets ?? []), ...memory];
  const pictures = [windowPicture, ...slices.map(({ png }) => png)];
  return texts.reduce((sum, { length }) => sum + 2 * length, 0) + pictures.reduce((sum, png) => sum + (png?.byteLength ?? 0), 0);
}

const interrupted: Pictures = { missing: [{ code: 'interrupted', detail: null }], pageChanges: [] };
