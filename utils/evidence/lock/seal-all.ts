/** Brings what is stored already under a lock that was turned on or opened. */
import type { Table } from 'dexie';
import { indexFields, SAVED_LOCKED, type CaptureRow, type EvidenceDatabase } from '../database';
import { isBroken, sealsRowsOf } from './sealing';

/** Writes every row again, sealed. Each step stands by itself: begun anew, it does no harm. `onProgress` counts rows. */
export async function sealAll(db: EvidenceDatabase, onProgress: (done: number, total: number) => void = () => {}): Promise<void> {
  await db.open();
  const tables = db.tables.filter(({ name }) => sealsRowsOf(name));
  const keys = await Promise.all(tables.map(async (table) => [table, await table.toCollection().primaryKeys()] as const));
  const total = keys.reduce((sum, [, { length }]) => sum + length, 0);
  let done = 0;
  for (const [table, all] of keys) {
    for (const key of all) {
      await writeAgain(db, table, key);
      onProgress(done += 1, total);
    }
  }
}

/** Rows saved while the lock was closed are found by their author and post again. */
export async function indexAgain(db: EvidenceDatabase): Promise<void> {
  await db.open();
  const keys = await db.captures.where('authorKey').equals(SAVED_LOCKED).primaryKeys();
  for (const key of keys) await writeAgain(db, db.captures as Table, key);
}

/** In one transaction, so that nothing written meanwhile is lost. */
function writeAgain(db: EvidenceDatabase, table: Table, key: unknown): Promise<void> {
  return db.transaction('rw', table, async () => {
    const row = await table.get(key) as object | undefined;
    if (!row || isBroken(row)) return;
    await table.put(table.name === 'captures' ? { ...row, ...indexFields(db, (row as CaptureRow).capture) } : row);
  });
}
