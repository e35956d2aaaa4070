/** What comes back is what was saved; what comes from others stays theirs; and nothing changes unless all of it goes well. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLog } from '../../../utils/evidence/custody-log';
import { hashOf } from '../../../utils/evidence/hash';
import { checkAll } from '../../../utils/evidence/self-check';
import type { EvidenceStore } from '../../../utils/evidence/store';
import { clearCutOff, isEmpty, planIntake, takeIn, type Incoming } from '../../../utils/evidence/take-in';
import { openFile } from '../../../utils/restore/open';
import { bytesSource, verifyFile } from '../../../utils/verify';
import { hasOpenssl, openAuthority } from '../../support/authority';
import { backupOf, bundleOf, storeWithEverything } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';
import { contentOf, emptyStore } from '../../support/vault';

const openedFrom = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { incoming, findings } = await openFile(new Blob([bytes]));
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([]);
  return incoming;
};
const restored = async (bytes: Uint8Array<ArrayBuffer>, into: EvidenceStore) => takeIn(into, await planIntake(into, await openedFrom(bytes)));
const faultsIn = async (store: EvidenceStore) => {
  const found = [];
  for await (const finding of verifyFile(bytesSource(await bundleOf(store)))) if (finding.level === 'fault') found.push(finding);
  return found;
};
const withOneRecord = async (note = '') => {
  const store = emptyStore();
  const { capture } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
  if (note) await store.annotate(capture.id, { note });
  return { store, id: capture.id };
};

describe('a backup in an empty vault', () => {
  it('gives every row back byte for byte, and the log goes on', async () => {
    const authority = hasOpenssl ? openAuthority() : null;
    const store = await storeWithEverything(authority);
    authority?.close();
    const backup = await backupOf(store);
    const before = await contentOf(store);
    const other = emptyStore();
    expect(await restored(backup, other)).toEqual({ caseId: null, faults: [] });
    const { custody, keys: _, ...rows } = await contentOf(other);
    const { custody: log, keys: __, ...all } = before;
    expect(rows).toEqual(all);
    expect(custody!.slice(0, log!.length)).toEqual(log);
    expect((await other.custody()).slice(log!.length).map(({ action, subjectHash }) => [action, subjectHash])).toEqual([
      ['key-created', expect.any(String)], ['restored', (await store.custody()).at(-1)!.hash],
    ]);
    const check = await checkLog(await other.custody());
    expect(check.fault).toBeNull();
    expect(check.keys).toHaveLength(2);
    expect(await checkAll(other, async () => {})).toBe(0);
    expect(await faultsIn(other)).toEqual([]);
  }, 60_000);

  it('can be backed up and restored again, and worked with', async () => {
    const { store, id } = await withOneRecord('mine');
    const second = emptyStore();
    await restored(await backupOf(store), second);
    await second.annotate(id, { note: 'later' });
    const third = emptyStore();
    await restored(await backupOf(second), third);
    expect((await third.get(id)).annotations.note).toBe('later');
    expect((await third.custody()).filter(({ action }) => action === 'restored')).toHaveLength(2);
    expect(await faultsIn(third)).toEqual([]);
  });
});

describe('a bundle of somebody else', () => {
  it('is a case with its own log, whatever is here already, and checks out again when it is handed on', async () => {
    const theirs = await storeWithEverything(null);
    const { store, id } = await withOneRecord('mine');
    const log = await theirs.custody();
    const { caseId } = await restored(await bundleOf(theirs), store);
    expect(await store.caseLog(caseId!)).toEqual(log);
    const records = await store.list();
    expect(records).toHaveLength(3);
    expect(records.filter((record) => record.caseId === caseId)).toHaveLength(2);
    expect((await store.get(id)).caseId).toBeUndefined();
    expect((await store.custody()).at(-1)).toMatchObject({ action: 'imported', subjectHash: log.at(-1)!.hash, detail: `case ${caseId}` });
    expect(await checkAll(store, async () => {})).toBe(0);
    expect(await faultsIn(store)).toEqual([]);
    // The third hand gets both logs, and a fourth.
    const third = await withOneRecord();
    await restored(await bundleOf(store), third.store);
    expect(await third.store.db.cases.count()).toBe(2);
    expect(await faultsIn(third.store)).toEqual([]);
    const fourth = emptyStore();
    await restored(await backupOf(third.store), fourth);
    expect(await fourth.db.cases.count()).toBe(2);
    expect(await faultsIn(fourth)).toEqual([]);
  }, 60_000);

  it('may be worked on here, and what is added is in this device’s log', async () => {
    const theirs = await withOneRecord('theirs');
    const { store } = await withOneRecord();
    await restored(await bundleOf(theirs.store), store);
    expect((await store.get(theirs.id)).annotations.note).toBe('theirs');
    await store.annotate(theirs.id, { categories: ['threat'] });
    await store.addReportEvent(theirs.id, { type: 'reported', ruleId: null, reference: null, note: null });
    expect(await store.firstFault(theirs.id)).toBeNull();
    expect(await faultsIn(store)).toEqual([]);
    await store.db.annotations.update(theirs.id, { note: 'He asked for it.' });
    expect(await store.firstFault(theirs.id)).toBe('annotations');
  });

  it('goes for good when its records are deleted, log and all', async () => {
    const theirs = await storeWithEverything(null);
    const { store, id } = await withOneRecord();
    await restored(await bundleOf(theirs), store);
    const [first, second] = (await store.list()).filter((record) => record.capture.id !== id);
    await store.delete(first!.capture.id);
    expect(await store.db.cases.count()).toBe(1);
    expect(await faultsIn(store)).toEqual([]);
    await store.delete(second!.capture.id);
    expect([await store.db.cases.count(), await store.db.caseLogs.count()]).toEqual([0, 0]);
    expect(await store.db.artefacts.toCollection().keys()).toEqual([[id, 'post-picture']]);
    expect(await faultsIn(store)).toEqual([]);
  });

  it('with a fault is kept with the fault when the person takes it, and no check cries about it later', async () => {
    const theirs = await withOneRecord();
    await theirs.store.db.artefacts.put({ captureId: theirs.id, name: 'post-picture', bytes: new TextEncoder().encode('pixelz').buffer });
    const { incoming, findings } = await openFile(new Blob([await bundleOf(theirs.store)]));
    expect(findings.filter(({ level }) => level === 'fault')).toMatchObject([{ code: 'artefact' }]);
    const { store } = await withOneRecord();
    const { caseId } = await takeIn(store, await planIntake(store, incoming), { despiteFaults: true });
    expect((await store.db.cases.get(caseId!))!.faults).toEqual([{ captureId: theirs.id, part: 'post-picture' }]);
    expect(await checkAll(store, async () => {})).toBe(0);
    expect(await store.faults()).toEqual([]);
    expect(await store.firstFault(theirs.id)).toBe('post-picture');
  });
});

describe('a file with records that are here', () => {
  it('adds none twice, and changes nothing when all of it is known', async () => {
    const { store } = await withOneRecord('mine');
    const [backup, bundle] = [await backupOf(store), await bundleOf(store)];
    const before = await contentOf(store);
    for (const file of [backup, bundle, backup]) {
      const plan = await planIntake(store, await openedFrom(file));
      expect(plan).toMatchObject({ log: 'known', here: 1, added: [] });
      expect(isEmpty(plan)).toBe(true);
    }
    expect(await contentOf(store)).toEqual(before);
  });

  it('takes what was added elsewhere to what is here, and never the other way round', async () => {
    const { store, id } = await withOneRecord('first');
    const old = await bundleOf(store);
    const helper = emptyStore();
    await restored(old, helper);
    await helper.annotate(id, { note: 'first, and what the helper found' });
    await store.db.batches.add({ id: 'of before', captureIds: [id], summaries: [], texts: [] });
    await restored(await bundleOf(helper), store);
    expect(await store.db.batches.count()).toBe(0);
    expect((await store.get(id)).annotations.note).toBe('first, and what the helper found');
    expect(await store.firstFault(id)).toBeNull();
    expect(await faultsIn(store)).toEqual([]);
    expect(isEmpty(await planIntake(store, await openedFrom(old)))).toBe(true);
  });

  it('is not shaken by what a log from elsewhere says of a record that the file does not hold', async () => {
    const { store, id } = await withOneRecord();
    const helper = emptyStore();
    await restored(await bundleOf(store), helper);
    const { capture } = await helper.save(captureOf({ text: 'Another.' }), []);
    await helper.annotate(id, { note: 'what the helper found' });
    await helper.delete(id);
    await restored(await bundleOf(helper), store);
    expect((await store.get(id)).annotations.note).toBe('');
    expect(await store.firstFault(id)).toBeNull();
    expect(await store.firstFault(capture.id)).toBeNull();
    expect(await faultsIn(store)).toEqual([]);
  });

  it('loses nothing where both went on: what is here stays, the other stands beside it', async () => {
    const { store, id } = await withOneRecord('first');
    const helper = emptyStore();
    await restored(await bundleOf(store), helper);
    await helper.annotate(id, { note: 'the helper’s words' });
    await store.annotate(id, { note: 'my words' });
    const { caseId } = await restored(await bundleOf(helper), store);
    expect((await store.get(id)).annotations.note).toBe('my words');
    expect((await store.db.cases.get(caseId!))!.others).toMatchObject([{ captureId: id, annotations: { note: 'the helper’s words' } }]);
    expect(await faultsIn(store)).toEqual([]);
  });

  it('does not bring back what was deleted here', async () => {
    const { store, id } = await withOneRecord();
    const backup = await backupOf(store);
    await store.delete(id);
    const plan = await planIntake(store, await openedFrom(backup));
    expect(plan).toMatchObject({ deletedHere: 1, added: [], here: 0 });
    expect(isEmpty(plan)).toBe(true);
  });

  it('that names another record by a known id is refused', async () => {
    const { store, id } = await withOneRecord();
    const other = emptyStore();
    await other.save(captureOf({ id, text: 'Other words.' }), []);
    await expect(planIntake(store, await openedFrom(await bundleOf(other)))).rejects.toMatchObject({ code: 'other-record' });
  });
});

describe('pictures of a child', () => {
  it('never come in with a file, whether it says that they were erased or only names the harm', async () => {
    for (const erased of [true, false]) {
      const theirs = await withOneRecord();
      const incoming = await openedFrom(await bundleOf(theirs.store));
      const [record] = incoming.records;
      record!.annotations = { ...record!.annotations, categories: ['child-safety'], pixelsErasedAt: erased ? '2026-11-21T10:00:00.000Z' : null };
      const store = emptyStore();
      const written: string[] = [];
      store.db.artefacts.hook('creating', (key) => { written.push(String(key)); });
      await takeIn(store, await planIntake(store, incoming));
      expect(written).toEqual([]);
      expect((await store.get(theirs.id)).annotations.pixelsErasedAt).not.toBeNull();
    }
  });

  it('are erased here too when a file says so of a record that is here', async () => {
    const { store, id } = await withOneRecord('mine');
    const helper = emptyStore();
    await restored(await bundleOf(store), helper);
    await helper.annotate(id, { categories: ['child-safety'] });
    await restored(await bundleOf(helper), store);
    expect(await store.db.artefacts.count()).toBe(0);
    expect((await store.get(id)).annotations).toMatchObject({ note: 'mine', pixelsErasedAt: expect.any(String) });
    expect(await store.firstFault(id)).toBeNull();
    expect(await faultsIn(store)).toEqual([]);
  });
});

describe('an error or a cancel, wherever it comes,', () => {
  const prepared = async () => {
    const theirs = await storeWithEverything(null);
    const { store } = await withOneRecord('mine');
    return { incoming: await openedFrom(await bundleOf(theirs)), store };
  };

  it('changes nothing', async () => {
    const { incoming, store } = await prepared();
    const before = await contentOf(store);
    const reads = incoming.records.reduce((sum, { capture, annotations }) => sum + (annotations.pixelsErasedAt ? 0 : capture.artefacts.length), 0);
    expect(reads).toBeGreaterThan(1);
    await fc.assert(fc.asyncProperty(fc.nat(reads - 1), fc.constantFrom('fails', 'cancels'), async (place, how) => {
      const stop = new AbortController();
      let count = 0;
      const broken: Incoming = {
        ...incoming,
        loadArtefact: async (captureId, name) => {
          if (count++ === place && how === 'fails') throw new Error('The file is gone.');
          if (count > place && how === 'cancels') stop.abort();
          return incoming.loadArtefact(captureId, name);
        },
      };
      await expect(takeIn(store, await planIntake(store, broken), { signal: stop.signal })).rejects.toThrow(how === 'fails' ? 'The file is gone.' : 'aborted');
      expect(await contentOf(store)).toEqual(before);
    }), { numRuns: 20 });
  });

  it('of the database changes nothing, in whichever table it comes', async () => {
    for (const name of ['captures', 'artefacts', 'annotations', 'corroborations', 'cases', 'caseLogs', 'custody'] as const) {
      const { incoming, store } = await prepared();
      const before = await contentOf(store);
      const fail = () => { throw new Error('broken'); };
      store.db[name].hook('creating', fail);
      await expect(takeIn(store, await planIntake(store, incoming))).rejects.toMatchObject({ code: 'storage' });
      store.db[name].hook('creating').unsubscribe(fail);
      expect({ name, ...await contentOf(store) }).toEqual({ name, ...before });
      expect((await takeIn(store, await planIntake(store, incoming))).faults).toEqual([]);
    }
  });

  it('that ended the browser leaves bytes, which are cleared at the next start', async () => {
    const { store } = await withOneRecord();
    const before = await contentOf(store);
    const lost = crypto.randomUUID();
    await store.db.staged.add({ id: 'cut-off', captureIds: [lost] });
    await store.db.artefacts.add({ captureId: lost, name: 'post-picture', bytes: new ArrayBuffer(4) });
    await clearCutOff(store);
    expect(await contentOf(store)).toEqual(before);
  });
});

describe('any history of two devices', () => {
  it('that send each other bundles keeps every word, and every record checks out on both', async () => {
    const step = fc.record({ who: fc.constantFrom(0, 1), what: fc.constantFrom('save', 'note', 'kinds', 'send', 'backup'), pick: fc.nat(5) });
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const stores = [emptyStore(), emptyStore()];
      for (const [index, { who, what, pick }] of steps.entries()) {
        const [store, other] = [stores[who]!, stores[1 - who]!];
        const records = await store.list();
        const record = records[pick % Math.max(records.length, 1)];
        if (what === 'save') await store.save(captureOf({ text: `words ${index}` }), [artefactOf('post-picture', 'post-picture', `pixels ${index}`)]);
        else if (!record) continue;
        else if (what === 'note') await store.annotate(record.capture.id, { note: `note ${index}` });
        else if (what === 'kinds') await store.annotate(record.capture.id, { categories: ['hate'] });
        else await restored(what === 'send' ? await bundleOf(store) : await backupOf(store), other);
        for (const each of stores) {
          expect(await checkAll(each, async () => {})).toBe(0);
          expect(await faultsIn(each)).toEqual([]);
        }
      }
      const hashes = await Promise.all(stores.map(async (each) => Promise.all((await each.list()).map(async (record) => [record.capture.id, record.manifestHash === await hashOf(record.capture)]))));
      expect(hashes.flat().every(([, same]) => same)).toBe(true);
    }), { numRuns: 25 });
  }, 240_000);
});
