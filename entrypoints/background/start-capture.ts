/** Starts a capture from outside the page; puts our script into pages that do not have it yet. */
import { browser, type Browser } from 'wxt/browser';
import { askTab } from '../../utils/ask-tab';
import { direction } from '../../utils/i18n';
import { sendToTab } from '../../utils/messages';
import type { StartedBy } from '../../utils/evidence/types';
import { ALL_ADAPTERS } from '../../utils/platforms/adapter-file';
import { getSettings, languageOf, wordsOf } from '../../utils/settings';
import { openFailedPanel } from './panels';

export const SCRIPT = '/content-scripts/posts.js';
/** A page may be of any platform, and so may each frame in it. */
const SCRIPTS = [`/${ALL_ADAPTERS}`, SCRIPT] as never[]; // WXT knows the names of its own files only.
/** `posts-tools.ts`. */
const TOOLS = '/posts-tools.js' as never;

/**
 * Tabs that were open before OnRecord came, before its new version or before the person asked for their site: buttons appear without a reload.
 * Of one that is loading nobody knows whether the browser still had our script for it: that is asked once it stands, which may be late or never.
 */
export async function reachOpenTabs(hosts: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: hosts.map((host) => `https://${host}/*`) });
  await Promise.all(tabs.filter(({ status }) => status !== 'unloaded').map(async ({ id, status }) => {
    try {
      if (status === 'loading') await browser.scripting.executeScript({ target: { tabId: id! }, func: () => undefined });
      if (!await hasScript(id!, 0)) await browser.scripting.executeScript({ target: { tabId: id!, allFrames: true }, files: SCRIPTS });
    } catch {
      // A tab that is asleep gets it when it wakes, one that went on to another page with that.
    }
  }));
}

interface Start { frameId: number; startedBy: Exclude<StartedBy, 'button'>; imageUrl: string | null; linkOnly?: boolean }

/** False where the browser lets no extension see the page; the person is told in a panel of its own. */
export function startCapture(tab: Browser.tabs.Tab, { frameId, startedBy, imageUrl, linkOnly = false }: Start): Promise<boolean> {
  return inPage(tab, frameId, () => sendToTab(tab.id!, frameId, 'capture:start', { startedBy, imageUrl, linkOnly }));
}

/** Lets the person draw the part of the page to document. */
export async function startRegion(tab: Browser.tabs.Tab, startedBy: Start['startedBy']): Promise<boolean> {
  const settings = await getSettings();
  const translate = await wordsOf(settings);
  const words = (name: string) => translate(`region.${name}`);
  const text = { title: words('title'), how: words('how'), keep: words('keep'), cancel: words('cancel'), direction: direction(languageOf(settings)) };
  return inPage(tab, 0, () => sendToTab(tab.id!, 0, 'capture:region', { startedBy, text }));
}

async function inPage(tab: Browser.tabs.Tab, frameId: number, ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ensureScript(tab.id!, frameId);
    await ask();
    return true;
  } catch {
    await openFailedPanel('page-closed', tab);
    return false;
  }
}

/** Throws where the browser lets no extension see the page. */
export async function ensureScript(tabId: number, frameId: number): Promise<void> {
  if (await hasScript(tabId, frameId)) return;
  // Something was pressed: the tools are wanted next.
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [...SCRIPTS, TOOLS] });
}

/** What is wanted in a page that has our script, once something is pressed there. */
export async function bringTools({ tab, frameId = 0 }: Browser.runtime.MessageSender): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab!.id!, frameIds: [frameId] }, files: [TOOLS], injectImmediately: true });
}

async function hasScript(tabId: number, frameId: number): Promise<boolean> {
  try {
    return await askTab(tabId, frameId, 'ping');
  } catch {
    return false; // Nobody listens there.
  }
}
