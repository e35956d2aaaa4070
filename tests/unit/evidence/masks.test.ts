import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { EvidenceDatabase, type MaskRow } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { artefactOf, captureOf } from '../../support/records';

const maskOf = (captureId: string, name = 'post-picture'): MaskRow =>
  ({ captureId, name, boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }], looked: true, salt: 'ab'.repeat(32) });

async function withMask() {
  const store = new EvidenceStore(new EvidenceDatabase(`masks-${crypto.randomUUID()}`));
  const { capture: { id } } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
  await store.keepMask(maskOf(id));
  expect(await store.masks([id])).toEqual([maskOf(id)]);
  return { store, id };
}

describe('what is drawn over pictures', () => {
  it('is no part of the record and its log', async () => {
    const { store, id } = await withMask();
    expect(await store.firstFault(id)).toBeNull();
    expect((await store.custody()).map(({ action }) => action)).toEqual(['key-created', 'captured']);
  });

  it('goes with the record, and with its pictures', async () => {
    const deleted = await withMask();
    await deleted.store.delete(deleted.id);
    expect(await deleted.store.masks([deleted.id])).toEqual([]);
    const erased = await withMask();
    await erased.store.annotate(erased.id, { categories: ['child-safety'] });
    expect(await erased.store.masks([erased.id])).toEqual([]);
    await erased.store.keepMask(maskOf(erased.id));
    expect(await erased.store.masks([erased.id])).toEqual([]);
  });

  it('is kept only for a picture that is there', async () => {
    const { store, id } = await withMask();
    await store.keepMask(maskOf(id, 'media-7'));
    expect((await store.masks([id])).map(({ name }) => name)).toEqual(['post-picture']);
  });
});
