/** The lock: what is on the disk is sealed, saving goes on while it is closed, and what was changed is named. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { authorisations, authorise } from '../../../utils/evidence/authorisations';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { rowFromBytes, rowToBytes } from '../../../utils/evidence/lock/row-bytes';
import { changePassphrase, PassphraseError, turnOn, unlock } from '../../../utils/evidence/lock/passphrase';
import { BrokenSealError, LockedError } from '../../../utils/evidence/lock/errors';
import { makeSecret, publicKeyOf, RowKeys } from '../../../utils/evidence/lock/row-keys';
import { indexAgain, sealAll } from '../../../utils/evidence/lock/seal-all';
import { Vault, type SessionSecret } from '../../../utils/evidence/lock/vault';
import { EvidenceStore } from '../../../utils/evidence/store';
import { samePassphrase } from '../../../utils/seal/spellings';
import { artefactOf, captureOf } from '../../support/records';

const PASSPHRASE = 'seven quiet herons';
/** Work of scrypt; only tests may be this quick. */
const QUICK = 10;

let name: string;
let kept: Uint8Array | null;
let vault: Vault;
beforeEach(() => {
  name = `locked-${crypto.randomUUID()}`;
  kept = null;
  const session: SessionSecret = { get: async () => kept, set: async (secret) => { kept = secret; } };
  vault = new Vault(session, `${name}-lock`);
});

/** As another page or another life of the worker opens it. */
const opened = () => new EvidenceStore(new EvidenceDatabase(name, () => vault.rowKeys()));

/** Everything in the database as the browser keeps it. */
async function onDisk(): Promise<Record<string, Record<string, unknown>[]>> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('not opened'));
  });
  const all = await Promise.all([...db.objectStoreNames].map(async (table) => [table, await new Promise<Record<string, unknown>[]>((resolve) => {
    const request = db.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
  })] as const));
  db.close();
  return Object.fromEntries(all);
}

/** Every text and every run of bytes, as one would search a disk. */
function searchable(value: unknown): string {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (Array.isArray(value)) return value.map(searchable).join('\n');
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, each]) => `${key}: ${searchable(each)}`).join('\n');
  return String(value);
}

const SIGNS = { platform: 'x', host: 'x.com', kind: 'post', id: '1990000000000000000', permalink: 'https://x.com/truthteller88/status/1990000000000000000' };
const SECRETS = ['Nobody asked you', 'truthteller88', 'Truth Teller', 'x.com', '1990000000000000000', 'pixels of it', 'my own note'];

async function fill(store: EvidenceStore): Promise<string> {
  const { capture: { id } } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels of it')]);
  await store.annotate(id, { note: 'my own note', categories: ['harassment'] });
  await store.db.drafts.put({ id: 'draft', draft: { post: { text: 'Nobody asked you' } } } as never);
  return id;
}

describe('rows as bytes', () => {
  it('come back as they were, halves of letters and buffers at any place included', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0), fc.boolean(), fc.constant(null),
      fc.constantFrom('\ud800', 'a\udc00b'), fc.uint8Array().map((bytes) => bytes.slice().buffer), fc.uint8Array().map((bytes) => bytes.slice()));
    const { row } = fc.letrec<{ row: object; value: unknown }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('row')),
      row: fc.dictionary(fc.string().filter((key) => key !== '__proto__'), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    }));
    fc.assert(fc.property(row, (each) => { expect(rowFromBytes(rowToBytes(each))).toStrictEqual(each); }));
  });
});

describe('the passphrase', () => {
  it('opens however its letters are typed, and made words with spaces and capitals too', async () => {
    await turnOn(vault, 'amber-quiet-heron caf\u00e9', QUICK);
    for (const typed of ['amber-quiet-heron cafe\u0301', 'amber-quiet-heron caf\u00e9']) {
      kept = null;
      await unlock(vault, typed);
      expect(kept).not.toBeNull();
    }
    await changePassphrase(vault, 'amber-quiet-heron caf\u00e9', 'amber-quiet-heron', QUICK);
    await unlock(vault, ' Amber quiet HERON ');
    await expect(unlock(vault, 'amber-quiet-herons')).rejects.toThrow(PassphraseError);
  });

  it('is the same only where it would open what was sealed', () => {
    expect(samePassphrase('amber-quiet-heron', 'amber quiet heron')).toBe(true);
    expect(samePassphrase('caf\u00e9', 'cafe\u0301')).toBe(true);
    expect(samePassphrase('Amber quiet', 'amber quiet')).toBe(false);
    expect(samePassphrase('amber', '')).toBe(false);
  });
});

describe('sealed bytes', () => {
  const secret = makeSecret();
  const publicKey = publicKeyOf(secret);
  const content = new TextEncoder().encode('what was said');

  it('open for whoever has the secret, and for the one who sealed them, and for nobody else', () => {
    const writer = new RowKeys(publicKey, null);
    const sealed = writer.seal(content, 'captures "a"');
    expect(writer.open(sealed, 'captures "a"')).toEqual(content);
    expect(new RowKeys(publicKey, secret).open(sealed, 'captures "a"')).toEqual(content);
    expect(() => new RowKeys(publicKey, null).open(sealed, 'captures "a"')).toThrow(LockedError);
    expect(() => new RowKeys(publicKey, makeSecret()).open(sealed, 'captures "a"')).toThrow(BrokenSealError);
  });

  it('do not open once any bit of them, or their place, is another', () => {
    const keys = new RowKeys(publicKey, secret);
    const sealed = keys.seal(content, 'captures "a"');
    fc.assert(fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = sealed.slice();
      changed[at]! ^= by;
      expect(() => keys.open(changed, 'captures "a"')).toThrow(BrokenSealError);
    }), { numRuns: 300 });
    expect(() => keys.open(sealed, 'captures "b"')).toThrow(BrokenSealError);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => { expect(() => keys.open(noise, '')).toThrow(BrokenSealError); }));
  });

  it('and blinded words tell nothing while locked', () => {
    expect(new RowKeys(publicKey, null).blind('x:handle')).toBeNull();
    const blind = new RowKeys(publicKey, secret).blind('x:handle');
    expect(blind).toMatch(/^[0-9a-f]{32}$/);
    expect(new RowKeys(publicKey, secret).blind('x:handle')).toBe(blind);
    expect(new RowKeys(publicKey, makeSecret()).blind('x:handle')).not.toBe(blind);
  });
});

describe('with the lock on', () => {
  it('nothing that was said, or by whom, or where, is on the disk, and all of it is there for the person', async () => {
    await turnOn(vault, PASSPHRASE, QUICK);
    const id = await fill(opened());
    const disk = searchable(await onDisk());
    expect(SECRETS.filter((each) => disk.includes(each))).toEqual([]);
    const [record] = await opened().list();
    expect(record!.capture.post.text).toBe('Nobody asked you.');
    expect(record!.annotations.note).toBe('my own note');
    expect(await opened().firstFault(id)).toBeNull();
    expect(Buffer.from((await opened().artefact(id, 'post-picture'))!).toString()).toBe('pixels of it');
  });

  it('what was stored before it was turned on is sealed too', async () => {
    const store = opened();
    const id = await fill(store);
    expect(searchable(await onDisk())).toContain('Nobody asked you');
    await turnOn(vault, PASSPHRASE, QUICK);
    store.db.forgetKeys();
    const steps: number[][] = [];
    await sealAll(store.db, (done, total) => steps.push([done, total]));
    expect(SECRETS.filter((each) => searchable(Object.values(steps)).includes(each))).toEqual([]);
    const disk = searchable(await onDisk());
    expect(SECRETS.filter((each) => disk.includes(each))).toEqual([]);
    expect(steps.at(-1)).toEqual([6, 6]);
    expect(await opened().firstFault(id)).toBeNull();
    expect(await opened().onRecordSince(SIGNS)).not.toBeNull();
  });

  it('a helper goes on under what was agreed while it is closed, and no name is on the disk', async () => {
    await turnOn(vault, PASSPHRASE, QUICK);
    const { id, sha256 } = await authorise(opened(), { person: 'Aisyah', helper: 'Mdm Tan', purpose: 'To report it', givenOn: '2026-11-01', until: '2999-01-01', given: 'signed' });
    await vault.close();
    const store = opened();
    await store.save(captureOf(), []);
    expect((await store.custody()).at(-1)).toMatchObject({ action: 'captured', authorisation: { id, sha256 } });
    const disk = searchable(await onDisk());
    expect(['Aisyah', 'Mdm Tan', 'To report it'].filter((each) => disk.includes(each))).toEqual([]);
    await expect(authorisations(opened())).rejects.toMatchObject({ code: 'locked' });
    await unlock(vault, PASSPHRASE);
    expect((await authorisations(opened())).map(({ words }) => words.person)).toEqual(['Aisyah']);
  });

  it('saving goes on while it is closed, reading does not, and all is found once it is opened', async () => {
    await turnOn(vault, PASSPHRASE, QUICK);
    const first = await fill(opened());
    await vault.close();
    const store = opened();
    const { capture: { id } } = await store.save(captureOf({ capturedAt: { utc: '2026-11-22T06:32:00.000Z', offsetMinutes: 0, timeZone: 'UTC' } }), []);
    expect((await store.annotate(id, { note: 'while locked' })).annotations.note).toBe('while locked');
    await expect(store.get(first)).rejects.toMatchObject({ code: 'locked' });
    await expect(opened().list()).rejects.toMatchObject({ code: 'locked' });
    await expect(opened().get(id)).rejects.toMatchObject({ code: 'locked' });
    expect(await opened().onRecordSince(SIGNS)).toBeNull();
    const disk = searchable(await onDisk());
    expect([...SECRETS, 'while locked'].filter((each) => disk.includes(each))).toEqual([]);

    await expect(unlock(vault, 'another one')).rejects.toThrow(PassphraseError);
    expect(await vault.state()).toBe('locked');
    await unlock(vault, PASSPHRASE);
    const again = opened();
    await indexAgain(again.db);
    expect((await again.list()).map(({ capture }) => capture.id)).toEqual([id, first]);
    expect((await again.otherCaptures(id)).map(({ capture }) => capture.id)).toEqual([first]);
    expect(await again.earlierByAuthor(id)).toBe(1);
    expect(await again.firstFault(id)).toBeNull();
    expect(await again.firstLogFault()).toBeNull();
  });

  it('a new passphrase opens it and the old one no longer does', async () => {
    await turnOn(vault, PASSPHRASE, QUICK);
    const id = await fill(opened());
    await expect(changePassphrase(vault, 'wrong', 'other words', QUICK)).rejects.toThrow(PassphraseError);
    await changePassphrase(vault, PASSPHRASE, 'other words', QUICK);
    await vault.close();
    await expect(unlock(vault, PASSPHRASE)).rejects.toThrow(PassphraseError);
    await unlock(vault, 'other words');
    expect((await opened().get(id)).annotations.note).toBe('my own note');
  });

  it.each(['captures', 'artefacts', 'annotations'])('a changed byte in %s is named, and the other records stay readable', async (table) => {
    await turnOn(vault, PASSPHRASE, QUICK);
    const id = await fill(opened());
    const other = await opened().save(captureOf({ text: 'Another.' }), []);
    const row = (await onDisk())[table]!.find((each) => each['id'] === id || each['captureId'] === id)!;
    (row['sealed'] as Uint8Array)[90]! ^= 4;
    const raw = new EvidenceDatabase(name);
    await raw.table(table).put(row);
    raw.close();
    const store = opened();
    expect(await store.firstFault(id)).toBe({ captures: 'manifest', artefacts: 'post-picture', annotations: 'annotations' }[table]);
    expect((await store.list()).map(({ capture }) => capture.id)).toContain(other.capture.id);
    expect(await store.firstFault(other.capture.id)).toBeNull();
  });

  it('nothing is stored in clear when the lock cannot be read', async () => {
    const store = new EvidenceStore(new EvidenceDatabase(name, () => Promise.reject(new Error('no lock to be read'))));
    await expect(store.save(captureOf(), [])).rejects.toThrow('no lock to be read');
    expect((await onDisk())['captures']).toEqual([]);
  });
});
