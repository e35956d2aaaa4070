/**
 * What a page needs once the person pressed something: pictures, our frames, a part to draw. It lies in a file of its own, which the
 * background puts into the page when it is first asked for, so that a feed in which nobody presses anything does not carry it.
 */
import { send } from '../../utils/messages';
import type { Tools } from '../posts-tools';

/** A content script's world is its own: pages of the web cannot see what is left there. */
const world = globalThis as { onrecordTools?: Tools };

export const bringTools = (tools: Tools): void => { world.onrecordTools = tools; };

/** To be called first: what another version of ours left is not for this one. */
export const forgetTools = (): void => { delete world.onrecordTools; };

let coming: Promise<void> | null = null;

/** Rejects when nobody brings them. */
export async function toolsHere(): Promise<Tools> {
  const asking = () => send('content:tools');
  // A worker that died in the middle wakes at the next message.
  if (!world.onrecordTools) await (coming ??= asking().catch(asking).finally(() => { coming = null; }));
  if (!world.onrecordTools) throw new Error('The tools did not come.');
  return world.onrecordTools;
}
