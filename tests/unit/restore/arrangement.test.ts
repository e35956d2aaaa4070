/** Cases, people and the trash of the person's own go with a backup, come back, and are never there twice. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readBackup } from '../../../utils/backup';
import { arrangementOf } from '../../../utils/evidence/arrangement';
import { changeFolder, folders, makeFolder, takeFromFolder } from '../../../utils/evidence/folders';
import { describePerson, linkAccounts, people } from '../../../utils/evidence/people';
import type { EvidenceStore } from '../../../utils/evidence/store';
import { isEmpty, planIntake, takeIn } from '../../../utils/evidence/take-in';
import { openFile } from '../../../utils/restore/open';
import { backupOf, bundleOf } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';
import { emptyStore } from '../../support/vault';

async function arranged() {
  const store = emptyStore();
  const ids: string[] = [];
  for (const handle of ['one', 'two', 'three']) ids.push((await store.save(captureOf({ handle }), [artefactOf('post-picture', 'post-picture', handle)])).capture.id);
  const folder = await makeFolder(store, 'Block 7', ids.slice(0, 2));
  await changeFolder(store, folder.id, { note: 'for the officer', closedAt: '2026-11-22T00:00:00.000Z' });
  await linkAccounts(store, ['x:one'], ['x:two'], 'same picture');
  await describePerson(store, ['x:one'], { label: 'Neighbour' });
  await store.trash([ids[1]!]);
  return { store, ids, folderId: folder.id };
}
const plan = async (into: EvidenceStore, bytes: Uint8Array<ArrayBuffer>) => planIntake(into, (await openFile(new Blob([bytes]))).incoming);

describe('a backup with an arrangement', () => {
  it('brings it into an empty vault, the trash with a whole time before it', async () => {
    const { store, ids } = await arranged();
    const other = emptyStore();
    await takeIn(other, await plan(other, await backupOf(store)));
    const [theirs, ours] = [await arrangementOf(store), await arrangementOf(other)];
    expect({ ...ours, trash: [] }).toEqual({ ...theirs, trash: [] });
    expect(ours.trash).toMatchObject([{ captureId: ids[1], manifestHash: theirs.trash[0]!.manifestHash }]);
    expect(ours.trash[0]!.trashedAt >= theirs.trash[0]!.trashedAt).toBe(true);
    expect(await other.count()).toBe(2);
    expect(await other.listWithTrash()).toHaveLength(3);
  });

  it('taken in twice adds nothing, and what is here stays as it is', async () => {
    const { store, ids, folderId } = await arranged();
    const backup = await backupOf(store);
    await store.untrash([ids[1]!]);
    await changeFolder(store, folderId, { name: 'Renamed' });
    await takeFromFolder(store, folderId, [ids[0]!]);
    const again = await plan(store, backup);
    expect(isEmpty(again)).toBe(true);
    await takeIn(store, again);
    expect(await folders(store)).toMatchObject([{ name: 'Renamed', captureIds: [ids[1]] }]);
    expect(await people(store)).toHaveLength(1);
    expect(await store.db.trash.count()).toBe(0);
  });

  it('brings a case back that is gone here, with the records that are still there', async () => {
    const { store, ids } = await arranged();
    const backup = await backupOf(store);
    await store.delete(ids[0]!);
    await store.db.folders.clear();
    const again = await plan(store, backup);
    expect(isEmpty(again)).toBe(false);
    await takeIn(store, again);
    expect((await folders(store))[0]!.captureIds).toEqual([ids[1]]);
  });

  it('beside records of this device adds its own, and gives nobody an account twice', async () => {
    const { store } = await arranged();
    const other = emptyStore();
    await other.save(captureOf(), []);
    await makeFolder(other, 'Mine');
    await describePerson(other, ['x:two'], { label: 'Somebody else' });
    await takeIn(other, await plan(other, await backupOf(store)));
    expect((await folders(other)).map(({ name }) => name).toSorted()).toEqual(['Block 7', 'Mine']);
    const keys = (await people(other)).flatMap(({ accounts }) => accounts.map(({ key }) => key));
    expect(keys.toSorted()).toEqual(['x:one', 'x:two']);
    expect(await other.count()).toBe(3);
  });

  it('does not go with a bundle for somebody else', async () => {
    const { store } = await arranged();
    const { incoming } = await openFile(new Blob([await bundleOf(store)]));
    expect(incoming.arrangement).toBeUndefined();
    expect(incoming.records).toHaveLength(2);
  });
});

describe('what a file says of an arrangement', () => {
  const file = (change: object) => JSON.stringify({
    format: 'onrecord-backup', formatVersion: 2, madeAt: '2026-11-21T10:00:00.000Z', madeBy: { name: 'OnRecord', version: '0.1.0' },
    settings: { language: null, country: null, collector: null, offerBeforeReport: true, offHosts: [] }, folders: [], people: [], trash: [], ...change,
  });
  const folder = { id: 'a', name: '', note: '', createdAt: '2026-11-21T10:00:00.000Z', closedAt: null, captureIds: ['b'] };
  const person = { id: 'a', label: '', note: '', accounts: [{ key: 'x:a', why: '' }] };
  it('is read where it has the form', () => {
    expect(readBackup(file({ folders: [folder], people: [person], trash: [{ captureId: 'a', manifestHash: 'a'.repeat(64), trashedAt: folder.createdAt }] }))).toMatchObject({ folders: [folder] });
  });
  it.each([
    { folders: [{ ...folder, id: '../a' }] }, { folders: [{ ...folder, captureIds: [1] }] }, { folders: [{ ...folder, more: 1 }] }, { folders: [{ ...folder, closedAt: 'soon' }] },
    { folders: [{ ...folder, name: 'a'.repeat(1001) }] }, { folders: {} }, { people: [{ ...person, accounts: [] }] }, { people: [{ ...person, accounts: [{ key: '', why: '' }] }] },
    { people: [{ ...person, label: null }] }, { trash: [{ captureId: 'a', manifestHash: 'x', trashedAt: folder.createdAt }] }, { trash: undefined },
  ])('and refused where not: %j', (change) => {
    expect(readBackup(file(change))).toBe('unreadable');
  });
});
