/** Once a day, what has lain in the trash long enough goes for good. It needs no passphrase: nothing of a record is read. */
import { browser } from 'wxt/browser';
import type { EvidenceStore } from '../../utils/evidence/store';
import { dueBefore } from '../../utils/evidence/trash-days';

const ALARM = 'trash';
const A_DAY = 24 * 60;
/** After the browser started, other things come first. Minutes. */
const AT_FIRST = 10;

export function watchTrash(store: EvidenceStore): void {
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) void store.emptyTrash(dueBefore(new Date())).catch(() => undefined); }); // Tried again the next day.
  void browser.alarms.get(ALARM).then(async (set) => {
    if (!set) await browser.alarms.create(ALARM, { delayInMinutes: AT_FIRST, periodInMinutes: A_DAY });
  });
}
