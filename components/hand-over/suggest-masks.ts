/** What in a picture may be somebody's face. A suggestion and no more: some are missed, and the person decides on each. */
import type { MaskBox } from '../../utils/evidence/database';
import type { ArtefactEntry } from '../../utils/evidence/types';

const ALL: MaskBox = { x: 0, y: 0, width: 1, height: 1 };

/** Of a picture that stands for a person, all of it; else the faces that are found in it. What finds them is loaded only for this. */
export async function suggestMasks({ role, mimeType }: ArtefactEntry, bytes: ArrayBuffer, signal: AbortSignal): Promise<MaskBox[]> {
  if (role === 'avatar') return [ALL];
  const { findFacesInWorker } = await import('../../utils/faces/in-worker');
  return findFacesInWorker({ bytes, mimeType }, signal);
}

/** Without those that lie under a mask already. */
export const notMasked = (suggested: readonly MaskBox[], masks: readonly MaskBox[]): MaskBox[] =>
  suggested.filter((box) => !masks.some((mask) => mask.x <= box.x + SLACK && mask.y <= box.y + SLACK
    && mask.x + mask.width >= box.x + box.width - SLACK && mask.y + mask.height >= box.y + box.height - SLACK));

/** Parts of a picture that nobody sees. */
const SLACK = 0.005;
