import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { hasRoom } from '../../../utils/evidence/room';
import { EvidenceStore } from '../../../utils/evidence/store';
import { artefactOf, captureOf } from '../../support/records';

const MB = 1024 * 1024;
const telling = (estimate: () => Promise<object>) => vi.stubGlobal('navigator', { storage: { estimate } });
const free = (bytes: number) => telling(async () => ({ quota: 5000 + bytes, usage: 5000, usageDetails: {} }));

afterEach(() => vi.unstubAllGlobals());

describe('room on the disk', () => {
  it('is there only with some to spare', async () => {
    free(20 * MB);
    expect([await hasRoom(4 * MB), await hasRoom(5 * MB)]).toEqual([true, false]);
  });

  it('is taken for granted where the browser tells nothing of the disk', async () => {
    expect(await hasRoom(MB)).toBe(true);
    telling(async () => ({ quota: 10, usage: 20 })); // Firefox: a share of the disk.
    expect(await hasRoom(MB)).toBe(true);
    telling(async () => { throw new Error('no'); });
    expect(await hasRoom(MB)).toBe(true);
  });
});

describe('the store without room', () => {
  it('writes nothing, says so, and goes on once there is room', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
    const kept = await store.save(captureOf(), [artefactOf('post-html', 'post-html', '<p>1</p>')]);
    const { id } = kept.capture;
    free(1000);
    const refused = { code: 'disk-full' };
    await expect(store.save(captureOf(), [])).rejects.toMatchObject(refused);
    await expect(store.annotate(id, { note: 'more' })).rejects.toMatchObject(refused);
    expect(await store.list()).toEqual([kept]);
    expect(await store.firstFault(id)).toBeNull();
    free(20 * MB);
    expect((await store.annotate(id, { note: 'more' })).annotations.note).toBe('more');
  });

  it('still erases what must not exist, and deletes', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
    const [one, other] = await Promise.all([0, 1].map(() => store.save(captureOf(), [artefactOf('media-1', 'media', 'pixels')])));
    free(1000);
    expect((await store.erasePixels(one!.capture.id)).annotations.pixelsErasedAt).not.toBeNull();
    expect(await store.artefact(one!.capture.id, 'media-1')).toBeNull();
    await store.delete(other!.capture.id);
    expect(await store.list()).toHaveLength(1);
  });

  it('still lets a record be noted, erased and deleted before the very end', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
    const { capture: { id } } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    free(6 * MB);
    await expect(store.save(captureOf(), [artefactOf('post-html', 'post-html', '<p>1</p>')])).rejects.toMatchObject({ code: 'disk-full' });
    expect((await store.annotate(id, { categories: ['child-safety'] })).annotations.pixelsErasedAt).not.toBeNull();
    await store.delete(id);
    expect(await store.list()).toEqual([]);
  });

  it('writes over a new connection once a write has failed: Firefox lets the old one write no more', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
    await store.save(captureOf(), []);
    vi.spyOn(store.db.captures, 'add').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(store.save(captureOf(), [])).rejects.toMatchObject({ code: 'disk-full' });
    const opened = vi.spyOn(indexedDB, 'open');
    await store.save(captureOf(), []);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
    expect(await store.list()).toHaveLength(2);
  });

  it('opens again what a full disk had closed', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
    const { capture } = await store.save(captureOf(), []);
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('Internal error opening backing store', 'UnknownError'); });
    store.db.close({ disableAutoOpen: false });
    await expect(store.get(capture.id)).rejects.toThrow('Internal error');
    await expect(store.save(captureOf(), [])).rejects.toMatchObject({ code: 'storage' });
    open.mockRestore();
    await store.save(captureOf(), []);
    expect(await store.list()).toHaveLength(2);
  });
});
