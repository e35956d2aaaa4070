/** When the popup speaks of a backup, and when it does not. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { backupDue } from '../../../utils/evidence/backup-due';
import { planIntake, takeIn } from '../../../utils/evidence/take-in';
import { openFile } from '../../../utils/restore/open';
import { backupOf } from '../../support/bundles';
import { captureOf } from '../../support/records';
import { emptyStore } from '../../support/vault';

const DAY = 24 * 3600_000;

it('is two weeks after the first record, or after the last backup, and only while something new is there', async () => {
  const store = emptyStore();
  expect(await backupDue(store, Date.now() + 100 * DAY)).toBeNull();
  const { capture } = await store.save(captureOf(), []);
  expect(await backupDue(store, Date.now() + 13 * DAY)).toBeNull();
  expect(await backupDue(store, Date.now() + 15 * DAY)).toEqual({ count: 1, last: null });
  await store.logExport('bundle-2026-11-29.zip', '0'.repeat(64));
  expect(await backupDue(store, Date.now() + 15 * DAY)).not.toBeNull();
  await store.logExport('backup-2026-11-29.zip.age', '0'.repeat(64));
  expect(await backupDue(store, Date.now() + 100 * DAY)).toBeNull();
  const second = await store.save(captureOf(), []);
  expect(await backupDue(store, Date.now() + 15 * DAY)).toEqual({ count: 1, last: expect.any(String) });
  await store.delete(second.capture.id);
  expect(await backupDue(store, Date.now() + 15 * DAY)).toBeNull();
  const other = emptyStore();
  const { incoming } = await openFile(new Blob([await backupOf(store)]));
  await takeIn(other, await planIntake(other, incoming));
  expect(await other.get(capture.id)).toBeDefined();
  expect(await backupDue(other, Date.now() + 100 * DAY)).toBeNull();
});
