/** Files that earlier versions wrote are read for ever: backups as they were frozen, and what a device of each version holds. */
import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { readBackup } from '../../../utils/backup';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { canonical, hashOf } from '../../../utils/evidence/hash';
import { checkAll } from '../../../utils/evidence/self-check';
import { EvidenceStore } from '../../../utils/evidence/store';
import { planIntake, takeIn } from '../../../utils/evidence/take-in';
import { openFile } from '../../../utils/restore/open';
import { unseal } from '../../../utils/seal/age';
import { backupOf, bundleOf, repacked } from '../../support/bundles';
import { captureOf } from '../../support/records';
import { contentOf, emptyStore } from '../../support/vault';
import { deflated, unzipped } from '../../support/zips';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'backups');
/** Of every backup that was ever frozen there; they hold nothing but made-up words. */
const PASSPHRASE = 'river-candle-orbit-salt-violin-maple-arrow';

describe('a backup that was made by', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.age')))('%s is restored whole', async (name) => {
    const plain = await unseal(new Blob([readFileSync(join(folder, name))]), { passphrase: PASSPHRASE });
    const { incoming, findings, settings } = await openFile(plain);
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
    expect(settings).toMatchObject({ country: 'SG' });
    const store = emptyStore();
    expect(await takeIn(store, await planIntake(store, incoming))).toEqual({ caseId: null, faults: [] });
    const expected = JSON.parse(readFileSync(join(folder, name.replace('.zip.age', '.json')), 'utf8')) as Record<string, unknown[]>;
    const { custody, keys: _, ...rows } = await contentOf(store);
    const { custody: log, ...all } = expected;
    expect(rows).toMatchObject(all);
    expect(custody!.slice(0, log!.length)).toEqual(log);
    expect(await checkAll(store, async () => {})).toBe(0);
  }, 60_000);

  it('a version that is not made yet, or by nobody, is told from one that is', () => {
    expect(readBackup('{"format":"onrecord-backup","formatVersion":3}')).toBe('newer');
    const first = {
      format: 'onrecord-backup', formatVersion: 1, madeAt: '2026-11-21T10:00:00.000Z', madeBy: { name: 'OnRecord', version: '0.1.0' },
      settings: { language: null, country: null, collector: null, offerBeforeReport: true, offHosts: [] },
    };
    expect(readBackup(JSON.stringify(first))).toMatchObject({ formatVersion: 2, folders: [], people: [], trash: [] });
    expect(readBackup(JSON.stringify({ ...first, formatVersion: 2 }))).toBe('unreadable');
    for (const text of ['', '[]', 'null', '{"format":"onrecord-backup","formatVersion":0}', '{"format":"onrecord-backup","formatVersion":"1"}', '{"format":"other","formatVersion":1}']) {
      expect(readBackup(text)).toBe('unreadable');
    }
  });
});

describe('a bundle of the time before keys, timestamps and optional fields', () => {
  it('is taken in, and the unsigned log is said to be so when it is handed on', async () => {
    const theirs = emptyStore();
    const { aimedAt: _, ...older } = captureOf() as ReturnType<typeof captureOf> & { aimedAt?: unknown };
    const { capture, manifestHash } = await theirs.save(older, []);
    const entry = { seq: 1, at: '2026-11-21T06:32:00.000Z', action: 'captured', captureId: capture.id, subjectHash: manifestHash, detail: null, previousHash: null };
    await theirs.db.custody.clear();
    await theirs.db.custody.add({ ...entry, action: 'captured', hash: await hashOf(entry) });
    const bag = await unzipped(await backupOf(theirs));
    const file = JSON.parse(new TextDecoder().decode(bag.get('data/evidence.json'))) as { keys?: unknown; timestamps?: unknown; custodyLog: unknown[] };
    delete file.keys;
    delete file.timestamps;
    file.custodyLog.length = 1;
    for (const path of bag.keys()) if (/sd-jwt|public-key|backup\.json/.test(path)) bag.delete(path);
    bag.set('data/evidence.json', new TextEncoder().encode(JSON.stringify(file)));
    const { incoming, findings } = await openFile(new Blob([deflated(await repacked(bag))]));
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
    const store = emptyStore();
    await store.save(captureOf(), []);
    await takeIn(store, await planIntake(store, incoming));
    expect(await store.firstFault(capture.id)).toBeNull();
    const again = await openFile(new Blob([await bundleOf(store)]));
    expect(again.findings.filter(({ level }) => level === 'fault')).toEqual([]);
    expect(again.findings.map(({ code }) => code)).toContain('case-unsigned');
  });
});

describe('a device with a database of version 3', () => {
  it('keeps every record, and can take in a case', async () => {
    const name = `old-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    old.version(1).stores({ captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId', drafts: 'id', tombstones: 'id' });
    old.version(2).stores({ captures: 'id, capturedAt, authorKey' });
    old.version(3).stores({ captures: 'id, capturedAt, authorKey, *postKeys', corroborations: '[captureId+number], captureId', keys: 'id, createdAt', timestamps: 'seq' });
    const source = emptyStore();
    const { capture } = await source.save(captureOf(), []);
    for (const table of ['captures', 'annotations', 'custody', 'keys']) await old.table(table).bulkAdd(await source.db.table(table).toArray());
    old.close();
    const store = new EvidenceStore(new EvidenceDatabase(name));
    expect(canonical((await store.get(capture.id)).capture)).toBe(canonical(capture));
    expect(await store.firstFault(capture.id)).toBeNull();
    const theirs = emptyStore();
    await theirs.save(captureOf(), []);
    const { incoming } = await openFile(new Blob([await bundleOf(theirs)]));
    await takeIn(store, await planIntake(store, incoming));
    expect((await store.list()).map(({ caseId }) => caseId === undefined).sort()).toEqual([false, true]);
  });
});
