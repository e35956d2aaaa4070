/** *Show me where*, in the tab of the post or in one that is opened for it. */
import { browser, type Browser } from 'wxt/browser';
import { askTab } from '../../utils/ask-tab';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { direction } from '../../utils/i18n';
import { isSecure, sendToTab, type PostNamed, type WhereAnswer, type WhereText } from '../../utils/messages';
import { getSettings, languageOf, wordsOf } from '../../utils/settings';
import { storage } from '../../utils/stored';
import { openTab } from './open-tab';

/** A post that a tab was opened for. Kept for this session of the browser only, and taken once. */
interface Awaited { host: string; post: PostNamed; next: string | null; until: number }
const awaited = storage.defineItem<Record<string, Awaited>>('session:where', { fallback: {} });
/** Milliseconds that a page has to load, and then to show the post. */
const PAGE_PATIENCE = 60_000;
const POST_PATIENCE = 20_000;

const named = ({ capture: { post: { id, permalink } } }: EvidenceRecord): PostNamed => ({ id, permalink });

interface Asked { record: EvidenceRecord; captureId: string; tabId: number; frameId: number; next: string | null; inFront: boolean }

export async function showWhere({ record, captureId, tabId, frameId, next, inFront }: Asked): Promise<WhereAnswer> {
  try {
    const answer = await askTab(tabId, frameId, 'report:where', { draftId: captureId, post: named(record), text: await textFor(next), patience: 0 });
    if (answer !== 'shown') return answer;
    if (frameId !== 0) await sendToTab(tabId, 0, 'panel:fold'); // The frame cannot know where in the window it stands.
    if (!inFront) await bringToFront(tabId);
    return 'shown';
  } catch {
    return 'no-page'; // Closed, or gone to a page in which nobody listens.
  }
}

async function bringToFront(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true }) ?? {};
  // Browsers on telephones have no windows.
  if (windowId !== undefined) await browser.windows?.update(windowId, { focused: true });
}

export async function openWhere(record: EvidenceRecord, next: string | null, beside: Browser.tabs.Tab | undefined): Promise<boolean> {
  const post = named(record);
  if (!isSecure(post.permalink)) return false;
  const { href, hostname } = new URL(post.permalink);
  const tab = await openTab(href, beside);
  await awaited.setValue({ ...await fresh(), [String(tab.id)]: { host: hostname, post, next, until: Date.now() + PAGE_PATIENCE } });
  return true;
}

async function fresh(): Promise<Record<string, Awaited>> {
  return Object.fromEntries(Object.entries(await awaited.getValue()).filter(([, { until }]) => until > Date.now()));
}

/** A page of a site we know is ready: shows what it was opened for, if it was. */
export function showAwaited({ tab, frameId, url }: Browser.runtime.MessageSender): void {
  if (frameId !== 0 || tab?.id === undefined) return;
  const tabId = tab.id;
  void (async () => {
    const { [String(tabId)]: mine, ...others } = await fresh();
    if (!mine || mine.host !== URL.parse(url ?? '')?.hostname) return;
    await awaited.setValue(others);
    await sendToTab(tabId, 0, 'report:where', { draftId: null, post: mine.post, text: await textFor(mine.next), patience: POST_PATIENCE });
  })().catch(() => undefined); // The person went on to another page.
}

async function textFor(next: string | null): Promise<WhereText> {
  const settings = await getSettings();
  const language = languageOf(settings);
  const translate = await wordsOf(settings);
  const words = (name: string) => translate(next ? `where.${name}-next` : `where.${name}`);
  return {
    menu: words('menu'), entry: translate('where.entry'), post: words('post'), next, leave: translate('where.leave'),
    gone: translate('where.gone-here'), noMenu: translate('where.no-menu-here'), direction: direction(language), language,
  };
}
