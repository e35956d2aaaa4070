/** Which panel may see which capture. A panel is a frame in a web page, so it must show a token that only we gave out. */
import { browser, type Browser } from 'wxt/browser';
import type { PostSigns } from '../../utils/evidence/post-key';
import { sendToTab } from '../../utils/messages';
import { siteForHost } from '../../utils/platforms/sites';
import { getSettings, wordsOf } from '../../utils/settings';
import { storage } from '../../utils/stored';
import { used } from '../../utils/vault';
import { spokeUp, unlessItSpeaksUp } from './frame-or-tab';
import { openTab } from './open-tab';
import { timesLeft } from './quick-exit';

type Grant =
  /** `frameId` is the frame of the page that the post was in, `origin` that of its site. */
  | { captureId: string; tabId: number; frameId: number; origin: string | null }
  /** A post that is being reported, which may be on record or not. */
  | { noticed: PostSigns; notice: string; tabId: number; frameId: number }
  | { failed: string };

// Session storage lives as long as the browser does and outlives the worker; web pages cannot read it. Each has a place of its own: panels
// of two windows may come at the same moment.
const grantAt = (token: string) => storage.defineItem<Grant | null>(`session:panel:${token}`, { fallback: null });
/** The panel that each tab was told to show last: there is one at a time. */
const last = new Map<number, string>();

export async function grant(value: Grant): Promise<string> {
  const token = crypto.randomUUID();
  await grantAt(token).setValue(value);
  return token;
}

/** The capture that a panel may see, or throws. */
export async function granted(token: string, sender: Browser.runtime.MessageSender): Promise<Grant> {
  const found = await grantAt(token).getValue();
  // As a whole tab of ours no web page is around it; as a frame it must be in the tab where the capture was made.
  const mine = found && (sender.frameId === 0 || ('tabId' in found && sender.tab?.id === found.tabId));
  if (!mine) throw new Error('This panel may not see that capture.');
  spokeUp(token);
  void used(); // Firefox keeps the memory of the session from frames in web pages.
  return found;
}

/** Shows the panel in the page where that can be, else in a tab of its own. */
export async function openPanel(captureId: string, { tab, frameId = 0, url }: Browser.runtime.MessageSender): Promise<void> {
  if (!tab) throw new Error('Not sent from a tab.');
  const tabId = tab.id!;
  const before = timesLeft();
  const token = await grant({ captureId, tabId, frameId, origin: originOf(url) });
  if (!siteForHost(URL.parse(tab.url ?? '')?.hostname ?? '')) return openOwnTab(token, tab);
  const translate = await wordsOf(await getSettings());
  last.set(tabId, token);
  try {
    await sendToTab(tabId, 0, 'panel:show', { token, title: translate('ext.name') });
  } catch {
    return timesLeft() === before ? openOwnTab(token, tab) : undefined;
  }
  unlessItSpeaksUp(token, () => {
    if (last.get(tabId) !== token) return; // The next one took its place before it came up.
    void sendToTab(tabId, 0, 'panel:hide').catch(() => undefined); // The page may be gone; the record is not.
    void openOwnTab(token, tab);
  });
}

/** Of whoever sends a message, as the browser says. */
export const originOf = (url: string | undefined): string | null => URL.parse(url ?? '')?.origin ?? null;

export async function openFailedPanel(code: string, tab: Browser.tabs.Tab): Promise<void> {
  await openOwnTab(await grant({ failed: code }), tab);
}

async function openOwnTab(token: string, beside: Browser.tabs.Tab): Promise<void> {
  await openTab(`${browser.runtime.getURL('/panel.html')}#${token}`, beside, { next: true });
}
