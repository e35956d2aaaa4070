/** The regular look over everything that is stored: what no longer fits is put on record, and nothing is changed or deleted. */
import { LockedError } from './lock/errors';
import { EvidenceError, type EvidenceStore } from './store';

/** Checks the log and every record, one after the other; `pause` lets other work go first. Gives the number of faults found. */
export async function checkAll(store: EvidenceStore, pause: () => Promise<void>): Promise<number> {
  let faults = 0;
  const note = async (captureId: string | null, part: string | null) => {
    if (part === null) return;
    faults += 1;
    await store.logFault(captureId, part);
  };
  await note(null, await store.firstLogFault());
  // What came with a fault, and was taken all the same, is told with its record. A case speaks of no other.
  const known = new Set((await store.db.cases.toArray()).flatMap(({ id, faults: came }) => came.map(({ captureId, part }) => `${id} ${captureId} ${part}`)));
  for (const captureId of await store.db.captures.toCollection().primaryKeys()) {
    await pause();
    const part = await faultOf(store, captureId);
    const caseId = part && (await store.db.captures.get(captureId))?.caseId;
    if (!known.has(`${caseId} ${captureId} ${part}`)) await note(captureId, part);
  }
  return faults;
}

async function faultOf(store: EvidenceStore, captureId: string): Promise<string | null> {
  try {
    return await store.firstFault(captureId);
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'not-found') return null; // Deleted while this was running.
    if (error instanceof LockedError) return null; // Looked at once it is open.
    throw error;
  }
}
