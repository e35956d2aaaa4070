/** Takes away what pages that are gone left of large files: when one tells that it goes, at the browser's start, and once a day. */
import { browser } from 'wxt/browser';
import { sweepScratch } from '../../utils/export/scratch';

const ALARM = 'scratch';

export function watchScratch(): void {
  const sweep = () => void sweepScratch();
  browser.runtime.onStartup.addListener(sweep);
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) sweep(); });
  void browser.alarms.get(ALARM).then(async (set) => {
    if (!set) await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: 24 * 60 });
  });
}
