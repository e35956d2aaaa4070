/** Before a report: a frame of ours offers to put the post on record first, or says since when it is. */
import { type Browser } from 'wxt/browser';
import { keysOf, type PostSigns } from '../../utils/evidence/post-key';
import { sendToTab } from '../../utils/messages';
import { siteForHost } from '../../utils/platforms/sites';
import { getSettings, wordsOf } from '../../utils/settings';
import { storage } from '../../utils/stored';
import { grant, granted } from './panels';

/** Posts for which the frame has come already: once is enough. The oldest are forgotten. */
const told = storage.defineItem<string[]>('session:told-before-report', { fallback: [] });
const MOST_TOLD = 500;

/**
 * The page's script asks, and a page may have taken it over: nothing here depends on what is on record, neither the
 * answer nor the time it takes. The frame, which no page can read, asks for itself.
 */
export async function offerFirst({ notice, post }: { notice: string; post: PostSigns }, tab: Browser.tabs.Tab, frameId: number): Promise<void> {
  const settings = await getSettings();
  const host = URL.parse(tab.url ?? '')?.hostname ?? '';
  // Only on sites that we know may a frame of ours stand.
  // What comes up by itself is seen by whoever looks on.
  if (!settings.offerBeforeReport || settings.discreet || !siteForHost(host)) return;
  const keys = keysOf(post);
  const before = await told.getValue();
  if (keys.length === 0 || keys.some((key) => before.includes(key))) return;
  await told.setValue([...before, ...keys].slice(-MOST_TOLD));
  const translate = await wordsOf(settings);
  const token = await grant({ noticed: post, notice, tabId: tab.id!, frameId });
  await sendToTab(tab.id!, 0, 'guard:show', { token, title: translate('guard.title') });
}

/** The post that a frame may speak of, or throws. */
export async function noticedBy(token: string, sender: Browser.runtime.MessageSender) {
  const found = await granted(token, sender);
  if (!('noticed' in found)) throw new Error('No post is being reported.');
  return found;
}
