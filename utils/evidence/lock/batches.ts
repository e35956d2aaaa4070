/**
 * What lists and searches need of a hundred records, sealed as one row: opened one by one, the rows of ten thousand take seconds. A batch is a
 * copy and no more. The rows it was made from stay; what changes or deletes one of them takes the batch away in the same transaction, also
 * while locked; and what is in no batch is read from its own row.
 */
import type { Table } from 'dexie';
import type { EvidenceDatabase } from '../database';
import type { RecordSummary, SearchText } from '../summary';
import { isBroken } from './sealing';

export interface BatchRow {
  id: string;
  /** In clear, as they are elsewhere: the batch goes with any of them. */
  captureIds: string[];
  summaries: RecordSummary[];
  texts: SearchText[];
}

/** Records in a batch. A change of one of them leaves the others to be read from their rows until they are batched again. */
const SIZE = 100;
/** Fewer than so many are not worth a batch. */
const LEAST = 25;
/** Rows, and batches, opened at a time: the page must have time to answer. */
const ROWS_AT_ONCE = 100;
const BATCHES_AT_ONCE = 8;

/** Rows of a table that open, in one view of the database: all, or those `wanted`. `of` gives those that a batch holds. */
export function readBatched<T extends { captureId: string }>(
  db: EvidenceDatabase, table: Table<T, string>, of: (batch: BatchRow) => readonly T[], wanted?: readonly string[],
): Promise<T[]> {
  // Of this opening of the lock: once it closes, nobody holds it any more.
  const { openedBatches } = db;
  return db.transaction('r', [db.batches, table], async () => {
    const [found, ids] = await Promise.all([wanted ? batchesOf(db, wanted) : db.batches.toCollection().primaryKeys(), wanted ?? table.toCollection().primaryKeys()]);
    const batchIds = [...new Set(found)];
    if (!wanted) forget(openedBatches, batchIds);
    for (const some of slices(batchIds.filter((id) => !openedBatches.has(id)), BATCHES_AT_ONCE)) {
      for (const batch of await db.batches.bulkGet(some)) if (batch && !isBroken(batch)) openedBatches.set(batch.id, batch);
    }
    const left = new Set(ids);
    const rows: T[] = [];
    for (const id of batchIds) {
      const batch = openedBatches.get(id);
      for (const row of batch ? of(batch) : []) if (left.delete(row.captureId)) rows.push(row);
    }
    for (const some of slices([...left], ROWS_AT_ONCE)) {
      for (const row of await table.bulkGet(some)) if (row && !isBroken(row)) rows.push(row);
    }
    return rows;
  });
}

/** Asked all at once: one after the other, as `anyOf` asks, each would wait for the one before. */
const batchesOf = async ({ batches }: EvidenceDatabase, captureIds: readonly string[]): Promise<string[]> =>
  (await Promise.all(captureIds.map((id) => batches.where('captureIds').equals(id).primaryKeys()))).flat();

/** All but these. */
function forget(opened: Map<string, BatchRow>, stillThere: readonly string[]): void {
  const there = new Set(stillThere);
  for (const id of opened.keys()) if (!there.has(id)) opened.delete(id);
}

/** Takes batches away that hold any of these. Inside the transaction that changes their rows. */
export async function unbatch(db: EvidenceDatabase, captureIds: readonly string[]): Promise<void> {
  await db.batches.bulkDelete([...new Set(await batchesOf(db, captureIds))]);
}

/** With the lock open: batches what is in none, once it is worth it. Each step stands by itself. */
export async function batchLoose(db: EvidenceDatabase): Promise<void> {
  await db.open();
  if (!db.rowKeys || db.rowKeys.locked) return;
  // A batch stands there once for each of its records.
  const [batched, all] = await Promise.all([db.batches.orderBy('captureIds').primaryKeys(), db.summaries.count()]);
  if (all - batched.length < LEAST) return;
  await readBatched(db, db.summaries as Table<RecordSummary, string>, ({ summaries }) => summaries);
  // Batches that are less than half full are made anew.
  const full = new Set([...db.openedBatches.values()].filter(({ captureIds }) => captureIds.length >= SIZE / 2).flatMap(({ captureIds }) => captureIds));
  const ids = (await db.summaries.orderBy('capturedAt').primaryKeys()).filter((id) => !full.has(id));
  for (const some of slices(ids, SIZE)) await batch(db, some);
}

/** Those that are still there and open. */
function batch(db: EvidenceDatabase, captureIds: string[]): Promise<void> {
  const { batches, summaries, searchTexts } = db;
  return db.transaction('rw', [batches, summaries, searchTexts], async () => {
    await unbatch(db, captureIds);
    const opened = async <T extends { captureId: string }>(table: Table<T, string>) => (await table.bulkGet(captureIds)).filter((row) => row !== undefined && !isBroken(row)) as T[];
    const [short, texts] = [await opened(summaries as Table<RecordSummary, string>), await opened(searchTexts as Table<SearchText, string>)];
    const searched = new Set(texts.map(({ captureId }) => captureId));
    const whole = short.filter(({ captureId }) => searched.has(captureId));
    const ids = new Set(whole.map(({ captureId }) => captureId));
    if (whole.length > 0) await batches.add({ id: crypto.randomUUID(), captureIds: [...ids], summaries: whole, texts: texts.filter(({ captureId }) => ids.has(captureId)) });
  });
}

function* slices<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
