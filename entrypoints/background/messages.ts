/** Answers the page's script, which may start captures, and our own pages, which may read and change them. */
import { browser, type Browser } from 'wxt/browser';
import { askTab } from '../../utils/ask-tab';
import type { Captures } from '../../utils/capture/captures';
import type { CaptureDraft } from '../../utils/capture/types';
import { toDataUrl } from '../../utils/capture/fetch-bytes';
import { readServerRules } from '../../utils/capture/read-server-rules';
import { corroborate } from '../../utils/corroboration/corroborate';
import { readPageHere } from '../../utils/corroboration/read-page-here';
import { overwriteTraces } from '../../utils/evidence/overwrite';
import { mayChoose } from '../../utils/evidence/pixel-rules';
import { DOWNLOAD_BEGINS, sweepParts, sweepWhenClosed } from '../../utils/export/unfinished';
import { direction } from '../../utils/i18n';
import { isOn } from '../../utils/is-on';
import { contentShapes, fits, pageShapes } from '../../utils/message-shapes';
import { answer, isOwnPage, sendToTab, type FromContent, type FromPages } from '../../utils/messages';
import { sites } from '../../utils/platforms/sites';
import { getSettings, languageOf, wordsOf } from '../../utils/settings';
import { lookAwaited, lookedAgain, openAgain, passedAgain } from './looking-again';
import { noticedBy, offerFirst } from './offer-first';
import { granted, openPanel, originOf } from './panels';
import { closeBlank, pageLeft, quickExit } from './quick-exit';
import { answerForms, answerFormFrames, openForReport } from './report-forms';
import { planReminders } from './reminders';
import { stampNow } from './stamping';
import { bringTools, ensureScript, startCapture, startRegion } from './start-capture';
import { lookLater } from './unfinished';
import { openWhere, showAwaited, showWhere } from './where';

/** How long a page that goes may hold its files. */
const PAGE_GOES_MS = 15_000;

/** Where the script says it is must be where the browser says it is: a page can make up what it shows, not whose site it is. */
const isFrom = ({ page }: CaptureDraft, origin: string | null) => (URL.parse(page.url)?.origin ?? null) === origin;

export function answerContent(captures: Captures): void {
  answer<FromContent>({
    ...answerForms,
    'content:settings': async (_, sender) => {
      const settings = await getSettings();
      const language = languageOf(settings);
      const translate = await wordsOf(settings);
      showAwaited(sender);
      lookAwaited(captures.store, sender);
      return {
        on: isOn(settings, URL.parse(sender.url ?? '')?.hostname ?? ''), notePassing: settings.notePassing,
        label: translate('button.label'), busyLabel: translate('button.busy'), failedLabel: translate('button.failed'), plain: settings.discreet,
        outdated: { words: translate('button.outdated'), leave: translate('where.leave'), direction: direction(language), language },
      };
    },
    'content:tools': (_, sender) => bringTools(sender),
    'capture:draft': async ({ draft, draftId }, sender) => {
      if (!isFrom(draft, originOf(sender.url))) throw new Error('Not the page that sends it.');
      await lookLater();
      return captures.begin(draftId, draft, tabOf(sender).id!);
    },
    'capture:picture': (request, sender) => captures.picture(request, tabOf(sender).windowId!),
    'capture:media': ({ draftId, media }, sender) => captures.mediaRead(draftId, media, tabOf(sender).id!),
    'capture:page': ({ draftId, pageCopy }, sender) => captures.pageCopied(draftId, pageCopy, tabOf(sender).id!),
    'capture:pictured': async ({ draftId }, sender) => {
      captures.expectMore(draftId);
      await openPanel(draftId, sender);
    },
    'capture:finish': async ({ draftId, shown, missing, pageChanges }, sender) => {
      captures.pageDone(draftId, { missing, pageChanges }).catch(() => undefined); // The panel asks for the outcome and tells of a failure.
      if (!shown) await openPanel(draftId, sender);
    },
    'report:noticed': (what, sender) => offerFirst(what, tabOf(sender), sender.frameId ?? 0),
    'page:left': pageLeft,
    'page:here': (_, sender) => lookAwaited(captures.store, sender),
    'post:looked': (seen, sender) => lookedAgain(captures.store, captures.camera, seen, sender),
    // Not waited for: how long it takes must tell nothing.
    'posts:passed': ({ posts }, sender) => { passedAgain(captures.store, posts, sender).catch(() => undefined); },
  }, (sender) => Boolean(sender.tab) && !isOwnPage(sender), (name, request) => fits(contentShapes[name], request));
}

export function answerPages(captures: Captures): void {
  const captureOf = async (token: string, sender: Browser.runtime.MessageSender) => {
    const grant = await granted(token, sender);
    if (!('captureId' in grant)) throw new Error('Nothing was captured.');
    return grant.captureId;
  };
  answer<FromPages>({
    ...answerFormFrames(captures.store),
    'panel:state': async ({ token }, sender) => {
      const grant = await granted(token, sender);
      if ('failed' in grant) return { status: 'failed', code: grant.failed, post: null };
      if (!('captureId' in grant)) throw new Error('Nothing was captured.');
      const { captureId, tabId, frameId, origin } = grant;
      return captures.outcome(captureId, async () => {
        const draft = await askTab(tabId, frameId, 'capture:held', { draftId: captureId }).catch(() => null); // The page may be gone.
        return draft && isFrom(draft, origin) ? { draft, tabId } : null;
      });
    },
    'panel:categories': async ({ token, categories, keepIntimate }, sender) => {
      const captureId = await captureOf(token, sender);
      return captures.store.annotate(captureId, { categories }, { keepIntimate: keepIntimate && mayChoose(await getSettings(), null) });
    },
    'panel:erase': async ({ token }, sender) => captures.store.erasePixels(await captureOf(token, sender)),
    'panel:report-event': async ({ token, event }, sender) =>
      captures.store.addReportEvent(await captureOf(token, sender), event),
    'panel:corroborate': async ({ token }, sender) => corroborate(captures.store, await captureOf(token, sender), readPageHere),
    'record:corroborate': async ({ captureId }) => { await corroborate(captures.store, captureId, readPageHere); },
    'panel:picture': async ({ token }, sender) => {
      const captureId = await captureOf(token, sender);
      const bytes = await captures.store.artefact(captureId, 'post-picture') ?? await captures.store.artefact(captureId, 'window-picture');
      return bytes && toDataUrl({ bytes, mimeType: 'image/png' });
    },
    'panel:open': async ({ token, ...opening }, sender) => {
      await openForReport(await captureOf(token, sender), opening, sender.tab);
    },
    'record:open': ({ captureId, behind, ...opening }, sender) =>
      openForReport(captureId, opening, sender.tab, !behind),
    'panel:close': async ({ token }, sender) => {
      await granted(token, sender);
      if (sender.frameId === 0) await browser.tabs.remove(tabOf(sender).id!);
      else await sendToTab(tabOf(sender).id!, 0, 'panel:hide');
    },
    'panel:server-rules': async ({ token }, sender) => readServerRules(captures.store, await captureOf(token, sender)),
    'server-rules': ({ captureId }) => readServerRules(captures.store, captureId),
    'where:platforms': () => sites.filter(({ menus }) => menus).map(({ id }) => id),
    'panel:where': async ({ token, next }, sender) => {
      const grant = await granted(token, sender);
      if (!('captureId' in grant)) throw new Error('Nothing was captured.');
      return showWhere({ ...grant, record: await captures.store.get(grant.captureId), next, inFront: sender.tab?.id === grant.tabId });
    },
    'panel:open-where': async ({ token, next }, sender) =>
      openWhere(await captures.store.get(await captureOf(token, sender)), next, sender.tab),
    'record:open-where': async ({ captureId, next }, sender) => openWhere(await captures.store.get(captureId), next, sender.tab),
    'record:look-again': async ({ captureId }, sender) => openAgain(await captures.store.get(captureId), sender.tab),
    'guard:state': async ({ token }, sender) => captures.store.onRecordSince((await noticedBy(token, sender)).noticed),
    'guard:document': async ({ token }, sender) => {
      const { notice, tabId, frameId } = await noticedBy(token, sender);
      const begun = await askTab(tabId, frameId, 'capture:noticed', { notice });
      if (begun) await sendToTab(tabId, 0, 'guard:hide');
      return begun;
    },
    'guard:close': async ({ token }, sender) => {
      const { tabId } = await noticedBy(token, sender);
      await sendToTab(tabId, 0, 'guard:hide');
    },
    'tab:check': async () => {
      try {
        return await askActiveTab((tabId) => askTab(tabId, 0, 'page:check'));
      } catch {
        return null; // The browser's own pages, other extensions' pages, a page that is gone.
      }
    },
    'tab:structure': () => askActiveTab((tabId) => askTab(tabId, 0, 'page:structure')),
    'document:active-tab': async ({ how }) => {
      const tab = await activeTab();
      if (!tab) return { started: false };
      return { started: await (how === 'part' ? startRegion(tab, 'popup') : startCapture(tab, { frameId: 0, startedBy: 'popup', imageUrl: null, linkOnly: how === 'link' })) };
    },
    'timestamp:now': () => stampNow(captures.store),
    'reminders:plan': () => planReminders(captures.store),
    'traces:overwrite': ({ captureId }) => overwriteTraces(captures.store.db, captureId),
    'export:held': ({ begun }, { tab }) => {
      const isThere = async () => tab?.id !== undefined && browser.tabs.get(tab.id).then(() => true, () => false);
      for (const swept of sweepWhenClosed(captures.store, begun, isThere)) swept.catch(() => undefined); // The daily sweep takes it.
    },
    'export:left': async ({ begun }) => {
      await new Promise((resolve) => { setTimeout(resolve, DOWNLOAD_BEGINS); });
      await sweepParts(captures.store, { patience: PAGE_GOES_MS, closed: begun });
    },
    'export:swept': () => sweepParts(captures.store),
    'quick-exit': (_, sender) => quickExit(sender),
    'page:blank': (_, sender) => closeBlank(sender),
  }, mayAsk, (name, request) => fits(pageShapes[name], request));
}

async function activeTab(): Promise<Browser.tabs.Tab | undefined> {
  return (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
}

/** Asks the script of the page in front, which is put there if need be. Throws where that is not allowed. */
async function askActiveTab<T>(ask: (tabId: number) => Promise<T>): Promise<T> {
  const tabId = (await activeTab())?.id;
  if (tabId === undefined) throw new Error('There is no page in front.');
  await ensureScript(tabId, 0);
  return ask(tabId);
}

/** What a frame of ours in a web page may ask: it speaks for what its token names, and for nothing else. */
const FRAMED = /^(?:panel:|guard:|report-form:|where:platforms$|quick-exit$)/;
const mayAsk = (sender: Browser.runtime.MessageSender, name: string) =>
  isOwnPage(sender) && (!sender.tab || sender.frameId === 0 || FRAMED.test(name));

function tabOf(sender: Browser.runtime.MessageSender): Browser.tabs.Tab {
  if (!sender.tab) throw new Error('Not sent from a tab.');
  return sender.tab;
}
