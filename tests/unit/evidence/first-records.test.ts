/** What the popup shows before the database's library is there: the same as that one reads, or nothing. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { firstRecords } from '../../../utils/evidence/first-records';
import { turnOn } from '../../../utils/evidence/lock/passphrase';
import { Vault } from '../../../utils/evidence/lock/vault';
import { EvidenceStore } from '../../../utils/evidence/store';
import { looked } from '../../support/checks';
import { artefactOf, captureOf } from '../../support/records';

const PASSPHRASE = 'seven quiet herons';
/** Work of scrypt; only tests may be this quick. */
const QUICK = 10;

let secret: Uint8Array | null = null;
let vault: Vault;
let store: EvidenceStore;
beforeEach(() => {
  secret = null;
  vault = new Vault({ get: async () => secret, set: async (value) => { secret = value; } });
  store = new EvidenceStore(new EvidenceDatabase('onrecord', () => vault.rowKeys()));
});
afterEach(async () => {
  await store.db.delete();
  await Dexie.delete('onrecord-lock');
});

async function filled(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let minute = 0; minute < count; minute += 1) {
    const { capture: { id } } = await store.save(captureOf({ capturedAt: { utc: `2026-11-21T06:${10 + minute}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' } }), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    ids.unshift(id);
  }
  return ids;
}

describe('the newest records without the library', () => {
  it('are those that it reads, with all that was added to them, and none of the trash', async () => {
    const [newest, second, third] = await filled(5) as [string, string, string, string, string];
    await store.annotate(second, { note: 'my own note', categories: ['harassment'] });
    for (let look = 0; look < 11; look += 1) await looked(store, third, `look ${look}`);
    await store.trash([newest]);
    expect(await firstRecords(3)).toEqual({ count: 4, records: await store.page(0, 3) });
    expect(await firstRecords(12)).toEqual({ count: 4, records: await store.page(0, 12) });
    expect((await firstRecords(12))!.records.map(({ checks = [] }) => checks.length)).toContain(11);
  });

  it('are none of a new device, on which it makes no database', async () => {
    expect(await firstRecords(12)).toBeNull();
    expect(await indexedDB.databases()).toEqual([]);
    await store.db.open();
    expect(await firstRecords(12)).toEqual({ count: 0, records: [] });
  });

  it.each(['closed', 'open'])('are left to it where there is a lock, %s', async (lock) => {
    await filled(2);
    await turnOn(vault, PASSPHRASE, QUICK);
    if (lock === 'closed') await vault.close();
    expect(await firstRecords(12)).toBeNull();
  });

  it('are left to it where a row is sealed, and where the database is of another version', async () => {
    const [newest] = await filled(2);
    const seal = async (sealed: object) => {
      const plain = await new Dexie('onrecord').open();
      await plain.table('annotations').put({ captureId: newest, ...sealed });
      plain.close();
    };
    await seal({ sealed: new Uint8Array(4) });
    expect(await firstRecords(12)).toBeNull();
    await seal({ categories: [], note: '', reports: [], pixelsErasedAt: null });
    expect((await firstRecords(12))?.count).toBe(2);
    store.db.close();
    const newer = new Dexie('onrecord');
    newer.version(Math.ceil(store.db.verno) + 1).stores({});
    await newer.open();
    newer.close();
    expect(await firstRecords(12)).toBeNull();
    await newer.delete();
  });

  it('do not hold up whoever changes the tables', async () => {
    await filled(1);
    const reading = firstRecords(12);
    store.db.close();
    const newer = new Dexie('onrecord');
    newer.version(Math.ceil(store.db.verno) + 1).stores({ later: 'id' });
    expect((await newer.open()).isOpen()).toBe(true);
    // Before the change or after it, never something between.
    expect([null, 1]).toContain((await reading)?.count ?? null);
    newer.close();
  });
});
