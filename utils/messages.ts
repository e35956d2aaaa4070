/**
 * The one map of messages between the parts of the extension, and who may send each. What arrives from a content script
 * may have been forged by a page that broke out of its renderer: it may start a capture, never read one.
 */
import { browser, type Browser } from 'wxt/browser';
import type { CaptureDraft, PageCopy, PictureAnswer, PictureRequest, Pictures } from './capture/types';
import type { PageCheck } from './capture/page-check';
import type { EvidenceRecord, ReportEvent, StartedBy } from './evidence/types';
import type { HarmCategory } from './rules/types';

/** What the panel shows of a capture. */
export type PanelState =
  | { status: 'saved'; record: EvidenceRecord; earlierByAuthor: number }
  | { status: 'failed'; /** A key under `error.` in locales. */ code: string; post: CaptureDraft['post'] | null };

/** What the person reads while they draw a part of the page. */
export interface RegionText { title: string; how: string; keep: string; cancel: string; /** `dir` of the language. */ direction: 'ltr' | 'rtl' }

/** Content script → background. */
export interface FromContent {
  'content:settings': () => { on: boolean; label: string; busyLabel: string; failedLabel: string };
  /** Keeps what was read before anything slow can go wrong. With `draftId`, more was read of the same post meanwhile. */
  'capture:draft': (request: { draft: CaptureDraft; draftId?: string }) => { draftId: string };
  'capture:picture': (request: PictureRequest) => PictureAnswer;
  /** The copy of the whole page, made while the first picture was taken. */
  'capture:page': (request: { draftId: string; pageCopy: PageCopy }) => void;
  /** All that the page can give was given: fetch media, store, show the panel. */
  'capture:finish': (request: { draftId: string } & Pictures) => void;
}

/** Our own pages (panel, popup, welcome) → background. `token` names one capture to the panel of one tab. */
export interface FromPages {
  /** Answers once the capture is stored or has failed; may take seconds. */
  'panel:state': (request: { token: string }) => PanelState;
  'panel:categories': (request: { token: string; categories: HarmCategory[] }) => EvidenceRecord;
  'panel:report-event': (request: { token: string; event: Omit<ReportEvent, 'at'> }) => EvidenceRecord;
  /** The picture of the post as a data URL; `null` when there is none. */
  'panel:picture': (request: { token: string }) => string | null;
  'panel:open': (request: { token: string; url: string }) => void;
  'panel:close': (request: { token: string }) => void;
  /** Documents the selection or else the whole page of the active tab, or the part of it that the person then draws. */
  'document:active-tab': (request: { part: boolean }) => { started: boolean };
  /** How well the active tab is read; `null` where no extension may look. */
  'tab:check': () => PageCheck | null;
  /** How the page in the active tab is built, without its words. */
  'tab:structure': () => string;
  /** Takes the person's current tab to a neutral page. */
  'quick-exit': () => void;
}

/** Background → content script of one tab. */
export interface ToContent {
  'ping': () => true;
  /** What the person pointed at: the post under the menu or the focus, else the selection, picture or page. */
  'capture:start': (request: { startedBy: Exclude<StartedBy, 'button'>; imageUrl: string | null }) => void;
  /** Lets the person draw a part of the window, which is then documented. */
  'capture:region': (request: { startedBy: Exclude<StartedBy, 'button'>; text: RegionText }) => void;
  'page:check': () => PageCheck;
  'page:structure': () => string;
  'panel:show': (request: { token: string; title: string }) => void;
  'panel:hide': () => void;
}

/** Background → offscreen document (Chromium's worker has no document of its own to draw with). */
export interface ToOffscreen {
  /** PNG as a data URL; `null` when the browser refuses to draw it. */
  'draw:copy': (request: { html: string; width: number; height: number }) => string | null;
}

type Map = FromContent & FromPages & ToContent & ToOffscreen;
type Name = keyof Map;
type Request<N extends Name> = Parameters<Map[N]>[0];
type Answer<N extends Name> = ReturnType<Map[N]>;
type Handler<N extends Name> = (request: Request<N>, sender: Browser.runtime.MessageSender) => Answer<N> | Promise<Answer<N>>;
export type Handlers<M> = { [N in keyof M & Name]: Handler<N> };

interface Envelope { onrecord: Name; request: unknown }
type Reply = { value: unknown } | { error: string };

function opened<N extends Name>(reply: Reply | undefined, name: N): Answer<N> {
  if (!reply) throw new Error(`No answer to ${name}.`);
  if ('error' in reply) throw new Error(reply.error);
  return reply.value as Answer<N>;
}

/** Rejects when nobody answers or the handler threw. */
export async function send<N extends keyof (FromContent & FromPages & ToOffscreen)>(
  name: N, ...[request]: Request<N> extends undefined ? [] : [Request<N>]
): Promise<Answer<N>> {
  const envelope: Envelope = { onrecord: name, request };
  return opened(await browser.runtime.sendMessage(envelope) as Reply, name);
}

export async function sendToTab<N extends keyof ToContent>(
  tabId: number, frameId: number, name: N, ...[request]: Request<N> extends undefined ? [] : [Request<N>]
): Promise<Answer<N>> {
  const envelope: Envelope = { onrecord: name, request };
  return opened(await browser.tabs.sendMessage(tabId, envelope, { frameId }) as Reply, name);
}

/** Answers the messages in `handlers` from senders that `allowed` lets through; others are left to other listeners. */
export function answer<M>(handlers: Handlers<M>, allowed: (sender: Browser.runtime.MessageSender) => boolean): () => void {
  const table = handlers as Record<string, Handler<Name> | undefined>;
  const listener = (message: unknown, sender: Browser.runtime.MessageSender): Promise<Reply> | undefined => {
    const { onrecord: name, request } = (message ?? {}) as Partial<Envelope>;
    const handler = name && Object.hasOwn(table, name) ? table[name] : undefined;
    if (!handler || sender.id !== browser.runtime.id || !allowed(sender)) return undefined;
    return Promise.resolve().then(() => handler(request as never, sender)).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
  };
  browser.runtime.onMessage.addListener(listener as never);
  return () => browser.runtime.onMessage.removeListener(listener as never);
}

/** True for pages of this extension, the panel inside a web page among them. */
export function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.url?.startsWith(browser.runtime.getURL('' as never)) ?? false;
}
