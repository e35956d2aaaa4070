/** Batches: what lists and searches read at once behind a lock. Whatever happens, it is what the rows themselves say. */
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { LockedError } from '../../../utils/evidence/lock/errors';
import { batchLoose } from '../../../utils/evidence/lock/batches';
import { turnOn, unlock } from '../../../utils/evidence/lock/passphrase';
import { Vault } from '../../../utils/evidence/lock/vault';
import { EvidenceStore } from '../../../utils/evidence/store';
import { searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import { captureOf } from '../../support/records';

const PASSPHRASE = 'seven quiet herons';
/** Work of scrypt; only tests may be this quick. */
const QUICK = 10;
/** More than one batch holds. */
const MANY = 110;

let kept: Uint8Array | null;
let vault: Vault;
let store: EvidenceStore;
let saved: number;
beforeEach(async () => {
  kept = null;
  saved = 0;
  const name = `batched-${crypto.randomUUID()}`;
  vault = new Vault({ get: async () => kept, set: async (secret) => { kept = secret; } }, `${name}-lock`);
  await turnOn(vault, PASSPHRASE, QUICK);
  store = new EvidenceStore(new EvidenceDatabase(name, () => vault.rowKeys()));
});

async function fill(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (const end = saved + count; saved < end; saved += 1) {
    const utc = new Date(Date.UTC(2026, 10, 21) + saved * 60_000).toISOString();
    ids.push((await store.save(captureOf({ text: `post ${saved}`, handle: `who${saved}`, capturedAt: { utc, offsetMinutes: 0, timeZone: 'UTC' } }), [])).capture.id);
  }
  return ids;
}

const batched = async () => (await store.db.batches.toArray()).flatMap(({ captureIds }) => captureIds);

/** In this page, and in another that has opened nothing before. */
async function expectTrue(): Promise<void> {
  const records = await store.list();
  for (const each of [store, new EvidenceStore(new EvidenceDatabase(store.db.name, () => vault.rowKeys()))]) {
    expect(await each.summaries()).toEqual(records.map(summaryOf));
    expect(await each.newestSummaries(40)).toEqual(records.slice(0, 40).map(summaryOf));
    expect(new Map((await each.searchTexts()).map(({ captureId, text }) => [captureId, text])))
      .toEqual(new Map(records.map((record) => [record.capture.id, searchTextOf(record).text])));
  }
}

describe('batches', () => {
  it('hold every record once, and follow what is changed, deleted and added', async () => {
    const ids = await fill(MANY);
    await batchLoose(store.db);
    expect((await batched()).sort()).toEqual(ids.toSorted());
    await expectTrue();

    await store.annotate(ids[3]!, { note: 'said to my sister', categories: ['doxxing'] });
    expect(await batched()).not.toContain(ids[3]);
    await expectTrue();
    await batchLoose(store.db);
    expect(await batched()).toContain(ids[3]);
    await store.delete(ids[4]!);
    expect(await batched()).not.toContain(ids[4]);
    await expectTrue();

    await fill(2);
    await store.trash([ids[5]!]);
    await expectTrue();
    await batchLoose(store.db);
    const after = await batched();
    expect(new Set(after).size).toBe(after.length);
    expect(after).toHaveLength(MANY + 1);
    await expectTrue();
  });

  it('are not made of few, nor without a lock, nor while it is closed', async () => {
    await fill(10);
    await batchLoose(store.db);
    expect(await batched()).toEqual([]);
    await fill(20);
    await vault.close();
    store.db.forgetKeys();
    await batchLoose(store.db);
    expect(await store.db.batches.count()).toBe(0);
    const open = new EvidenceStore(new EvidenceDatabase(`clear-${crypto.randomUUID()}`));
    store = open;
    await fill(30);
    await batchLoose(open.db);
    expect(await open.db.batches.count()).toBe(0);
  });

  it('that are small are put together', async () => {
    const ids = await fill(30);
    await batchLoose(store.db);
    ids.push(...await fill(30));
    await batchLoose(store.db);
    expect(await store.db.batches.count()).toBe(1);
    expect((await batched()).sort()).toEqual(ids.toSorted());
  });

  it('go with a record that goes for good while the lock is closed, and nothing of them stays open behind it', async () => {
    const ids = await fill(30);
    await batchLoose(store.db);
    await store.summaries();
    expect(store.db.openedBatches.size).toBe(1);
    await store.trash([ids[0]!]);
    await vault.close();
    store.db.forgetKeys();
    expect(store.db.openedBatches.size).toBe(0);
    await expect(store.summaries()).rejects.toThrow(LockedError);
    await expect(store.searchTexts()).rejects.toThrow(LockedError);
    expect(await store.emptyTrash()).toBe(1);
    expect(await store.db.batches.count()).toBe(0);
    await unlock(vault, PASSPHRASE);
    store.db.forgetKeys();
    expect((await store.summaries()).map(({ captureId }) => captureId).sort()).toEqual(ids.slice(1).toSorted());
  });

  it('are sealed, and one that was changed is read from its rows', async () => {
    await fill(30);
    await batchLoose(store.db);
    store.db.close({ disableAutoOpen: false });
    const raw = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open(store.db.name);
      asked.onsuccess = () => resolve(asked.result);
    });
    const table = raw.transaction('batches', 'readwrite').objectStore('batches');
    const [row] = await new Promise<{ sealed: Uint8Array }[]>((resolve) => {
      const asked = table.getAll();
      asked.onsuccess = () => resolve(asked.result as { sealed: Uint8Array }[]);
    });
    expect(Object.keys(row!).sort()).toEqual(['captureIds', 'id', 'sealed']);
    const bytes = Buffer.from(row!.sealed).toString('latin1');
    for (const words of ['post 7', 'who7', 'x.com']) expect(bytes).not.toContain(words);
    row!.sealed[200]! ^= 1;
    await new Promise((resolve) => { table.put(row).onsuccess = resolve; });
    raw.close();
    await expectTrue();
  });

  it('are heard of by who reads again at each change', async () => {
    const ids = await fill(30);
    await batchLoose(store.db);
    const notes: boolean[] = [];
    await new Promise<void>((resolve, reject) => {
      const reading = liveQuery(() => store.searchTexts()).subscribe({ next: (all) => {
        notes.push(all.some(({ text }) => text.includes('lantern')));
        if (notes.length === 1) setTimeout(() => { store.annotate(ids[9]!, { note: 'lantern' }).catch(reject); });
        if (notes.at(-1)) resolve(reading.unsubscribe());
      }, error: reject });
    });
    expect([notes[0], notes.at(-1)]).toEqual([false, true]);
  });
});
