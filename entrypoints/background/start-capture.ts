/** Starts a capture from outside the page; puts our script into pages that do not have it yet. */
import { browser, type Browser } from 'wxt/browser';
import { sendToTab } from '../../utils/messages';
import type { StartedBy } from '../../utils/evidence/types';
import { openFailedPanel } from './panels';

interface Start { frameId: number; startedBy: Exclude<StartedBy, 'button'>; imageUrl: string | null }

/** False where the browser lets no extension see the page; the person is told in a panel of its own. */
export async function startCapture(tab: Browser.tabs.Tab, { frameId, startedBy, imageUrl }: Start): Promise<boolean> {
  const tabId = tab.id!;
  try {
    if (!await hasScript(tabId, frameId)) {
      await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ['/content-scripts/posts.js'] });
    }
    await sendToTab(tabId, frameId, 'capture:start', { startedBy, imageUrl });
    return true;
  } catch {
    await openFailedPanel('page-closed', tab);
    return false;
  }
}

async function hasScript(tabId: number, frameId: number): Promise<boolean> {
  try {
    return await sendToTab(tabId, frameId, 'ping');
  } catch {
    return false; // Nobody listens there.
  }
}
