/** The page's half of a capture: read, hand over, show to the camera, and let the background finish. */
import type { Hint, Missing, PageChange, StartedBy } from '../evidence/types';
import type { send } from '../messages';
import type { PlatformAdapter, Post } from '../platforms/types';
import { hintsIn } from './hints';
import { memoryMedia } from './memory-media';
import type { CaptureTools } from './page-tools';
import { picturing } from './picturing';
import { randomId } from './random-id';
import type { AnyTarget } from './read-any-draft';
import { readPostDraft } from './read-draft';
import type { CaptureDraft, Pictures } from './types';

interface Listening {
  /** Told which post a draft is of. */
  begun?: (draftId: string, unit: Element, key: string | null) => void;
  /** What is others now than when the post was first seen. */
  changedSince?: (unit: Element, post: Post) => Hint[];
}

const NO_TOOLS: Pictures = { missing: ['picture.failed', 'page-copy.failed'].map((code) => ({ code, detail: null })), pageChanges: [] };

/**
 * Captures resolve once the background has all it needs; what goes wrong after that is told in the panel. A post is read at once,
 * while `tools` are still on their way.
 */
export function capturing(ask: typeof send, tools: () => Promise<CaptureTools>, { begun = () => {}, changedSince = () => [] }: Listening = {}) {
  // One at a time: two captures would scroll the page under each other's pictures.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  /** What the disk refused, for the panel to try again; by the name of the capture. */
  const held = new Map<string, CaptureDraft>();
  const keep = async (draftId: string, draft: CaptureDraft) => {
    const keeping = () => ask('capture:draft', { draftId, draft });
    // A worker that died in the middle wakes at the next message; the name makes sure that it is the same capture.
    const { kept } = await keeping().catch(keeping);
    if (kept) held.delete(draftId);
    else held.set(draftId, draft);
  };

  const finish = async (draftId: string, pictures: Pictures, shown = false) => {
    const ending = () => ask('capture:finish', { draftId, shown, ...pictures });
    // The draft is safe by now: a worker that died meanwhile wakes at the next message and goes on with it.
    await ending().catch(ending);
  };
  /** Nothing is pictured any more: the panel may come, and takes its time to load while the rest is made ready. */
  const finishPictured = async (draftId: string, pictures: Pictures, copied: () => Promise<Missing[]>) => {
    const shown = ask('capture:pictured', { draftId }).then(() => true, () => false);
    await finish(draftId, { ...pictures, missing: [...pictures.missing, ...await copied()] }, await shown);
  };
  /** To be called while the camera is at work: the page waits for its answer anyway. Ends in what could not be kept. */
  const pageCopying = ({ copyPage }: CaptureTools, document: Document, draftId: string) => {
    let sent: Promise<Missing[]> = Promise.resolve([]);
    return {
      copy: () => {
        sent = copyPage(document).then((pageCopy) => ('code' in pageCopy ? [{ code: pageCopy.code, detail: null }]
          // Larger than a message may be, or the worker died: the record is finished without it.
          : ask('capture:page', { draftId, pageCopy }).then(() => [], () => [{ code: 'page-copy.failed', detail: null }])));
      },
      missing: () => sent,
    };
  };
  const giveMedia = async (draftId: string, inMemory: Promise<string[]>) => {
    const media = await inMemory;
    // The record is finished without them rather than not at all: it says already that no address was found.
    if (media.length > 0) await ask('capture:media', { draftId, media }).catch(() => undefined);
  };
  type TakePicture = Parameters<CaptureTools['takePictures']>[2];
  const take: TakePicture = (request) => {
    const taking = () => ask('capture:picture', request);
    // The record is finished without a picture rather than not at all.
    return taking().catch(taking).catch(() => ({ taken: false, code: 'failed' }));
  };

  /** Nothing is copied, drawn or fetched, and no picture is taken: what is sent holds no pixel. */
  const captureLink = async (draft: CaptureDraft): Promise<void> => {
    const draftId = randomId();
    const kept = keep(draftId, draft);
    kept.catch(() => undefined); // Told when its turn comes.
    return inTurn(async () => {
      await kept;
      await finish(draftId, { missing: [], pageChanges: [] });
    });
  };

  return {
    /** The draft that the disk refused; `null` when the background has it. */
    held: (draftId: string): CaptureDraft | null => held.get(draftId) ?? null,
    captureUnit: async (adapter: PlatformAdapter, unit: Element, startedBy: StartedBy): Promise<void> => {
      const read = readPostDraft(adapter, unit, startedBy); // At once, before the page can change.
      const draft: CaptureDraft = { ...read, hints: [...changedSince(unit, read.post), ...hintsIn(unit)] };
      const key = adapter.unitKey(unit);
      const stillSame = () => unit.isConnected && adapter.unitKey(unit) === key;
      const draftId = randomId();
      const inMemory = memoryMedia(unit, read.post);
      const kept = keep(draftId, draft);
      const coming = tools().catch(() => null);
      for (const early of [kept, inMemory]) early.catch(() => undefined); // Told when its turn comes.
      return inTurn(async () => {
        await kept;
        begun(draftId, unit, key);
        const come = await coming;
        const whole = come && await withWholeText(come, adapter, unit, draft, stillSame);
        if (whole) await keep(draftId, whole);
        await giveMedia(draftId, inMemory);
        // The record is finished without pictures rather than not at all.
        if (!come) return finish(draftId, NO_TOOLS);
        const page = pageCopying(come, unit.ownerDocument, draftId);
        const pictures = await picturing(come.takePictures(unit, draftId, take, stillSame, page.copy));
        await finishPictured(draftId, pictures, page.missing);
      });
    },
    /** A post's address, author and words, without any copy of it. */
    linkToUnit: (adapter: PlatformAdapter, unit: Element, startedBy: StartedBy): Promise<void> => captureLink(readPostDraft(adapter, unit, startedBy, { linkOnly: true })),
    linkToAny: async (target: AnyTarget, startedBy: StartedBy): Promise<void> => captureLink((await tools()).readAnyDraft(target, startedBy, { linkOnly: true })),
    captureAny: async (target: AnyTarget, startedBy: StartedBy) => {
      const come = await tools();
      const draft: CaptureDraft = { ...come.readAnyDraft(target, startedBy), hints: hintsIn(target.element) };
      const draftId = randomId();
      const inMemory = memoryMedia(target.element, draft.post, target.imageUrl);
      const kept = keep(draftId, draft);
      for (const early of [kept, inMemory]) early.catch(() => undefined); // Told when its turn comes.
      return inTurn(async () => {
        await kept;
        await giveMedia(draftId, inMemory);
        const page = pageCopying(come, target.element.ownerDocument, draftId);
        const pictures = await picturing(target.region
          ? come.takeRegion(target.element, target.region, draftId, take, page.copy)
          : come.takePictures(target.element, draftId, take, undefined, page.copy));
        await finishPictured(draftId, pictures, page.missing);
      });
    },
  };
}

/** Reads a cut post again with the rest of its text shown; `null` where the site shows no more. */
async function withWholeText(
  { expandText }: CaptureTools, adapter: PlatformAdapter, unit: Element, draft: CaptureDraft, stillSame: () => boolean,
): Promise<CaptureDraft | null> {
  if (!draft.post.textCut) return null;
  const page = { url: new URL(draft.page.url), title: draft.page.title };
  if (!await expandText(adapter, unit, draft.post, page, stillSame)) return null;
  const again = readPostDraft(adapter, unit, draft.startedBy);
  const pageChanges: PageChange[] = [...draft.pageChanges, 'text-expanded'];
  return { ...again, capturedAt: draft.capturedAt, pageChanges, hints: draft.hints };
}
