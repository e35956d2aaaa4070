/**
 * What lists and searches need of a hundred records, sealed as one row: opened one by one, the rows of ten thousand take seconds. A pack is a
 * copy and no more. The rows it was made from stay; what changes or deletes one of them takes the pack away in the same transaction, also
 * while locked; and what is in no pack is read from its own row.
 */
import type { Table } from 'dexie';
import type { EvidenceDatabase } from '../database';
import type { RecordSummary, SearchText } from '../summary';
import { isBroken } from './sealing';

export interface PackRow {
  id: string;
  /** In clear, as they are elsewhere: the pack goes with any of them. */
  captureIds: string[];
  summaries: RecordSummary[];
  texts: SearchText[];
}

/** Records in a pack. A change of one of them leaves the others to be read from their rows until they are packed again. */
const SIZE = 100;
/** Fewer than so many are not worth a pack. */
const LEAST = 25;
/** Rows, and packs, opened at a time: the page must have time to answer. */
const ROWS_AT_ONCE = 100;
const PACKS_AT_ONCE = 4;

/** Rows of a table that open, in one view of the database: all, or those `wanted`. `of` gives those that a pack holds. */
export function readPacked<T extends { captureId: string }>(
  db: EvidenceDatabase, table: Table<T, string>, of: (pack: PackRow) => readonly T[], wanted?: readonly string[],
): Promise<T[]> {
  // Of this opening of the lock: once it closes, nobody holds it any more.
  const { openedPacks } = db;
  return db.transaction('r', [db.packs, table], async () => {
    const [found, ids] = await Promise.all([
      (wanted ? db.packs.where('captureIds').anyOf(wanted) : db.packs.toCollection()).primaryKeys(), wanted ?? table.toCollection().primaryKeys(),
    ]);
    const packIds = [...new Set(found)];
    if (!wanted) forget(openedPacks, packIds);
    for (const some of slices(packIds.filter((id) => !openedPacks.has(id)), PACKS_AT_ONCE)) {
      for (const pack of await db.packs.bulkGet(some)) if (pack && !isBroken(pack)) openedPacks.set(pack.id, pack);
    }
    const left = new Set(ids);
    const rows: T[] = [];
    for (const id of packIds) {
      const pack = openedPacks.get(id);
      for (const row of pack ? of(pack) : []) if (left.delete(row.captureId)) rows.push(row);
    }
    for (const some of slices([...left], ROWS_AT_ONCE)) {
      for (const row of await table.bulkGet(some)) if (row && !isBroken(row)) rows.push(row);
    }
    return rows;
  });
}

/** All but these. */
function forget(opened: Map<string, PackRow>, stillThere: readonly string[]): void {
  const there = new Set(stillThere);
  for (const id of opened.keys()) if (!there.has(id)) opened.delete(id);
}

/** Takes packs away that hold any of these. Inside the transaction that changes their rows. */
export async function unpack(db: EvidenceDatabase, captureIds: readonly string[]): Promise<void> {
  await db.packs.bulkDelete([...new Set(await db.packs.where('captureIds').anyOf(captureIds).primaryKeys())]);
}

/** With the lock open: packs what is in none, once it is worth it. Each step stands by itself. */
export async function packLoose(db: EvidenceDatabase): Promise<void> {
  await db.open();
  if (!db.rowKeys || db.rowKeys.locked) return;
  // A pack stands there once for each of its records.
  const [packed, all] = await Promise.all([db.packs.orderBy('captureIds').primaryKeys(), db.summaries.count()]);
  if (all - packed.length < LEAST) return;
  await readPacked(db, db.summaries as Table<RecordSummary, string>, ({ summaries }) => summaries);
  // Packs that are less than half full are made anew.
  const full = new Set([...db.openedPacks.values()].filter(({ captureIds }) => captureIds.length >= SIZE / 2).flatMap(({ captureIds }) => captureIds));
  const ids = (await db.summaries.orderBy('capturedAt').primaryKeys()).filter((id) => !full.has(id));
  for (const some of slices(ids, SIZE)) await pack(db, some);
}

/** Those that are still there and open. */
function pack(db: EvidenceDatabase, captureIds: string[]): Promise<void> {
  const { packs, summaries, searchTexts } = db;
  return db.transaction('rw', [packs, summaries, searchTexts], async () => {
    await unpack(db, captureIds);
    const opened = async <T extends { captureId: string }>(table: Table<T, string>) => (await table.bulkGet(captureIds)).filter((row) => row !== undefined && !isBroken(row)) as T[];
    const [short, texts] = [await opened(summaries as Table<RecordSummary, string>), await opened(searchTexts as Table<SearchText, string>)];
    const searched = new Set(texts.map(({ captureId }) => captureId));
    const whole = short.filter(({ captureId }) => searched.has(captureId));
    const ids = new Set(whole.map(({ captureId }) => captureId));
    if (whole.length > 0) await packs.add({ id: crypto.randomUUID(), captureIds: [...ids], summaries: whole, texts: texts.filter(({ captureId }) => ids.has(captureId)) });
  });
}

function* slices<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
