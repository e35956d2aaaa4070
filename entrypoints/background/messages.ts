/** Answers the page's script, which may start captures, and our own pages, which may read and change them. */
import { browser, type Browser } from 'wxt/browser';
import type { Captures } from '../../utils/capture/captures';
import { toDataUrl } from '../../utils/capture/fetch-bytes';
import { loadTranslate } from '../../utils/i18n';
import { answer, isOwnPage, sendToTab, type FromContent, type FromPages } from '../../utils/messages';
import { getSettings, languageOf } from '../../utils/settings';
import { granted, openPanel } from './panels';
import { startCapture } from './start-capture';

/** Where *Leave quickly* goes: a page anybody may have open. */
const NEUTRAL_PAGE = 'https://www.wikipedia.org/';

export function answerContent(captures: Captures): void {
  answer<FromContent>({
    'content:settings': async (_, sender) => {
      const settings = await getSettings();
      const translate = await loadTranslate(languageOf(settings));
      return {
        on: !settings.offHosts.includes(URL.parse(sender.url ?? '')?.hostname ?? ''),
        label: translate('button.label'), busyLabel: translate('button.busy'), failedLabel: translate('button.failed'),
      };
    },
    'capture:draft': async ({ draft }, sender) => ({ draftId: await captures.begin(draft, tabOf(sender).id!) }),
    'capture:picture': (request, sender) => captures.picture(request, tabOf(sender).windowId!),
    'capture:finish': async ({ draftId, missing }, sender) => {
      captures.pageDone(draftId, missing).catch(() => undefined); // The panel asks for the outcome and tells of a failure.
      await openPanel(draftId, tabOf(sender));
    },
  }, (sender) => Boolean(sender.tab) && !isOwnPage(sender));
}

export function answerPages(captures: Captures): void {
  const captureOf = async (token: string, sender: Browser.runtime.MessageSender) => {
    const grant = await granted(token, sender);
    if ('failed' in grant) throw new Error('Nothing was captured.');
    return grant.captureId;
  };
  answer<FromPages>({
    'panel:state': async ({ token }, sender) => {
      const grant = await granted(token, sender);
      return 'failed' in grant ? { status: 'failed', code: grant.failed, post: null } : captures.outcome(grant.captureId);
    },
    'panel:categories': async ({ token, categories }, sender) =>
      captures.store.annotate(await captureOf(token, sender), { categories }),
    'panel:report-event': async ({ token, event }, sender) =>
      captures.store.addReportEvent(await captureOf(token, sender), event),
    'panel:picture': async ({ token }, sender) => {
      const captureId = await captureOf(token, sender);
      const bytes = await captures.store.artefact(captureId, 'post-picture') ?? await captures.store.artefact(captureId, 'window-picture');
      return bytes && toDataUrl({ bytes, mimeType: 'image/png' });
    },
    'panel:open': async ({ token, url }, sender) => {
      await granted(token, sender);
      const address = URL.parse(url);
      if (address?.protocol === 'https:' || address?.protocol === 'mailto:') await browser.tabs.create({ url, openerTabId: sender.tab?.id });
    },
    'panel:close': async ({ token }, sender) => {
      await granted(token, sender);
      if (sender.frameId === 0) await browser.tabs.remove(tabOf(sender).id!);
      else await sendToTab(tabOf(sender).id!, 0, 'panel:hide');
    },
    'document:active-tab': async () => {
      const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
      return { started: tab ? await startCapture(tab, { frameId: 0, startedBy: 'popup', imageUrl: null }) : false };
    },
    'quick-exit': async (_, sender) => {
      const tab = sender.tab ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
      if (tab?.id !== undefined) await browser.tabs.update(tab.id, { url: NEUTRAL_PAGE });
    },
  }, isOwnPage);
}

function tabOf(sender: Browser.runtime.MessageSender): Browser.tabs.Tab {
  if (!sender.tab) throw new Error('Not sent from a tab.');
  return sender.tab;
}
