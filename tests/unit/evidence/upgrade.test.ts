/** What a device holds that last ran an earlier version: opened by this one, everything in it is there and works, with the lock on too. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { checkLog } from '../../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { hashOf } from '../../../utils/evidence/hash';
import { turnOn, unlock } from '../../../utils/evidence/lock/passphrase';
import { LockedError } from '../../../utils/evidence/lock/errors';
import { Vault, type SessionSecret } from '../../../utils/evidence/lock/vault';
import { checkAll } from '../../../utils/evidence/self-check';
import { EvidenceStore } from '../../../utils/evidence/store';
import { searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import type { CustodyEntry } from '../../../utils/evidence/types';
import { openFile } from '../../../utils/restore/open';
import { authorKey } from '../../../utils/evidence/author-key';
import { bundleOf } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';

const PASSPHRASE = 'seven quiet herons';
/** Work of scrypt; only tests may be this quick. */
const QUICK = 10;
const WORDS = 'Nobody asked you';

/** The tables as each version declared them, word for word; never changed. */
const SCHEMAS: Record<string, string | null>[] = [
  { captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId', drafts: 'id', tombstones: 'id' },
  { captures: 'id, capturedAt, authorKey' },
  { captures: 'id, capturedAt, authorKey, *postKeys', corroborations: '[captureId+number], captureId', keys: 'id, createdAt', timestamps: 'seq' },
  {
    masks: '[captureId+name], captureId',
    captures: 'id, capturedAt, authorKey, *postKeys, caseId', cases: 'id', caseLogs: '[caseId+place], caseId, captureId', staged: 'id',
  },
];

function declared(name: string, version: number): Dexie {
  const old = new Dexie(name);
  SCHEMAS.slice(0, version).forEach((schema, index) => { old.version(index + 1).stores(schema); });
  return old;
}

/** Every row as the browser keeps it, sealed where it is. */
async function rawRows(name: string): Promise<Map<string, Record<string, unknown>[]>> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const all = await Promise.all([...db.objectStoreNames].map(async (table) => [table, await new Promise<Record<string, unknown>[]>((resolve) => {
    const request = db.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
  })] as const));
  db.close();
  return new Map(all);
}

const at = (minute: number) => ({ utc: `2026-11-21T06:${10 + minute}:00.000Z`, offsetMinutes: 480, timeZone: 'Asia/Singapore' });

/** Three records as versions 1 and 2 made them: before keys, so that nothing in the log is signed. */
async function earlyRows(version: 1 | 2): Promise<Map<string, object[]>> {
  const made = Array.from({ length: 3 }, (_, minute) => ({ ...captureOf({ handle: 'Same', capturedAt: at(minute) }), artefacts: [] }));
  const log: CustodyEntry[] = [];
  const captures: object[] = [];
  for (const capture of made) {
    const manifestHash = await hashOf(capture);
    const row = { id: capture.id, capturedAt: capture.capturedAt.utc, platform: capture.platform, capture, manifestHash };
    captures.push(version === 1 ? row : { ...row, authorKey: authorKey(capture) });
    const facts = { seq: log.length + 1, at: capture.capturedAt.utc, action: 'captured' as const, captureId: capture.id, subjectHash: manifestHash, detail: null, previousHash: log.at(-1)?.hash ?? null };
    log.push({ ...facts, hash: await hashOf(facts) });
  }
  const annotations = made.map(({ id }) => ({ captureId: id, categories: [], note: '', reports: [], pixelsErasedAt: null }));
  return new Map<string, object[]>([['captures', captures], ['annotations', annotations], ['custody', log]]);
}

async function filled(store: EvidenceStore): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    const { capture: { id } } = await store.save(captureOf({ handle: 'Same', capturedAt: at(minute) }), [artefactOf('media-1', 'media', `picture ${minute}`)]);
    await store.annotate(id, { note: 'my own note', categories: ['harassment'] });
  }
}

/** Writes a database as an earlier version left it. */
async function left(version: number, rows: Map<string, object[]>): Promise<string> {
  const name = `old-${version}-${crypto.randomUUID()}`;
  const old = declared(name, version);
  await old.open();
  for (const table of old.tables) await table.bulkAdd((rows.get(table.name) ?? []) as never[]);
  old.close();
  return name;
}

/** All that a person does with what they saved before. */
async function expectAllWorks(store: EvidenceStore): Promise<void> {
  const records = await store.list();
  expect(records.map(({ capture }) => capture.capturedAt.utc)).toEqual([at(2).utc, at(1).utc, at(0).utc]);
  expect(records.every(({ capture }) => capture.post.text.includes(WORDS))).toBe(true);
  expect(await store.summaries()).toEqual(records.map(summaryOf));
  expect(new Map((await store.searchTexts()).map(({ captureId, text }) => [captureId, text])))
    .toEqual(new Map(records.map((record) => [record.capture.id, searchTextOf(record).text])));
  expect(await store.earlierByAuthor(records[0]!.capture.id)).toBe(2);
  const [{ capture: { post: { id, permalink }, kind } }] = records as [typeof records[0]];
  expect(await store.onRecordSince({ platform: 'x', host: 'x.com', kind, id, permalink })).toBe(at(0).utc);
  expect(await checkAll(store, async () => {})).toBe(0);
  const before = await store.custody();
  await store.annotate(records[1]!.capture.id, { note: 'later' });
  await store.save(captureOf({ capturedAt: at(3) }), []);
  await store.delete(records[0]!.capture.id);
  const after = await store.custody();
  expect(after.slice(0, before.length)).toEqual(before);
  expect((await checkLog(after)).fault).toBeNull();
  expect(await store.summaries()).toHaveLength(3);
  const { findings, incoming } = await openFile(new Blob([await bundleOf(store)]));
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
  expect(incoming.records).toHaveLength(3);
}

describe.each([1, 2, 3, 4])('a device with a database of version %i', (version) => {
  it('lists, sums up, checks, changes and hands on what it held', async () => {
    let rows: Map<string, object[]>;
    if (version === 1 || version === 2) rows = await earlyRows(version);
    else {
      const source = new EvidenceStore(new EvidenceDatabase(`source-${crypto.randomUUID()}`));
      await filled(source);
      rows = await rawRows(source.db.name);
    }
    const store = new EvidenceStore(new EvidenceDatabase(await left(version, rows)));
    expect(await store.count()).toBe(3);
    await expectAllWorks(store);
  });
});

// What stands on the disk is sealed already: nobody can read it while it is brought up to date.
describe('a device with a database of version 4 under a lock', () => {
  it('opens locked, saves, seals what it adds, and does all of it once it is open', async () => {
    let kept: Uint8Array | null = null;
    const session: SessionSecret = { get: async () => kept, set: async (secret) => { kept = secret; } };
    const vault = new Vault(session, `lock-${crypto.randomUUID()}`);
    await turnOn(vault, PASSPHRASE, QUICK);
    const source = new EvidenceStore(new EvidenceDatabase(`source-${crypto.randomUUID()}`, () => vault.rowKeys()));
    await filled(source);
    const name = await left(4, await rawRows(source.db.name));
    kept = null;

    const locked = new EvidenceStore(new EvidenceDatabase(name, () => vault.rowKeys()));
    await expect(locked.list()).rejects.toThrow(LockedError);
    await expect(locked.summaries()).rejects.toThrow(LockedError);
    locked.db.close();

    await unlock(vault, PASSPHRASE);
    await expectAllWorks(new EvidenceStore(new EvidenceDatabase(name, () => vault.rowKeys())));
    const onDisk = JSON.stringify([...await rawRows(name)], (_, value: unknown) => (
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value as ArrayBuffer).toString('latin1') : value));
    for (const words of [WORDS, 'my own note', 'later', 'truthteller', 'picture 1', 'https://x.com']) expect(onDisk.includes(words)).toBe(false);
  });
});
