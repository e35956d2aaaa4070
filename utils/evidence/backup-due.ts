/** Whether the popup says that there was no backup for a while. The log tells: nothing else is kept about it. */
import type { EvidenceReader } from './reader';
import type { CustodyEntry } from './types';

/** Milliseconds: two weeks. */
const WHILE = 14 * 24 * 3600_000;

export interface BackupDue {
  /** Records that no backup holds. */
  count: number;
  /** Of the newest backup, ISO 8601; `null` when there was none. */
  last: string | null;
}

/** When a backup was made or restored last, ISO 8601; `null` when never. */
export async function lastBackup(reader: Pick<EvidenceReader, 'db'>): Promise<string | null> {
  return (await newestBackup(reader))?.at ?? null;
}

const newestBackup = async ({ db }: Pick<EvidenceReader, 'db'>) => (await db.custody.where('action').anyOf('restored', 'exported')
  .filter(({ action, detail }) => action === 'restored' || detail?.startsWith('backup-') === true).sortBy('seq')).at(-1);

/** `null` when a backup was made not long ago, or nothing is new since. */
export async function backupDue(reader: Pick<EvidenceReader, 'db'>, now = Date.now()): Promise<BackupDue | null> {
  const { db } = reader;
  const made = await newestBackup(reader);
  if (made && now - Date.parse(made.at) < WHILE) return null;
  const isCapture = ({ action }: CustodyEntry) => action === 'captured' || action === 'finished-after-restart';
  const since = db.custody.where('seq').above(made?.seq ?? 0).filter(isCapture);
  // The whole log is read only where it may be long ago.
  const first = await since.clone().first();
  if (!first || (!made && now - Date.parse(first.at) < WHILE)) return null;
  const captures = await since.toArray();
  const [kept, trashed] = await Promise.all([db.captures.toCollection().primaryKeys(), db.trash.toCollection().primaryKeys()]);
  const gone = new Set(trashed);
  const there = new Set(kept.filter((id) => !gone.has(id)));
  const unsaved = captures.filter(({ captureId }) => there.has(captureId!));
  const longest = made?.at ?? unsaved[0]?.at;
  if (!longest || unsaved.length === 0 || now - Date.parse(longest) < WHILE) return null;
  return { count: unsaved.length, last: made?.at ?? null };
}
