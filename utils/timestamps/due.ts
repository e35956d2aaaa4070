/** Whether the newest timestamp is older than the newest capture. */
import type { EvidenceReader } from '../evidence/reader';

/** True when something was captured since the newest timestamp. */
export async function isStampDue(store: Pick<EvidenceReader, 'db'>): Promise<boolean> {
  const stamped = await store.db.timestamps.orderBy('seq').last();
  const captured = await store.db.custody.orderBy('seq').reverse()
    .filter(({ action }) => action === 'captured' || action === 'finished-after-restart').first();
  return (captured?.seq ?? 0) > (stamped?.seq ?? 0);
}
