/** The person's own cases: records that belong together as they see it. Nothing of a record changes, and nothing is logged. */
import type { FolderRow } from './database';
import { orEvidenceError } from './errors';
import { isBroken } from './lock/sealing';
import type { EvidenceStore } from './store';

/** Newest first. Records in the trash stand in them still, so that they come back to where they were. */
export async function folders({ db }: EvidenceStore): Promise<FolderRow[]> {
  const rows = (await db.folders.toArray()).filter((row) => !isBroken(row));
  return rows.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

export async function makeFolder(store: EvidenceStore, name: string, captureIds: readonly string[] = []): Promise<FolderRow> {
  const row: FolderRow = { id: crypto.randomUUID(), name, note: '', createdAt: new Date().toISOString(), closedAt: null, captureIds: [...new Set(captureIds)] };
  await keepFolder(store, row);
  return row;
}

/** Stores a row as it is, also one that was dropped. */
export async function keepFolder(store: EvidenceStore, row: FolderRow): Promise<void> {
  await store.makeReady(0);
  await orEvidenceError(store.db.folders.put(row));
}

/** Drops the case and none of its records. Gives what was there, for `keepFolder`. */
export async function dropFolder({ db }: EvidenceStore, id: string): Promise<FolderRow | undefined> {
  return orEvidenceError(db.transaction('rw', db.folders, async () => {
    const row = await db.folders.get(id);
    await db.folders.delete(id);
    return row;
  }));
}

export async function changeFolder(store: EvidenceStore, id: string, change: Partial<Pick<FolderRow, 'name' | 'note' | 'closedAt'>>): Promise<void> {
  await edit(store, id, (row) => ({ ...row, ...change }));
}

/** Gives those that were not in it before. */
export async function putInFolder(store: EvidenceStore, id: string, captureIds: readonly string[]): Promise<string[]> {
  let added: string[] = [];
  await edit(store, id, (row) => {
    const there = new Set(row.captureIds);
    added = captureIds.filter((each) => !there.has(each));
    return { ...row, captureIds: [...row.captureIds, ...added] };
  });
  return added;
}

export async function takeFromFolder(store: EvidenceStore, id: string, captureIds: readonly string[]): Promise<void> {
  const out = new Set(captureIds);
  await edit(store, id, (row) => ({ ...row, captureIds: row.captureIds.filter((each) => !out.has(each)) }));
}

async function edit(store: EvidenceStore, id: string, change: (row: FolderRow) => FolderRow): Promise<void> {
  await store.makeReady(0);
  await orEvidenceError(store.db.transaction('rw', store.db.folders, async () => {
    const row = await store.db.folders.get(id);
    if (row && !isBroken(row)) await store.db.folders.put(change(row));
  }));
}
