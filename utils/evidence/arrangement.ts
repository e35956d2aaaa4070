/** How the person arranged their records: cases of their own, people, the trash. What a backup carries of it, and how it comes back. */
import type { FolderRow, PersonRow, TrashRow } from './database';
import { folders } from './folders';
import { people } from './people';
import type { EvidenceStore } from './store';
import type { EvidenceRecord } from './types';

export interface Arrangement { folders: FolderRow[]; people: PersonRow[]; trash: TrashRow[] }

export async function arrangementOf(store: EvidenceStore): Promise<Arrangement> {
  return { folders: await folders(store), people: await people(store), trash: await store.db.trash.toArray() };
}

/**
 * Rows to write, so that what is here stays as it is: a case or person that is here already is not changed, but for records that come now,
 * which go where the file had them. What the file had in its trash comes into the trash, from now on. Ids of no record are left out, and
 * nobody is there twice. `here` are ids of records that are stored already, those in the trash with them.
 */
export async function planArrangement(
  store: EvidenceStore, theirs: Arrangement, added: readonly EvidenceRecord[], here: readonly string[], now = new Date(),
): Promise<Arrangement> {
  const own = await arrangementOf(store);
  const hashes = new Map(added.map(({ capture, manifestHash }) => [capture.id, manifestHash]));
  const known = new Set([...here, ...hashes.keys()]);
  const ownFolders = new Map(own.folders.map((row) => [row.id, row]));
  const plan: Arrangement = { folders: [], people: [], trash: [] };
  for (const row of onlyOnce(theirs.folders)) {
    const mine = ownFolders.get(row.id);
    const there = new Set(mine?.captureIds);
    const captureIds = [...new Set(row.captureIds)].filter((id) => (mine ? hashes.has(id) && !there.has(id) : known.has(id)));
    if (!mine) plan.folders.push({ ...row, captureIds });
    else if (captureIds.length > 0) plan.folders.push({ ...mine, captureIds: [...mine.captureIds, ...captureIds] });
  }
  const ownPeople = new Set(own.people.map(({ id }) => id));
  const taken = new Set(own.people.flatMap(({ accounts }) => accounts.map(({ key }) => key)));
  for (const row of onlyOnce(theirs.people)) {
    if (ownPeople.has(row.id)) continue;
    const accounts = row.accounts.filter(({ key }) => !taken.has(key) && taken.add(key));
    if (accounts.length > 0) plan.people.push({ ...row, accounts });
  }
  for (const captureId of new Set(theirs.trash.map((row) => row.captureId))) {
    const manifestHash = hashes.get(captureId);
    if (manifestHash) plan.trash.push({ captureId, manifestHash, trashedAt: now.toISOString() });
  }
  return plan;
}

const onlyOnce = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()];
