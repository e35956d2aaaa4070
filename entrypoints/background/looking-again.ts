/** Looks again at a post in a tab that is opened for it, and puts on record what was seen. Started by the person alone. */
import { browser, type Browser } from 'wxt/browser';
import { smallPicture, type Camera } from '../../utils/capture/camera';
import type { Seen } from '../../utils/capture/look-again';
import { canLookAgain, isNews, judge, mayKeepPictures } from '../../utils/evidence/checks';
import { sha256 } from '../../utils/evidence/hash';
import { LockedError } from '../../utils/evidence/lock/errors';
import type { PostSigns } from '../../utils/evidence/post-key';
import type { EvidenceStore } from '../../utils/evidence/store';
import type { Capture, EvidenceRecord, PostCheck } from '../../utils/evidence/types';
import { direction } from '../../utils/i18n';
import { isOn } from '../../utils/is-on';
import { sendToTab, type Note } from '../../utils/messages';
import { siteById, siteForHost } from '../../utils/platforms/sites';
import type { Post } from '../../utils/platforms/types';
import { sentences } from '../../utils/sentences';
import { getSettings, languageOf, wordsOf } from '../../utils/settings';
import { storage } from '../../utils/stored';

/** A tab that was opened for a record. Kept for this session of the browser only. */
interface Looking { captureId: string; url: string; /** In milliseconds since 1970. */ until: number }
const opened = storage.defineItem<Record<string, Looking>>('session:looking-again', { fallback: {} });
const ALARM = 'look-again';
/** Milliseconds: what a page has to load in, and then to show the post. */
const PAGE_PATIENCE = 60_000;
const POST_PATIENCE = 15_000;
/** Characters of a post that is passed; what is longer was forged. */
const LONGEST = 100_000;
const MOST_AT_ONCE = 20;

const toolVersion = () => browser.runtime.getManifest().version;
const adapterOf = (platform: string) => `${platform}@${siteById(platform)?.checkedOn ?? ''}`;
const signsOf = ({ platform, kind, post: { id, permalink }, page }: Capture): PostSigns =>
  ({ platform, kind, id, permalink, host: URL.parse(page.url)?.hostname ?? '' });

export async function openAgain({ capture }: EvidenceRecord, beside: Browser.tabs.Tab | undefined): Promise<boolean> {
  if (!canLookAgain(capture)) return false;
  const url = capture.post.permalink!;
  const tab = await browser.tabs.create({ url, openerTabId: beside?.id });
  await opened.setValue({ ...await opened.getValue(), [String(tab.id)]: { captureId: capture.id, url, until: Date.now() + PAGE_PATIENCE } });
  await browser.alarms.create(ALARM, { delayInMinutes: 1 });
  // A quick page may have said that it is there before this was written down.
  await look(tab.id!, capture).catch(() => undefined);
  return true;
}

export function watchLookingAgain(store: EvidenceStore): void {
  // Who closes the tab has not looked: nothing is said of it.
  browser.tabs.onRemoved.addListener((tabId) => void taken(tabId));
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) void giveUp(store).catch(() => undefined); }); // Deleted or locked meanwhile: nothing is said of it.
}

/** A page is ready: it is looked at if it was opened for that, also where the site led on to another of its pages. */
export function lookAwaited(store: EvidenceStore, { tab, frameId }: Browser.runtime.MessageSender): void {
  if (frameId !== 0 || tab?.id === undefined) return;
  const tabId = tab.id;
  void (async () => {
    const mine = (await opened.getValue())[String(tabId)];
    if (mine) await look(tabId, (await store.get(mine.captureId)).capture);
  })().catch(() => undefined); // The alarm says that no page answered.
}

async function look(tabId: number, capture: Capture): Promise<void> {
  await sendToTab(tabId, 0, 'post:look', { signs: signsOf(capture), asked: capture.post.permalink!, patience: POST_PATIENCE });
}

async function taken(tabId: number): Promise<Looking | null> {
  const { [String(tabId)]: mine, ...others } = await opened.getValue();
  if (mine) await opened.setValue(others);
  return mine ?? null;
}

/** Where no page answered: a site that we may not read, or one that never loaded. */
async function giveUp(store: EvidenceStore): Promise<void> {
  for (const [tabId, { captureId, url, until }] of Object.entries(await opened.getValue())) {
    if (until > Date.now() + 1000) {
      await browser.alarms.create(ALARM, { delayInMinutes: 1 });
      continue;
    }
    await taken(Number(tabId));
    const { capture } = await store.get(captureId);
    await store.addCheck(captureId, {
      ...now(), how: 'looked', url, shownAt: null, status: null, viewerLoggedIn: null, result: 'unknown', why: 'no-page', notice: null, read: null, changes: [],
      picture: null, tool: { version: toolVersion(), adapter: adapterOf(capture.platform) },
    }, null);
  }
}

/** What a page shows that was opened for a record, or nothing: any page could say that it was. */
export async function lookedAgain(store: EvidenceStore, camera: Camera, seen: Seen, { tab, frameId, url }: Browser.runtime.MessageSender): Promise<void> {
  if (frameId !== 0 || tab?.id === undefined) return;
  const mine = await taken(tab.id);
  if (!mine) return;
  const record = await store.get(mine.captureId).catch((error: unknown) => {
    if (error instanceof LockedError) return null;
    throw error;
  });
  // The lock closed meanwhile: nothing can be compared, and nothing is kept.
  if (!record) return tell(tab.id, ['error.locked']);
  const { capture, annotations } = record;
  const judged = await judge(capture, bounded(seen), false);
  const picture = mayKeepPictures(annotations) ? await pictureOf(camera, seen, tab) : null;
  const shownAt = url && url !== mine.url ? url : null;
  await store.addCheck(mine.captureId, {
    ...now(), how: 'looked', url: mine.url, shownAt, status: Number.isSafeInteger(seen.status) ? seen.status : null, viewerLoggedIn: seen.viewerLoggedIn, ...judged,
    picture: picture && { mimeType: 'image/jpeg', size: picture.bytes.byteLength, sha256: await sha256(picture.bytes), width: picture.width, height: picture.height },
    tool: { version: toolVersion(), adapter: adapterOf(capture.platform) },
  }, picture?.bytes ?? null);
  await tell(tab.id, [`check.result.${judged.result}`, ...(judged.why ? [`check.why.${judged.why}`] : []), 'check.kept']);
}

/** Posts on a page that the person reads. Nothing is photographed, and nobody is told. */
export async function passedAgain(store: EvidenceStore, posts: readonly Post[], { url, tab, frameId }: Browser.runtime.MessageSender): Promise<void> {
  const settings = await getSettings();
  const here = URL.parse(url ?? '');
  if (!settings.notePassing || !here || !isOn(settings, here.hostname) || frameId === undefined || !tab) return;
  const platform = siteForHost(here.hostname)?.id;
  for (const post of posts.slice(0, MOST_AT_ONCE)) {
    const size = JSON.stringify(post).length;
    if (size > LONGEST) continue;
    // Software that anybody may run is known by its page only: whichever it says, the host is the browser's word.
    for (const each of platform ? [platform] : OPEN_PLATFORMS) {
      const [record] = await store.recordsOf({ platform: each, kind: post.kind, host: here.hostname, id: post.id, permalink: post.permalink });
      if (!record || record.capture.platform !== each || !canLookAgain(record.capture)) continue;
      const { capture, checks = [] } = record;
      const judged = await judge(capture, { post, notice: null }, true);
      const at = new Date();
      if (judged.result === 'unknown' || !isNews(judged, checks.at(-1), at)) break;
      await store.addCheck(capture.id, {
        ...now(at), how: 'passed', url: here.href, shownAt: null, status: null, viewerLoggedIn: null, ...judged, picture: null,
        tool: { version: toolVersion(), adapter: adapterOf(capture.platform) },
      }, null);
      break;
    }
  }
}

const OPEN_PLATFORMS = ['mastodon', 'misskey', 'lemmy', 'xenforo', 'nodebb', 'discourse', 'phpbb'];

const now = (at = new Date()): Pick<PostCheck, 'checkedAt' | 'offsetMinutes'> => ({ checkedAt: at.toISOString(), offsetMinutes: -at.getTimezoneOffset() });

/** A page that broke out of its renderer may send anything. */
const bounded = ({ post, notice }: Seen): Pick<Seen, 'post' | 'notice'> => ({
  post: post && JSON.stringify(post).length <= LONGEST ? post : null,
  notice: notice && { says: notice.says, sign: notice.sign.slice(0, 300), words: notice.words?.slice(0, 300) ?? null, confidence: notice.confidence },
});

async function pictureOf(camera: Camera, seen: Seen, tab: Browser.tabs.Tab) {
  // What stands behind a login or says that nothing is there needs no picture of somebody's other windows; but the notice itself is the proof.
  if (!seen.post && !seen.notice) return null;
  const taken = await camera.take(tab.id!, tab.windowId);
  return 'png' in taken ? smallPicture(taken.png, seen.rect, seen).catch(() => null) : null;
}

async function tell(tabId: number, said: string[]): Promise<void> {
  const language = languageOf(await getSettings());
  const translate = await wordsOf(await getSettings());
  const note: Note = { words: sentences(translate, ...said.map((key) => translate(key))), leave: translate('where.leave'), direction: direction(language), language };
  await sendToTab(tabId, 0, 'post:look-done', note).catch(() => undefined); // The person went on; it is on record.
}
