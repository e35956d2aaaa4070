/**
 * Dates that are due: the popup always says so; the browser's own notification only where the person asked for it, and never in
 * discreet mode. Times stand in alarms, and are worked out anew at each start, so that a restart or a changed clock loses none.
 */
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { storage } from '../../utils/stored';
import type { EvidenceStore } from '../../utils/evidence/store';
import type { CustodyAction } from '../../utils/evidence/types';
import { loadTranslate } from '../../utils/i18n';
import { factsOfSummary } from '../../utils/pathways/record-facts';
import { reminderPlan } from '../../utils/pathways/reminders';
import { getSettings, languageOf, watchSettings, type Settings } from '../../utils/settings';
import { vault, watchLock } from '../../utils/vault';

const ALARM = 'dates';
/** Looked at anyway: a device that sleeps, and a clock that is set, move alarms. */
const DAILY = 'dates-daily';
const A_DAY = 24 * 60;
/** Several notes often come in a row. */
const SETTLE_MS = 2000;

/** What may start, stop or take away a clock. */
const starts: ReadonlySet<CustodyAction> = new Set(['report-event', 'annotated', 'pixels-erased', 'deleted', 'imported', 'restored']);

/** Up to when the person was told of everything, ISO 8601. A time alone. */
const toldUntil = storage.defineItem<string | null>('local:told-until', { fallback: null });

export function watchReminders(store: EvidenceStore): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void remind(store, true);
    if (name === DAILY) void remind(store, false);
  });
  browser.runtime.onStartup.addListener(() => void remind(store, false));
  // An update takes alarms away.
  browser.runtime.onInstalled.addListener(() => void planReminders(store));
  browser.permissions.onAdded.addListener(leadBack);
  leadBack();
  watchSettings(new AbortController().signal, () => void planReminders(store));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const planSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void planReminders(store), SETTLE_MS);
  };
  // Not at once: whoever opened the lock waits for their list.
  watchLock((open) => { if (open) planSoon(); });
  // The log can be read with the lock closed. What was only saved starts no clock that is due before tomorrow.
  liveQuery(() => store.db.custody.toCollection().last()).subscribe((newest) => {
    if (newest && starts.has(newest.action)) planSoon();
  });
  void browser.alarms.get(DAILY).then(async (set) => {
    if (!set) await browser.alarms.create(DAILY, { delayInMinutes: A_DAY, periodInMinutes: A_DAY });
  });
}

/** Sets the alarm for what becomes due next. With the lock closed it stays as it was: nothing can be read, and nothing was noted. */
export async function planReminders(store: EvidenceStore): Promise<void> {
  const plan = await read(store);
  if (!plan) return;
  if (plan.next === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Date.parse(plan.next) });
}

/** `planned`: an alarm that was set for a date went off. */
async function remind(store: EvidenceStore, planned: boolean): Promise<void> {
  const plan = await read(store);
  // With the lock closed the alarm itself is what is known: it was set for a date that nobody could change since.
  if (plan ? plan.tell : planned) await tell();
  await planReminders(store);
}

async function read(store: EvidenceStore) {
  if (await vault.state() === 'locked') return null;
  const { country, ageBand } = await getSettings();
  const records = (await store.summaries()).map(factsOfSummary);
  const here = { country, age: ageBand, now: new Date(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return reminderPlan(records, here, await toldUntil.getValue());
}

/** Says that there is something to look at, and nothing else: others may see the screen. */
async function tell(): Promise<void> {
  const settings: Settings & { discreet?: boolean } = await getSettings();
  if (!settings.remindDates || settings.discreet === true || !await browser.permissions.contains({ permissions: ['notifications'] })) return;
  const translate = await loadTranslate(languageOf(settings));
  // One at a time: a second takes the place of the first.
  await browser.notifications.create(ALARM, {
    type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title: translate('reminder.title'), message: translate('reminder.text'),
  });
  await toldUntil.setValue(new Date().toISOString());
}

let leads = false;

/** A press on the notification opens the list. The browser gives notifications only once they were allowed. */
function leadBack(): void {
  if (leads || !browser.notifications?.onClicked) return;
  leads = true;
  browser.notifications.onClicked.addListener((id) => {
    if (id !== ALARM) return;
    void browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
    void browser.notifications.clear(ALARM);
  });
}
