/** The page's half of a capture: read, hand over, show to the camera, and let the background finish. */
import type { StartedBy } from '../evidence/types';
import type { send } from '../messages';
import type { PlatformAdapter } from '../platforms/types';
import { readAnyDraft, readPostDraft } from './read-draft';
import { takePictures } from './take-pictures';
import type { CaptureDraft } from './types';

interface AnyTarget { element: Element; selection: string; imageUrl: string | null }

/** Captures resolve once the background has all it needs; what goes wrong after that is told in the panel. */
export function capturing(ask: typeof send) {
  // One at a time: two captures would scroll the page under each other's pictures.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const hand = async (draft: CaptureDraft, element: Element, stillSame: () => boolean) => {
    const { draftId } = await ask('capture:draft', { draft });
    const missing = await takePictures(element, draftId, (request) => ask('capture:picture', request), stillSame);
    const finish = () => ask('capture:finish', { draftId, missing });
    // The draft is safe by now: a worker that died meanwhile wakes at the next message and goes on with it.
    await finish().catch(finish);
  };

  return {
    captureUnit: async (adapter: PlatformAdapter, unit: Element, startedBy: StartedBy): Promise<void> => {
      const draft = readPostDraft(adapter, unit, startedBy); // At once, before the page can change.
      const key = adapter.unitKey(unit);
      return inTurn(() => hand(draft, unit, () => unit.isConnected && adapter.unitKey(unit) === key));
    },
    captureAny: async (target: AnyTarget, startedBy: StartedBy) => {
      const draft = readAnyDraft(target, startedBy);
      return inTurn(() => hand(draft, target.element, () => target.element.isConnected));
    },
  };
}
