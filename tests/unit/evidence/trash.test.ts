/** What lies in the trash is out of sight and whole, comes back as it was, and goes for good in time, also while locked. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { folders, makeFolder } from '../../../utils/evidence/folders';
import { makeSecret, publicKeyOf, RowKeys } from '../../../utils/evidence/lock/row-keys';
import { checkAll } from '../../../utils/evidence/self-check';
import { EvidenceStore } from '../../../utils/evidence/store';
import { dueBefore } from '../../../utils/evidence/trash-days';
import { backupDue } from '../../../utils/evidence/backup-due';
import { artefactOf, captureOf } from '../../support/records';
import { contentOf } from '../../support/vault';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });

const saved = (minute: number, into = store) => into.save(captureOf({
  capturedAt: { utc: `2026-11-21T06:${10 + minute}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' },
}), [artefactOf('post-picture', 'post-picture', 'pixels')]);

describe('a record in the trash', () => {
  it('is in no list, count, page, search or comparison, and comes back whole', async () => {
    const [first, second] = [await saved(1), await saved(2)];
    const before = await contentOf(store);
    await store.trash([first.capture.id]);
    expect((await store.list()).map(({ capture }) => capture.id)).toEqual([second.capture.id]);
    expect(await store.count()).toBe(1);
    expect((await store.page(0, 5)).map(({ capture }) => capture.id)).toEqual([second.capture.id]);
    expect((await store.summaries()).map(({ captureId }) => captureId)).toEqual([second.capture.id]);
    expect((await store.newestSummaries(1)).map(({ captureId }) => captureId)).toEqual([second.capture.id]);
    expect((await store.searchTexts()).map(({ captureId }) => captureId)).toEqual([second.capture.id]);
    expect(await store.otherCaptures(second.capture.id)).toEqual([]);
    expect(await store.earlierByAuthor(second.capture.id)).toBe(0);
    expect(await backupDue(store, Date.now() + 1e10)).toMatchObject({ count: 1 });
    expect((await store.trashed()).map(({ captureId, summary }) => [captureId, summary?.captureId])).toEqual([[first.capture.id, first.capture.id]]);
    // By its id it is there, and the daily check looks at it.
    expect((await store.get(first.capture.id)).manifestHash).toBe(first.manifestHash);
    expect(await checkAll(store, async () => {})).toBe(0);
    await store.untrash([first.capture.id]);
    expect(await contentOf(store)).toEqual(before);
  });

  it('does not make a post one that is on record, nor the next capture one that follows it', async () => {
    const { capture } = await saved(1);
    const { platform, kind, post: { id, permalink } } = capture;
    const signs = { platform, host: 'x.com', kind, id, permalink };
    expect(await store.onRecordSince(signs)).not.toBeNull();
    await store.trash([capture.id]);
    expect(await store.onRecordSince(signs)).toBeNull();
    expect((await saved(3)).capture.previousCapture).toBeUndefined();
  });

  it('keeps its place in a case until it goes for good, and leaves a tombstone', async () => {
    const [first, second] = [await saved(1), await saved(2)];
    await makeFolder(store, 'Block 7', [first.capture.id, second.capture.id]);
    await store.trash([first.capture.id]);
    expect((await folders(store))[0]!.captureIds).toHaveLength(2);
    expect(await store.emptyTrash(dueBefore(new Date()))).toBe(0);
    expect(await store.emptyTrash(dueBefore(new Date(Date.now() + 31 * 24 * 3600_000)))).toBe(1);
    expect((await folders(store))[0]!.captureIds).toEqual([second.capture.id]);
    expect(await store.db.tombstones.toArray()).toMatchObject([{ id: first.capture.id, manifestHash: first.manifestHash }]);
    expect(await store.db.trash.count()).toBe(0);
    expect((await store.custody()).at(-1)).toMatchObject({ action: 'deleted', captureId: first.capture.id, subjectHash: first.manifestHash });
  });

  it('loses its pictures at once when a child is harmed', async () => {
    const { capture } = await saved(1);
    await store.trash([capture.id]);
    await store.annotate(capture.id, { categories: ['child-safety'] });
    expect(await store.db.artefacts.count()).toBe(0);
  });
});

describe('with the lock on', () => {
  it('the trash is emptied while locked, and what was left goes once it is open', async () => {
    const secret = makeSecret();
    let open: Uint8Array | null = secret;
    const locked = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`, async () => new RowKeys(publicKeyOf(secret), open)));
    const [first, second] = [await saved(1, locked), await saved(2, locked)];
    await makeFolder(locked, 'Block 7', [first.capture.id, second.capture.id]);
    await locked.trash([first.capture.id]);
    open = null;
    locked.db.forgetKeys();
    await expect(locked.list()).rejects.toThrow('Locked');
    expect(await locked.emptyTrash()).toBe(1);
    expect(await locked.db.artefacts.count()).toBe(1);
    open = secret;
    locked.db.forgetKeys();
    await locked.sweep();
    expect((await folders(locked))[0]!.captureIds).toEqual([second.capture.id]);
    expect(await locked.db.tombstones.toArray()).toMatchObject([{ manifestHash: first.manifestHash }]);
    expect(await checkAll(locked, async () => {})).toBe(0);
  });
});
