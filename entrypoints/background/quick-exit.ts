/** *Leave quickly*, for all that the page which was left cannot do itself. */
import { browser, type Browser } from 'wxt/browser';
import { sweepScratch } from '../../utils/export/scratch';
import { leaveTab } from '../../utils/leave-tab';
import { isOwnPage, sendToTab, tellPages } from '../../utils/messages';
import { vault } from '../../utils/vault';

/** How long a page that goes may hold its files. */
const PAGE_GOES_MS = 3000;
/** Milliseconds after which a page of ours has become a blank one. */
const BLANK_AFTER_MS = 300;

let left = 0;
/** How often somebody left: what was begun before must open nothing any more. */
export const timesLeft = (): number => left;

/** Takes a frame's tab to the neutral page, closes the lock and whatever of ours is open, and removes what exports have written. */
export async function quickExit({ tab, frameId }: Browser.runtime.MessageSender): Promise<void> {
  await Promise.all([
    // A page of ours took itself away, and the popup the tab behind it.
    tab?.id !== undefined && frameId !== 0 && !isOwnPage({ url: tab.url }) ? leaveTab(tab.id) : null,
    closeLock(), closePages(), sweepScratch(PAGE_GOES_MS),
  ]);
}

/** A web page was left by its own script. */
export async function pageLeft(): Promise<void> {
  await Promise.all([closeLock(), closePages()]);
}

async function closeLock(): Promise<void> {
  if (await vault.state() === 'open') await vault.close();
}

async function closePages(): Promise<void> {
  left += 1;
  tellPages('left');
  await hideFrames();
}

/** Takes every frame of ours out of web pages. */
export async function hideFrames(): Promise<void> {
  const tabs = await browser.tabs.query({});
  // Most have no script of ours.
  await Promise.all(tabs.map(({ id }) => sendToTab(id!, 0, 'frames:hide').catch(() => undefined)));
}

/** A page of ours in another tab is blank now: so it goes, and is not among the tabs that can be opened again. */
export async function closeBlank({ tab }: Browser.runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) return;
  await new Promise((resolve) => { setTimeout(resolve, BLANK_AFTER_MS); });
  await browser.tabs.remove(tab.id).catch(() => undefined); // The person closed it.
}
