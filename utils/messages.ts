/**
 * The one map of messages between the parts of the extension, and who may send each. What arrives from a content script
 * may have been forged by a page that broke out of its renderer: it may start a capture, never read one.
 */
import { browser, type Browser } from 'wxt/browser';
import type { CaptureDraft, PageCopy, PictureAnswer, PictureRequest, Pictures } from './capture/types';
import type { Seen } from './capture/look-again';
import type { PageCheck } from './capture/page-check';
import type { ServerRulesAnswer } from './capture/read-server-rules';
import type { CopyPage } from './corroboration/read-page';
import type { PostSigns } from './evidence/post-key';
import type { EvidenceRecord, NewReportEvent, StartedBy } from './evidence/types';
import type { ToldBy } from './platforms/public-copy';
import type { Post } from './platforms/types';
import type { FillableValue, SeenField } from './report-forms/fields';
import type { FillOutcome } from './report-forms/fill';
import type { KnownForm } from './report-forms/known-form';
import type { HarmCategory, Rule } from './rules/types';
import type { Token, TokenFault } from './timestamps/token';

/** What the panel shows of a capture. */
export type PanelState =
  | { status: 'saved'; record: EvidenceRecord; earlierByAuthor: number; /** Newest first. */ otherCaptures: EvidenceRecord[] }
  | { status: 'failed'; /** A key under `error.` in locales. */ code: string; post: CaptureDraft['post'] | null };

/** What the person reads while they draw a part of the page. */
export interface RegionText { title: string; how: string; keep: string; cancel: string; /** `dir` of the language. */ direction: 'ltr' | 'rtl' }

/** Of the page in front: all of it, a part that the person draws, or only where it is, with no copy of it. */
export type HowMuch = 'whole' | 'part' | 'link';

/** A post as the page names it, so that it is found again in the page. */
export interface PostNamed { id: string | null; permalink: string | null }

/** Words in the page, how they go away, and how they are written. */
export interface Note { words: string; leave: string; direction: 'ltr' | 'rtl'; language: string }

/** What the mark in the page says. */
export interface WhereText extends Omit<Note, 'words'> {
  /** At the menu of the post, at the report itself where the site shows it, and at a post whose menu opens by a right-click. */
  menu: string; entry: string; post: string;
  /** What to choose next, in the site's own (English) words. */
  next: string | null;
  /** For a page that the person came to for this. */
  gone: string; noMenu: string;
}

/** Whether the post's menu is shown now, and if not, why: the post is not in the page, it shows no menu, or there is no page. */
export type WhereAnswer = 'shown' | 'gone' | 'no-menu' | 'no-page';

/** The way out to a platform: an address and, where it is a form we know, what its page needs to know of it. */
export interface Opening { url: string; form: KnownForm | null; rule: Rule | null }

/** A field of a form, in one frame of its tab. */
export type OfferedField = SeenField & { key: string };

/** What the frame on a report form shows. */
export interface FormOffer { record: EvidenceRecord; formName: string; rule: Rule | null; /** Of the form's statement. */ maxLength: number | null; /** In which the platform is written to. */ language: string; fields: OfferedField[] }

/** Content script → background. */
export interface FromContent {
  /** `null` unless this tab was opened for a record and this frame is the form's own page. Never holds anything of the record. */
  'report-form:hello': () => Pick<KnownForm, 'place' | 'fields' | 'within'> | null;
  'report-form:fields': (request: { fields: SeenField[] }) => void;
  /** `plain`: the button's picture says nothing either. */
  'content:settings': () => { on: boolean; notePassing: boolean; label: string; busyLabel: string; failedLabel: string; plain: boolean; /** For when nobody can be asked any more. */ outdated: Note };
  /** Puts into the frame that asks what it needs once something is pressed there: see `entrypoints/posts-tools.ts`. */
  'content:tools': () => void;
  /** Keeps what was read before anything slow can go wrong; again with more of the same post. `draftId` is a UUID of the page's making. */
  'capture:draft': (request: { draft: CaptureDraft; draftId: string }) => { kept: boolean };
  'capture:picture': (request: PictureRequest) => PictureAnswer;
  /** Data URLs of media that only the page could read. */
  'capture:media': (request: { draftId: string; media: string[] }) => void;
  /** The copy of the whole page, made while the first picture was taken. */
  'capture:page': (request: { draftId: string; pageCopy: PageCopy }) => void;
  /** No more pictures are taken: the panel is shown, and tells that it is being saved until the rest has come. */
  'capture:pictured': (request: { draftId: string }) => void;
  /** All that the page can give was given: fetch media, store, show the panel unless it was `shown` already. */
  'capture:finish': (request: { draftId: string; shown: boolean } & Pictures) => void;
  /** The person is reporting a post to the site. The answer and what follows are the same whether it is on record or not. */
  'report:noticed': (request: { notice: string; post: PostSigns }) => void;
  /** The person left the page quickly: the lock closes. Nothing worse can come of it when a page makes it up. */
  'page:left': () => void;
  /** A page in which no adapter is at home: it may be what a site shows instead of a post. */
  'page:here': () => void;
  /** What a page that was opened for a record shows of the post. */
  'post:looked': (seen: Seen) => void;
  /** Posts that the person passes; sent only where they asked for it, and for every post alike. Nothing in the answer depends on them. */
  'posts:passed': (request: { posts: Post[] }) => void;
}

/**
 * Our own pages (panel, popup, welcome) → background. `token` names one capture to the panel of one tab. What needs none is not
 * heard from a frame inside a page.
 */
export interface FromPages {
  /** Answers once the capture is stored or has failed; may take seconds. */
  'panel:state': (request: { token: string }) => PanelState;
  'panel:categories': (request: { token: string; categories: HarmCategory[]; /** As the person shown chose. */ keepIntimate: boolean }) => EvidenceRecord;
  /** Erases pictures, media and copies for good. */
  'panel:erase': (request: { token: string }) => EvidenceRecord;
  'panel:report-event': (request: { token: string; event: NewReportEvent }) => EvidenceRecord;
  /** Asks the site for its public copy of the post. */
  'panel:corroborate': (request: { token: string }) => EvidenceRecord;
  /** The same from the record; nothing but a page of ours may name one by its id. */
  'record:corroborate': (request: { captureId: string }) => void;
  /** The picture of the post as a data URL; `null` when there is none. */
  'panel:picture': (request: { token: string }) => string | null;
  'panel:open': (request: { token: string } & Opening) => void;
  /** The tab's id. With `behind` it is not brought to the front. */
  'record:open': (request: { captureId: string; behind: boolean } & Opening) => number | undefined;
  'panel:close': (request: { token: string }) => void;
  /** Asks the server that the record names for its own rules, once, and keeps them with the record. */
  'panel:server-rules': (request: { token: string }) => ServerRulesAnswer;
  /** The same for the list of records. */
  'server-rules': (request: { captureId: string }) => ServerRulesAnswer;
  /** Opens the post of a record in a tab, looks whether it is still there and puts that on record. False when it has no web address. */
  'record:look-again': (request: { captureId: string }) => boolean;
  /** Platforms whose posts have a menu that can be shown. */
  'where:platforms': () => string[];
  /** Marks the menu of the post in the page that it was documented in. `next` is what to choose there. */
  'panel:where': (request: { token: string; next: string | null }) => WhereAnswer;
  /** Opens the post at its permalink and marks its menu there. False when it has no web address. */
  'panel:open-where': (request: { token: string; next: string | null }) => boolean;
  'record:open-where': (request: { captureId: string; next: string | null }) => boolean;
  /** Since when the post that is being reported is on record; `null` when it is not. */
  'guard:state': (request: { token: string }) => string | null;
  /** False when the post has left the page. */
  'guard:document': (request: { token: string }) => boolean;
  'guard:close': (request: { token: string }) => void;
  'report-form:state': (request: { token: string }) => FormOffer;
  /** Writes what the person accepted into the form; one outcome for each field, by its key. */
  'report-form:write': (request: { token: string; texts: Record<string, string> }) => Record<string, FillOutcome>;
  /** Takes it back, and says from how many fields. */
  'report-form:unwrite': (request: { token: string }) => number;
  'report-form:close': (request: { token: string }) => void;
  /** Documents the selection or else the whole page of the active tab, or the part of it that the person then draws. */
  'document:active-tab': (request: { how: HowMuch }) => { started: boolean };
  /** How well the active tab is read; `null` where no extension may look. */
  'tab:check': () => PageCheck | null;
  /** How the page in the active tab is built, without its words. */
  'tab:structure': () => string;
  /** Has the newest hash stamped now. `time` is `null` when nothing was logged since; `error` is a key under `error.` in locales. */
  'timestamp:now': () => { time: string | null } | { error: string };
  /** Pictures of a record were erased in this page, which may go at any time: what the browser's files still hold of them goes too. */
  'traces:overwrite': (request: { captureId: string }) => void;
  /** This page holds these files, finished or not: they go when it is closed, even if it gets to say nothing more. */
  'export:held': (request: { begun: string[] }) => void;
  /** A page is going in which these files were begun, whether they were finished or not. */
  'export:left': (request: { begun: string[] }) => void;
  /** Something went for good that files which were cut off may hold. */
  'export:swept': () => void;
  /** What is noted of reports changed: reminders are planned anew. */
  'reminders:plan': () => void;
  /** The person left this page: closes the lock and all that is open of ours, and takes the tab of a frame to a neutral page. */
  'quick-exit': () => void;
  /** This page of ours was told that another was left, and goes blank: its tab is closed. */
  'page:blank': () => void;
}

/** Background → our own pages, wherever they are open. */
export interface ToPages {
  /** One of them was left quickly. */
  'left': () => void;
  /** The lock was closed. */
  'locked': () => void;
}

/** Background → content script of one tab. */
export interface ToContent {
  'ping': () => true;
  /** Takes the page to a neutral one. */
  'page:leave': () => void;
  /** Takes all frames of ours out of the page. */
  'frames:hide': () => void;
  /** What the person pointed at: the post under the menu or the focus, else the selection, picture or page. */
  'capture:start': (request: { startedBy: Exclude<StartedBy, 'button'>; imageUrl: string | null; /** Only where it is, with no copy of it. */ linkOnly: boolean }) => void;
  /** Lets the person draw a part of the window, which is then documented. */
  'capture:region': (request: { startedBy: Exclude<StartedBy, 'button'>; text: RegionText }) => void;
  /** What the disk refused of a capture begun in this page, if it did. */
  'capture:held': (request: { draftId: string }) => CaptureDraft | null;
  'page:check': () => PageCheck;
  'page:structure': () => string;
  'panel:show': (request: { token: string; title: string }) => void;
  'panel:hide': () => void;
  /** Leaves only the bar of the panel. */
  'panel:fold': () => void;
  /** `patience` in milliseconds: how long to wait for a post that is still being loaded; the person is then told in the page. */
  'report:where': (request: { draftId: string | null; post: PostNamed; text: WhereText; patience: number }) => Exclude<WhereAnswer, 'no-page'>;
  /** Looks for the post in a page that was opened for it, and sends `post:looked`. `patience` in milliseconds. */
  'post:look': (request: { signs: PostSigns; asked: string; patience: number }) => void;
  /** Tells the person in the page what came of it. */
  'post:look-done': (request: Note) => void;
  'guard:show': (request: { token: string; title: string }) => void;
  'guard:hide': () => void;
  /** False when the post has left the page. */
  'capture:noticed': (request: { notice: string }) => boolean;
}

/** Background → content script on a report form. */
export interface ToForm {
  /** As in `ToContent`. */
  'page:leave': () => void;
  'frames:hide': () => void;
  'report-form:show': (request: { token: string; title: string }) => void;
  'report-form:hide': () => void;
  'report-form:fill': (request: { texts: Partial<Record<FillableValue, string>> }) => Partial<Record<FillableValue, FillOutcome>>;
  'report-form:undo': () => number;
}

/** Background → offscreen document (Chromium's worker has no document of its own to draw with or to read in). */
export interface ToOffscreen {
  /** PNG as a data URL; `null` when the browser refuses to draw it. */
  'draw:copy': (request: { html: string; width: number; height: number }) => string | null;
  'read:copy': (request: CopyPage) => ToldBy;
  /** DER in base64. */
  'token:request': (request: { entryHash: string }) => string;
  'token:read': (request: { entryHash: string; request: string; response: string }) => Token | { fault: TokenFault };
}

/** Only such an address is opened so that the person is shown something in it. */
export const isSecure = (address: string | null): address is string => URL.parse(address ?? '')?.protocol === 'https:';

type Map = FromContent & FromPages & ToPages & ToContent & ToForm & ToOffscreen;
export type Name = keyof Map;
export type Request<N extends Name> = Parameters<Map[N]>[0];
export type Answer<N extends Name> = ReturnType<Map[N]>;
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

/** Tells the script in a page. What it answers may be made up: where an answer is wanted, `askTab` looks at it. */
export async function sendToTab<N extends keyof (ToContent & ToForm)>(
  tabId: number, frameId: number, name: N, ...[request]: Request<N> extends undefined ? [] : [Request<N>]
): Promise<unknown> {
  const envelope: Envelope = { onrecord: name, request };
  return opened(await browser.tabs.sendMessage(tabId, envelope, { frameId }) as Reply, name);
}

/** Tells every page of ours that is open; that there may be none is no fault. */
export function tellPages<N extends keyof ToPages>(name: N): void {
  const envelope: Envelope = { onrecord: name, request: undefined };
  browser.runtime.sendMessage(envelope).catch(() => undefined);
}

/**
 * Answers the messages in `handlers` from senders that `allowed` lets through; others are left to other listeners. A request
 * that does not fit is refused before any handler hears of it.
 */
export function answer<M>(
  handlers: Handlers<M>, allowed: (sender: Browser.runtime.MessageSender, name: keyof M & string) => boolean, fits: (name: keyof M & string, request: unknown) => boolean,
): () => void {
  const table = handlers as Record<string, Handler<Name> | undefined>;
  const listener = (message: unknown, sender: Browser.runtime.MessageSender, reply: (reply: Reply) => void): true | undefined => {
    const { onrecord: name, request } = (message ?? {}) as Partial<Envelope>;
    const handler = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
    if (!handler || sender.id !== browser.runtime.id || !allowed(sender, name as keyof M & string)) return undefined;
    void Promise.resolve().then(() => {
      if (!fits(name as keyof M & string, request)) throw new Error(`Not a request for ${name}.`);
      return handler(request as never, sender);
    }).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
    return true; // The answer comes later: the one way of saying so that all browsers know.
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/** True for pages of this extension, the panel inside a web page among them. */
export function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.url?.startsWith(browser.runtime.getURL('' as never)) ?? false;
}
