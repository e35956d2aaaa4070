import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { canonical, hashOf, sha256 } from '../../../utils/evidence/hash';
import { EvidenceStore } from '../../../utils/evidence/store';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });

const nodeSha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a saved record', () => {
  it('holds the SHA-256 of each artefact and of its manifest as other tools compute them', async () => {
    const record = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    expect(record.capture.artefacts[0]!.sha256).toBe(nodeSha256('pixels'));
    expect(record.manifestHash).toBe(nodeSha256(canonical(record.capture)));
  });

  it('is logged once, and the log leads back to nothing before it', async () => {
    const { manifestHash } = await store.save(captureOf(), []);
    const [entry, ...others] = await store.custody();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ seq: 1, action: 'captured', subjectHash: manifestHash, previousHash: null });
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
    expect(await firstBrokenEntry(await store.custody())).toBeNull();
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
    expect((await store.custody()).map(({ action }) => action)).toEqual(['captured', 'pixels-erased', 'annotated']);
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
    expect(await firstBrokenEntry(entries)).toBeNull();
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 0, max: entries.length - 1 }), fc.constantFrom('at', 'detail', 'subjectHash', 'action', 'captureId'),
      async (index, field) => {
        const forged = entries.map((entry, each) => (each === index ? { ...entry, [field]: 'forged' } : entry));
        expect(await firstBrokenEntry(forged)).toBe(entries[index]!.seq);
      },
    ));
    expect(await firstBrokenEntry(entries.slice(1))).toBe(2);
    expect(await firstBrokenEntry([entries[0]!, entries[2]!])).toBe(3);
    // Rewriting an entry with its own hash breaks the next.
    const { hash: _, ...facts } = { ...entries[1]!, detail: 'forged' };
    expect(await firstBrokenEntry([entries[0]!, { ...facts, hash: await hashOf(facts) }, entries[2]!])).toBe(3);
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
    old.close();

    const opened = new EvidenceStore(new EvidenceDatabase(name));
    const records = await opened.list();
    expect(records.map(({ capture }) => capture)).toEqual(captures.toReversed());
    for (const { capture } of records) expect(await opened.firstFault(capture.id)).toBeNull();
    expect(await opened.earlierByAuthor(captures.at(-1)!.id)).toBe(24);
  });
});
