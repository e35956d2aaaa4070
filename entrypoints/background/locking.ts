/** The lock's part of the background: closes it when nobody is there, and once it is open brings everything in order. */
import { browser } from 'wxt/browser';
import type { Captures } from '../../utils/capture/captures';
import { batchLoose } from '../../utils/evidence/lock/batches';
import { indexAgain, sealAll } from '../../utils/evidence/lock/seal-all';
import { tellPages } from '../../utils/messages';
import { forgetPlaces } from '../../utils/places';
import { lockIfUnused, vault, watchLock } from '../../utils/vault';
import { hideFrames } from './quick-exit';

const ALARM = 'lock';
/** Pages read what they show first. */
const SETTLE_MS = 3000;

export function watchLocking(captures: Captures): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void lockIfUnused().then(() => tidy(captures));
  });
  watchLock((open) => void (open ? tidy(captures) : putAway()));
  void tidy(captures);
}

/** What panels and offers show was read with the lock open. */
async function putAway(): Promise<void> {
  tellPages('locked');
  await Promise.all([forgetPlaces(), hideFrames()]);
}

/** With the lock open: seals what is still in clear, indexes what was saved while it was closed, finishes what could not be read. */
async function tidy(captures: Captures): Promise<void> {
  if (await vault.state() !== 'open') {
    await browser.alarms.clear(ALARM);
    return;
  }
  // Set before the work, so that it goes on if this worker is ended in the middle; and it is the clock that closes the lock.
  if (!await browser.alarms.get(ALARM)) await browser.alarms.create(ALARM, { periodInMinutes: 1 });
  const { db } = captures.store;
  if (!(await vault.row())!.allSealed) {
    await sealAll(db);
    await vault.change({ allSealed: true });
  }
  await indexAgain(db);
  await captures.store.sweep();
  await captures.resume();
  // The person's first list does not wait for it.
  await new Promise((resolve) => { setTimeout(resolve, SETTLE_MS); });
  await batchLoose(db);
}
