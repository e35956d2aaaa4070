/** Finishes captures that lost their page or their worker: at once where the tab or the browser is gone, else after a minute of quiet. */
import { browser } from 'wxt/browser';
import type { Captures } from '../../utils/capture/captures';
import { storage } from '../../utils/stored';

const ALARM = 'unfinished';
/** Session storage ends with the browser, and when the extension is replaced: with it end all pages that could go on. */
const awake = storage.defineItem<boolean>('session:awake', { fallback: false });

export function watchUnfinished(captures: Captures): void {
  const look = async (all: boolean) => {
    if (await captures.resume({ all })) await lookLater();
  };
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) void look(false); });
  browser.tabs.onRemoved.addListener((tabId) => void captures.tabGone(tabId));
  void awake.getValue().then(async (wasAwake) => {
    await awake.setValue(true);
    await look(!wasAwake);
  });
}

/** An alarm wakes the worker where a timer would die with it. */
export async function lookLater(): Promise<void> {
  await browser.alarms.create(ALARM, { delayInMinutes: 1 });
}
