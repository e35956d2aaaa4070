/** Takes a tab to the neutral page from outside. In place of what it showed where the browser allows, so that *Back* does not lead there. */
import { browser } from 'wxt/browser';
import { sendToTab } from './messages';
import { NEUTRAL_PAGE } from './neutral-page';

/** Milliseconds that the page's own script has to take it away. */
const PATIENCE_MS = 40;

export async function leaveTab(tabId: number): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    // Where it was this page that was slow, the answer stands right behind the alarm: one more question to the browser, and it is heard first.
    const tooSlow = () => reject(new Error('Too slow.'));
    setTimeout(() => void browser.tabs.get(tabId).then(tooSlow, tooSlow), PATIENCE_MS);
  });
  try {
    await Promise.race([late, sendToTab(tabId, 0, 'page:leave').catch(() => replaceFrom(tabId))]);
  } catch {
    // Firefox knows how to put one address in the place of another; in Chromium the old one stays behind it.
    const replacing = import.meta.env.FIREFOX ? { loadReplace: true } : {};
    await browser.tabs.update(tabId, { url: NEUTRAL_PAGE, ...replacing });
  }
}

/** A press on the toolbar lets us into the page in front. Throws where the browser lets no extension in. */
async function replaceFrom(tabId: number): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId }, injectImmediately: true, args: [NEUTRAL_PAGE], func: (address: string) => location.replace(address),
  });
}
