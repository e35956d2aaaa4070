/**
 * After pictures were erased: so much of nothing is written beside them, and taken away again, that the browser's own files let go of
 * the old bytes. Chromium keeps what is deleted in the journal of its database (LevelDB) until that is written anew, which on a quiet
 * device may never come: seen in Chromium 156, where after this no file of the profile held a byte of the pictures. It is no promise
 * for the disk itself, which may keep what no file holds.
 */
import type { EvidenceDatabase } from './database';

/** LevelDB merges what it wrote after four journals of 4 MiB. */
const ROUNDS = 12;
const PIECES = 50;
/** Larger values would become files of their own. */
const PIECE_BYTES = 40_000;

/** Never throws: what could not be written, for want of room, is no reason to fail. Left over junk is cleared as what a restore left is. */
export async function overwriteTraces(db: EvidenceDatabase, captureId: string): Promise<void> {
  // Next to the erased rows in the order of keys, so that they are merged together.
  const beside = `${captureId}~`;
  const id = crypto.randomUUID();
  try {
    await db.staged.add({ id, captureIds: [beside] });
    for (let round = 0; round < ROUNDS; round += 1) {
      await db.artefacts.bulkPut(Array.from({ length: PIECES }, (_, piece) => ({
        captureId: beside, name: `${round}-${piece}`, bytes: crypto.getRandomValues(new Uint8Array(PIECE_BYTES)).buffer,
      })));
    }
  } catch {
    // No room, or the page goes: what is there is cleared below or at the next start.
  }
  await db.transaction('rw', [db.staged, db.artefacts], async () => {
    await db.artefacts.where('captureId').equals(beside).delete();
    await db.staged.delete(id);
  }).catch(() => undefined);
}
