/** Whether the popup says that there was no backup for a while. The log tells: nothing else is kept about it. */
import type { EvidenceStore } from './store';

/** Milliseconds: two weeks. */
const WHILE = 14 * 24 * 3600_000;

export interface BackupDue {
  /** Records that no backup holds. */
  count: number;
  /** Of the newest backup, ISO 8601; `null` when there was none. */
  last: string | null;
}

/** When a backup was made or restored last, ISO 8601; `null` when never. */
export async function lastBackup(store: EvidenceStore): Promise<string | null> {
  return (await newestBackup(store))?.at ?? null;
}

const newestBackup = ({ db }: EvidenceStore) =>
  db.custody.filter(({ action, detail }) => action === 'restored' || (action === 'exported' && detail?.startsWith('backup-') === true)).last();

/** `null` when a backup was made not long ago, or nothing is new since. */
export async function backupDue(store: EvidenceStore, now = Date.now()): Promise<BackupDue | null> {
  const { db } = store;
  const made = await newestBackup(store);
  const captures = await db.custody.filter(({ action, seq }) =>
    (action === 'captured' || action === 'finished-after-restart') && seq > (made?.seq ?? 0)).toArray();
  const [kept, trashed] = await Promise.all([db.captures.toCollection().primaryKeys(), db.trash.toCollection().primaryKeys()]);
  const gone = new Set(trashed);
  const there = new Set(kept.filter((id) => !gone.has(id)));
  const unsaved = captures.filter(({ captureId }) => there.has(captureId!));
  const since = made?.at ?? unsaved[0]?.at;
  if (!since || unsaved.length === 0 || now - Date.parse(since) < WHILE) return null;
  return { count: unsaved.length, last: made?.at ?? null };
}
