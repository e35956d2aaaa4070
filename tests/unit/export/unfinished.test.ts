/** A file that was begun and cut off goes with whatever of it goes for good, whoever does it. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { makeSecret, publicKeyOf, RowKeys } from '../../../utils/evidence/lock/row-keys';
import { EvidenceStore } from '../../../utils/evidence/store';
import { begin, lastCutOff } from '../../../utils/export/unfinished';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
let ids: string[];
const gone = vi.fn<() => void>();

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held: [] }) } });
  await use(new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)));
});

async function use(its: EvidenceStore): Promise<void> {
  store = its;
  gone.mockClear();
  store.gone = gone;
  ids = [];
  for (const postId of ['1', '2']) ids.push((await store.save(captureOf({ capturedAt: { utc: `2026-11-21T06:1${postId}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' } }), [artefactOf('post-picture', 'post-picture', 'pixels')])).capture.id);
}

const cutOff = () => begin({ kind: 'bundle', captureIds: ids, choices: {} }, store, undefined);

it.each([
  ['pictures are erased', (id: string) => store.erasePixels(id)],
  ['child sexual abuse is named', (id: string) => store.annotate(id, { categories: ['child-safety'] })],
  ['a record is deleted for good', (id: string) => store.delete(id)],
  ['the trash is emptied', async (id: string) => { await store.trash([id]); await store.emptyTrash(); }],
])('when %s', async (_, work) => {
  await cutOff();
  await work(ids[0]!);
  expect(gone).toHaveBeenCalled();
  expect(await store.db.unfinished.count()).toBe(0);
  expect(await lastCutOff(store)).toBeNull();
});

it('in the trash a record is left out of what is offered, and nothing is dropped: it may come back', async () => {
  await cutOff();
  await store.trash([ids[0]!]);
  expect(gone).not.toHaveBeenCalled();
  expect((await lastCutOff(store))?.captureIds).toEqual([ids[1]]);
  await store.untrash([ids[0]!]);
  expect((await lastCutOff(store))?.captureIds).toEqual(ids);
});

it('with the lock closed, too', async () => {
  const secret = makeSecret();
  const name = `test-${crypto.randomUUID()}`;
  const keys = new RowKeys(publicKeyOf(secret), secret);
  await use(new EvidenceStore(new EvidenceDatabase(name, async () => keys)));
  await cutOff();
  await store.trash([ids[0]!]);
  const shut = new EvidenceStore(new EvidenceDatabase(name, async () => new RowKeys(publicKeyOf(secret), null)));
  await shut.emptyTrash();
  expect(await shut.db.unfinished.count()).toBe(0);
});
