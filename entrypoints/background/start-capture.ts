/** Starts a capture from outside the page; puts our script into pages that do not have it yet. */
import { browser, type Browser } from 'wxt/browser';
import { sendToTab } from '../../utils/messages';
import type { StartedBy } from '../../utils/evidence/types';
import { openFailedPanel } from './panels';

const SCRIPT = '/content-scripts/posts.js';

/** Tabs that were open before OnRecord came, or before its new version: buttons appear without a reload. */
export async function reachOpenTabs(hosts: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: hosts.map((host) => `https://${host}/*`) });
  await Promise.all(tabs.map(async ({ id, status }) => {
    if (status !== 'complete' || await hasScript(id!, 0)) return; // A page that is loading gets it from the browser.
    await browser.scripting.executeScript({ target: { tabId: id!, allFrames: true }, files: [SCRIPT] })
      .catch(() => undefined); // A tab that is asleep gets it when it wakes.
  }));
}

interface Start { frameId: number; startedBy: Exclude<StartedBy, 'button'>; imageUrl: string | null }

/** False where the browser lets no extension see the page; the person is told in a panel of its own. */
export async function startCapture(tab: Browser.tabs.Tab, { frameId, startedBy, imageUrl }: Start): Promise<boolean> {
  const tabId = tab.id!;
  try {
    if (!await hasScript(tabId, frameId)) {
      await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [SCRIPT] });
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
