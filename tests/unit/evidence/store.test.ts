import 'fake-indexeddb/auto';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLog } from '../../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { canonical, hashOf, sha256 } from '../../../utils/evidence/hash';
import { checkAll } from '../../../utils/evidence/self-check';
import { EvidenceStore } from '../../../utils/evidence/store';
import type { CustodyEntry } from '../../../utils/evidence/types';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });

const nodeSha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a report event in the store', () => {
  it('is dated by the store with the clock of the device, and the log names the step and the way but nobody', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    const before = new Date().toISOString();
    const { annotations } = await store.addReportEvent(id, {
      type: 'reported', channel: 'legal-notice', route: { name: 'Form of Somebody', url: 'https://x.com/form', corrected: false }, account: '@maya',
      ruleId: 'x.rule', reference: 'SR-1', note: null,
    });
    await store.addReportEvent(id, { type: 'form-opened', channel: null, ruleId: null, reference: null, note: null });
    const [event] = annotations.reports;
    expect(event).toMatchObject({ account: '@maya', offsetMinutes: -new Date().getTimezoneOffset() });
    expect(event!.at >= before).toBe(true);
    const log = await store.custody();
    const events = log.filter(({ action }) => action === 'report-event');
    expect(events.map(({ detail }) => detail)).toEqual(['reported, legal notice', 'form opened']);
    expect(events[0]!.subjectHash).toBe(await hashOf(annotations));
    expect(await checkLog(log)).toMatchObject({ fault: null });
  });
});

describe('a saved record', () => {
  it('holds the SHA-256 of each artefact and of its manifest as other tools compute them', async () => {
    const record = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    expect(record.capture.artefacts[0]!.sha256).toBe(nodeSha256('pixels'));
    expect(record.manifestHash).toBe(nodeSha256(canonical(record.capture)));
  });

  it('is logged once, and the log leads back to nothing before it', async () => {
    const { manifestHash } = await store.save(captureOf(), []);
    const [key, entry, ...others] = await store.custody();
    expect(others).toEqual([]);
    expect(key).toMatchObject({ seq: 1, action: 'key-created', previousHash: null });
    expect(entry).toMatchObject({ seq: 2, action: 'captured', subjectHash: manifestHash, previousHash: key!.hash });
  });

  it('takes its draft away in the same step', async () => {
    await store.db.drafts.put({ id: 'draft-1' });
    await store.save(captureOf(), [], { draftId: 'draft-1' });
    expect(await store.db.drafts.count()).toBe(0);
  });

  it('is not there at all when any part cannot be stored', async () => {
    const capture = captureOf();
    const twice = [artefactOf('same', 'media', 'a'), artefactOf('same', 'media', 'b')];
    await expect(store.save(capture, twice)).rejects.toMatchObject({ name: 'EvidenceError', code: 'storage' });
    expect(await store.list()).toEqual([]);
    expect(await store.custody()).toEqual([]);
    expect(await store.db.artefacts.count()).toBe(0);
  });

  it('shows which part was altered afterwards', async () => {
    const { capture } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    expect(await store.firstFault(capture.id)).toBeNull();
    await store.db.artefacts.put({ captureId: capture.id, name: 'post-picture', bytes: new TextEncoder().encode('pixelz').buffer });
    expect(await store.firstFault(capture.id)).toBe('post-picture');
    await store.db.captures.update(capture.id, { 'capture.post.text': 'I said nothing.' } as never);
    expect(await store.firstFault(capture.id)).toBe('manifest');
  });
});

describe('annotations', () => {
  it('never touch the capture', async () => {
    const before = await store.save(captureOf(), []);
    const after = await store.annotate(before.capture.id, { categories: ['threat'], note: 'He knows my bus.' });
    expect(after.annotations).toMatchObject({ categories: ['threat'], note: 'He knows my bus.' });
    expect(after.capture).toEqual(before.capture);
    expect(after.manifestHash).toBe(before.manifestHash);
  });

  it('made at the same moment are all kept, and the log stays whole', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    await Promise.all([
      store.annotate(id, { note: 'a note' }), store.annotate(id, { categories: ['hate'] }),
      ...Array.from({ length: 5 }, (_, index) =>
        store.addReportEvent(id, { type: 'reported', ruleId: null, reference: `ref ${index}`, note: null })),
    ]);
    const { annotations } = await store.get(id);
    expect(annotations.note).toBe('a note');
    expect(annotations.categories).toEqual(['hate']);
    expect(annotations.reports.map(({ reference }) => reference).sort()).toEqual(['ref 0', 'ref 1', 'ref 2', 'ref 3', 'ref 4']);
    expect((await checkLog(await store.custody())).fault).toBeNull();
  });
});

describe('child sexual abuse', () => {
  it('named as the harm leaves no bytes behind, and words and hashes stay', async () => {
    const record = await store.save(captureOf({ text: 'words' }), [
      artefactOf('post-html', 'post-html', '<img src="data:...">'), artefactOf('post-source', 'post-source', '&lt;img src="data:..."&gt;'),
      artefactOf('page-html', 'page-html', '<img src="data:...">'), artefactOf('post-picture', 'post-picture', 'pixels'),
      artefactOf('window-picture', 'window-picture', 'pixels'), artefactOf('media-1', 'media', 'pixels'), artefactOf('avatar', 'avatar', 'face'),
    ]);
    const after = await store.annotate(record.capture.id, { categories: ['child-safety'] });
    expect(await store.db.artefacts.count()).toBe(0);
    expect(after.annotations.pixelsErasedAt).not.toBeNull();
    expect(after.capture).toEqual(record.capture);
    expect(await store.firstFault(record.capture.id)).toBeNull();
    expect((await store.custody()).map(({ action }) => action)).toEqual(['key-created', 'captured', 'pixels-erased', 'annotated']);
  });
});

describe('deletion', () => {
  it('leaves a tombstone with the hash and no words', async () => {
    const { capture, manifestHash } = await store.save(captureOf({ text: 'secret words' }), [artefactOf('media-1', 'media', 'x')]);
    await store.annotate(capture.id, { note: 'secret note' });
    await store.delete(capture.id);
    expect(await store.list()).toEqual([]);
    const left = JSON.stringify(await Promise.all(store.db.tables.map((table) => table.toArray())));
    expect(left).not.toMatch(/secret|truthteller/);
    expect(await store.db.tombstones.toArray()).toMatchObject([{ id: capture.id, manifestHash }]);
    await expect(store.get(capture.id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the custody log', () => {
  it('shows where it was cut, reordered or rewritten', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    for (const note of ['one', 'two', 'three']) await store.annotate(id, { note });
    const entries = await store.custody();
    const faultIn = async (log: CustodyEntry[]) => (await checkLog(log)).fault?.seq;
    expect(await checkLog(entries)).toMatchObject({ fault: null, signedFrom: 1 });
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 0, max: entries.length - 1 }), fc.constantFrom('at', 'detail', 'subjectHash', 'action', 'captureId', 'signature'),
      async (index, field) => {
        const forged = entries.map((entry, each) => (each === index ? { ...entry, [field]: 'forged' } : entry));
        expect(await faultIn(forged)).toBe(entries[index]!.seq);
      },
    ));
    expect(await faultIn(entries.slice(1))).toBe(2);
    expect(await faultIn([entries[0]!, entries[2]!])).toBe(3);
    // Rewriting an entry with its own hash leaves it without a signature that fits, and breaks the next.
    const { hash: _, signature, ...facts } = { ...entries[1]!, detail: 'forged' };
    const hash = await hashOf(facts);
    expect((await checkLog([entries[0]!, { ...facts, hash, signature }])).fault).toEqual({ seq: 2, what: 'signature' });
    expect((await checkLog([entries[0]!, { ...facts, hash }])).fault).toEqual({ seq: 2, what: 'unsigned' });
  });

  it('is signed so that any JOSE tool can check it with the key that the log itself names', async () => {
    const { manifestHash } = await store.save(captureOf(), []);
    const [named, entry] = await store.custody();
    const jwk = JSON.parse(named!.detail!) as JsonWebKey;
    const [header, payload, signature] = entry!.signature!.split('.') as [string, string, string];
    // Node's own verifier, and the thumbprint computed as RFC 7638 says.
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(Buffer.from(payload, 'base64url').toString()).toBe(entry!.hash);
    const kid = createHash('sha256').update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y })).digest('base64url');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'ES256', kid });
    expect(entry!.subjectHash).toBe(manifestHash);
    const [row] = await store.db.keys.toArray();
    await expect(crypto.subtle.exportKey('pkcs8', row!.pair.privateKey)).rejects.toThrow(/extractable/);
  });

  it('goes on with a new key that it names when the old one is lost', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    await store.db.keys.clear();
    await store.annotate(id, { note: 'after the profile was restored' });
    const log = await store.custody();
    expect(log.map(({ action }) => action)).toEqual(['key-created', 'captured', 'key-created', 'annotated']);
    const { fault, keys } = await checkLog(log);
    expect(fault).toBeNull();
    expect(keys.map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it('is kept unsigned where the browser makes no keys, and nothing is lost', async () => {
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('not here', 'NotSupportedError'));
    await store.save(captureOf(), []);
    expect(await checkLog(await store.custody())).toEqual({ fault: null, signedFrom: null, keys: [] });
    vi.restoreAllMocks();
    await store.save(captureOf(), []);
    expect(await checkLog(await store.custody())).toMatchObject({ fault: null, signedFrom: 2 });
  });
});

describe('the check of everything', () => {
  it('puts each fault on record once, names record and part, and deletes nothing', async () => {
    const whole = await store.save(captureOf(), [artefactOf('media-1', 'media', 'x')]);
    const altered = await store.save(captureOf(), [artefactOf('media-1', 'media', 'x')]);
    await store.db.artefacts.put({ captureId: altered.capture.id, name: 'media-1', bytes: new TextEncoder().encode('y').buffer });
    const planted = captureOf();
    const row = { ...planted, artefacts: [] };
    await store.db.captures.add({ id: planted.id, capturedAt: planted.capturedAt.utc, platform: 'x', authorKey: '', postKeys: [], capture: row, manifestHash: await hashOf(row) });
    expect(await checkAll(store, async () => {})).toBe(2);
    expect(await checkAll(store, async () => {})).toBe(2);
    expect((await store.faults()).map(({ captureId, detail }) => [captureId, detail])).toEqual(expect.arrayContaining([
      [altered.capture.id, 'media-1'], [planted.id, 'log-entry'],
    ]));
    expect(await store.faults()).toHaveLength(2);
    expect(await store.list()).toHaveLength(3);
    await store.db.annotations.update(whole.capture.id, { note: 'planted' });
    expect(await store.firstFault(whole.capture.id)).toBe('annotations');
    await store.db.annotations.update(whole.capture.id, { note: '' });
    const [erasing, fault] = await Promise.all([store.erasePixels(whole.capture.id), store.firstFault(whole.capture.id)]);
    expect(erasing.annotations.pixelsErasedAt).not.toBeNull();
    expect(fault).toBeNull(); // Erased in the middle of a check.
    await store.db.custody.update(2, { detail: 'planted' });
    expect(await store.firstLogFault()).toBe('entry 2');
  });
});

describe('the canonical form', () => {
  it('does not depend on the order of keys and survives JSON', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(shuffled)).toBe(canonical(value));
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
    }));
  });

  it('is that of the RFC 8785 example', async () => {
    const example = { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], string: '\u20ac$\u000f\nA\'B"\\"/', literals: [null, true, false] };
    const text = '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\"/"}';
    expect(canonical(example)).toBe(text);
    expect(await hashOf(example)).toBe(await sha256(new TextEncoder().encode(text)));
  });
});

describe('earlier records by the same author', () => {
  it('are counted by platform and handle, whatever its case', async () => {
    const at = (hour: number) => ({ capturedAt: { utc: `2026-11-21T0${hour}:00:00.000Z`, offsetMinutes: 480, timeZone: 'Asia/Singapore' } });
    await store.save(captureOf({ handle: 'Someone', ...at(1) }), []);
    await store.save(captureOf({ handle: 'someone', ...at(2) }), []);
    await store.save(captureOf({ handle: 'someone', platform: 'bluesky', ...at(3) }), []);
    const { capture } = await store.save(captureOf({ handle: 'someone', ...at(4) }), []);
    expect(await store.earlierByAuthor(capture.id)).toBe(2);
  });

  it('are none when the author was not found', async () => {
    await store.save(captureOf({ handle: null }), []);
    const { capture } = await store.save(captureOf({ handle: null }), []);
    expect(await store.earlierByAuthor(capture.id)).toBe(0);
  });
});

describe('whether a post is on record', () => {
  const signs = { platform: 'mastodon', host: 'a.example', kind: 'post', id: '7', permalink: 'https://a.example/@x/7' };
  const saved = async (utc: string, post: { id: string | null; permalink: string | null }, host = 'a.example') => {
    const capture = captureOf({ platform: 'mastodon', capturedAt: { utc, offsetMinutes: 0, timeZone: 'UTC' }, page: { url: `https://${host}/home`, title: '' } });
    return store.save({ ...capture, kind: 'post', post: { ...capture.post, ...post } }, []);
  };

  it('is known by its permalink or its id, since the first time', async () => {
    await saved('2026-11-21T02:00:00.000Z', { id: '7', permalink: null });
    await saved('2026-11-21T01:00:00.000Z', { id: null, permalink: signs.permalink });
    expect(await store.onRecordSince(signs)).toBe('2026-11-21T01:00:00.000Z');
    expect(await store.onRecordSince({ ...signs, permalink: null })).toBe('2026-11-21T02:00:00.000Z');
  });

  it('is not mixed up with the same number on another server, or of another kind', async () => {
    await saved('2026-11-21T02:00:00.000Z', { id: '7', permalink: 'https://b.example/@x/7' }, 'b.example');
    expect(await store.onRecordSince(signs)).toBeNull();
    expect(await store.onRecordSince({ ...signs, host: 'b.example', permalink: null, kind: 'comment' })).toBeNull();
  });

  it('is not, once it was deleted, and never when nothing tells it from others', async () => {
    const { capture } = await saved('2026-11-21T02:00:00.000Z', { id: null, permalink: null });
    expect(await store.onRecordSince({ ...signs, id: null, permalink: null })).toBeNull();
    const other = await saved('2026-11-21T03:00:00.000Z', { id: '7', permalink: signs.permalink });
    await store.delete(other.capture.id);
    expect(await store.onRecordSince(signs)).toBeNull();
    expect(await store.get(capture.id)).toBeDefined();
  });
});

describe('a database of version 1', () => {
  it('opens with every record, and finds them by author', async () => {
    const name = `old-${crypto.randomUUID()}`;
    const old = new Dexie(name);
    old.version(1).stores({
      captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId',
      drafts: 'id', tombstones: 'id',
    });
    const captures = Array.from({ length: 25 }, (_, index) => ({ ...captureOf({
      handle: 'Same', capturedAt: { utc: `2026-11-21T06:${10 + index}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' },
    }), artefacts: [] }));
    await old.table('captures').bulkAdd(await Promise.all(captures.map(async (capture) => (
      { id: capture.id, capturedAt: capture.capturedAt.utc, platform: capture.platform, capture, manifestHash: await hashOf(capture) }))));
    const log: CustodyEntry[] = [];
    for (const capture of captures) {
      const facts = {
        seq: log.length + 1, at: capture.capturedAt.utc, action: 'captured' as const, captureId: capture.id,
        subjectHash: await hashOf(capture), detail: null, previousHash: log.at(-1)?.hash ?? null,
      };
      log.push({ ...facts, hash: await hashOf(facts) });
    }
    await old.table('custody').bulkAdd(log);
    old.close();

    const opened = new EvidenceStore(new EvidenceDatabase(name));
    const records = await opened.list();
    expect(records.map(({ capture }) => capture)).toEqual(captures.toReversed());
    for (const { capture } of records) expect(await opened.firstFault(capture.id)).toBeNull();
    expect(await opened.earlierByAuthor(captures.at(-1)!.id)).toBe(24);
    const { post: { permalink, id }, kind } = captures[0]!;
    const first = '2026-11-21T06:10:00.000Z';
    expect(await opened.onRecordSince({ platform: 'x', host: 'x.com', kind, id, permalink })).toBe(first);
    // Its log stays unsigned as it was, and is signed from the next entry on.
    await opened.annotate(captures[0]!.id, { note: 'now signed' });
    expect(await checkLog(await opened.custody())).toMatchObject({ fault: null, signedFrom: 26 });
    expect((await opened.custody()).slice(0, 25)).toEqual(log);
  });
});
