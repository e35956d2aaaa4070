/** Once a day, looks whether everything stored is still what was saved. What is not stands in the log and in the popup. */
import { browser } from 'wxt/browser';
import { checkAll } from '../../utils/evidence/self-check';
import type { EvidenceStore } from '../../utils/evidence/store';

const ALARM = 'integrity';
const A_DAY = 24 * 60;
/** After the browser started, other things come first. Minutes. */
const AT_FIRST = 5;
const BREATH_MS = 30;

export function watchIntegrity(store: EvidenceStore): void {
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) void checkAll(store, breathe); });
  void browser.alarms.get(ALARM).then(async (set) => {
    if (!set) await browser.alarms.create(ALARM, { delayInMinutes: AT_FIRST, periodInMinutes: A_DAY });
  });
}

/** Lets a capture go first. A call to the browser shows Chromium that this worker is not idle; reading its database does not. */
async function breathe(): Promise<void> {
  await browser.runtime.getPlatformInfo();
  await new Promise((resolve) => { setTimeout(resolve, BREATH_MS); });
}
