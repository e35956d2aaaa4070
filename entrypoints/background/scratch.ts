/** Takes away what pages that are gone left of large files: when one tells that it goes, at the browser's start, when the lock closes, and once a day. */
import { browser } from 'wxt/browser';
import type { EvidenceStore } from '../../utils/evidence/store';
import { sweepParts } from '../../utils/export/unfinished';
import { watchLock } from '../../utils/vault';

const ALARM = 'scratch';

export function watchScratch(store: EvidenceStore): void {
  const sweep = () => void sweepParts(store).catch(() => undefined); // The next one takes it.
  watchLock(sweep);
  browser.runtime.onStartup.addListener(sweep);
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) sweep(); });
  void browser.alarms.get(ALARM).then(async (set) => {
    if (!set) await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: 24 * 60 });
  });
}
