/**
 * What each message to the background must look like, each answer that it gets from a page, and each message to the offscreen document.
 * What arrives may have been forged by a page that broke out of its renderer, or come from an older script of ours: what does not fit to the
 * last field is refused, and changes nothing. Too much for every page of the web: scripts there hold what they get against `message-samples.ts`.
 * The types of `messages.ts` and these shapes hold each other: a field that only one of them has does not compile.
 */
import * as v from 'valibot';
import { reportChannels, reportOutcomes, reportSteps } from './evidence/types';
import type { Answer, FromContent, FromPages, Name, Request, ToContent, ToForm, ToOffscreen } from './messages';
import { noticeKinds } from './platforms/site-notices';
import { fillableValues } from './report-forms/fields';
import { aimedWays, confidences, formValues, harmCategories, ruleLimits } from './rules/types';

/** How deep posts may quote each other; sites show one quote inside a post, a few two. */
const DEEPEST_QUOTE = 6;

const text = v.string();
const orNull = <T>(shape: v.GenericSchema<T>) => v.nullable(shape);
const flag = v.boolean();
/** JSON knows no infinities, the structured clone of Firefox does. */
const number = v.pipe(v.number(), v.finite());
const uuid = v.pipe(text, v.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/));
/** A step of a rule book, the code of what is missing: one line, never words. */
const code = v.pipe(text, v.regex(/^[\w.-]{1,80}$/));
const date = v.pipe(text, v.isoDate());
/** SHA-256. */
const hash = v.pipe(text, v.regex(/^[\da-f]{64}$/));
const base64 = v.pipe(text, v.base64());
/** CSS pixels. */
const sized = v.strictObject({ width: number, height: number });

const postKind = v.picklist(['post', 'comment', 'reply', 'message', 'live-chat', 'profile', 'video', 'page', 'region', 'file', 'ad']);
const missing = v.array(v.strictObject({ code, detail: orNull(text) }));
const pageChanges = v.array(v.picklist(['text-expanded', 'overlays-hidden']));
const hints = v.array(v.strictObject({
  code: v.picklist(['text-changed', 'translated', 'extension', 'design-mode', 'editable']), detail: orNull(text),
}));
const author = v.strictObject({ name: orNull(text), handle: orNull(text), profileUrl: orNull(text), id: orNull(text), avatarUrl: orNull(text) });

const postBut = {
  kind: postKind, id: orNull(text), permalink: orNull(text), author, text, textCut: flag, language: orNull(text),
  postedAt: v.strictObject({ shown: orNull(text), machine: orNull(text), fromId: orNull(text) }),
  media: v.array(v.strictObject({ kind: v.picklist(['image', 'video', 'audio', 'card']), url: orNull(text), alt: orNull(text) })),
  replyTo: orNull(v.strictObject({ id: orNull(text), handle: orNull(text) })),
  counts: v.record(text, number), missing: v.array(code),
};
type Post = Request<'capture:draft'>['draft']['post'];
function postQuoting(deeper: number): v.GenericSchema<unknown, Post> {
  return v.strictObject({ ...postBut, quoted: deeper === 0 ? v.null() : v.nullable(postQuoting(deeper - 1)) });
}
const post = postQuoting(DEEPEST_QUOTE);

const draft = v.strictObject({
  platform: code, adapter: v.pipe(text, v.regex(/^[\w.@-]{1,80}$/)), kind: postKind, post,
  thread: v.strictObject({ parents: v.array(post), ownReplies: v.array(post) }),
  page: v.strictObject({ url: text, title: text }),
  permalinkFrom: orNull(v.picklist(['page', 'location'])), viewerLoggedIn: orNull(flag),
  viewer: v.nullish(v.strictObject({ handle: text, name: orNull(text) })),
  aimedAt: v.nullish(v.picklist(aimedWays)),
  capturedAt: v.strictObject({ utc: v.pipe(text, v.isoTimestamp()), offsetMinutes: number, timeZone: text }),
  startedBy: v.picklist(['button', 'context-menu', 'shortcut', 'popup', 'file']),
  viewport: sized, devicePixelRatio: number,
  copy: v.strictObject({ html: text, placeholder: text, assets: v.array(text), width: number, height: number }),
  source: v.optional(text),
  stills: v.optional(v.array(v.strictObject({ frame: orNull(text), poster: orNull(text) }))),
  missing, pageChanges, hints: v.optional(hints),
});

const pageCopy = v.strictObject({
  html: text, placeholder: text, assets: v.array(text), sheets: v.array(text),
  fonts: v.optional(v.strictObject({ sought: v.array(text), addresses: v.array(text) })),
});

const seenField = v.strictObject({
  value: v.picklist(fillableValues), known: flag, label: v.pipe(text, v.maxLength(80)), maxLength: orNull(number), lines: flag,
  state: v.picklist(['empty', 'taken', 'filled']),
});

const confidence = v.picklist(confidences);
const harms = v.array(v.picklist(harmCategories));
const rule = v.strictObject({
  id: text, categories: harms, usualFor: harms, usualForPictures: v.optional(harms), document: text, section: text, url: text, summary: text,
  cues: v.array(text), topics: v.array(text), reporter: text, limits: v.optional(v.array(v.picklist(ruleLimits))), jurisdiction: v.optional(text),
  aboutRepeats: v.optional(v.literal(true)), aboutOneOff: v.optional(v.literal(true)), aboutMedia: v.optional(v.literal(true)),
  aboutTarget: v.optional(v.literal(true)), fromServer: v.optional(v.literal(true)), policyDate: orNull(text), textSince: v.optional(text),
  versionDate: text, source: text, confidence, note: orNull(text),
});
const form = v.strictObject({
  id: text, name: text, place: v.strictObject({ host: text, path: v.array(text) }), fields: v.record(text, v.picklist(formValues)),
  within: orNull(text), maxLength: orNull(number), language: text, framed: flag,
});
const opening = { url: text, form: orNull(form), rule: orNull(rule) };

const reportEvent = v.strictObject({
  type: v.picklist(reportSteps), door: v.optional(code), ruleId: orNull(text),
  rule: v.nullish(v.strictObject({
    id: text, document: text, section: text, url: text, versionDate: text, confidence, corrected: v.optional(v.literal(true)),
  })),
  channel: v.nullish(v.picklist(reportChannels)),
  route: v.nullish(v.strictObject({ name: text, url: orNull(text), corrected: flag })),
  reference: orNull(text), account: v.nullish(text), filesSent: v.optional(v.array(text)), outcome: v.nullish(v.picklist(reportOutcomes)),
  happenedOn: v.nullish(date), note: orNull(text),
});

const nothing = v.undefined();
const token = v.strictObject({ token: uuid });
const record = v.strictObject({ captureId: text });
const next = orNull(text);

const seen = v.strictObject({
  url: text, status: orNull(number), viewerLoggedIn: orNull(flag), post: v.nullable(post),
  notice: orNull(v.strictObject({ says: v.picklist(noticeKinds), sign: text, words: orNull(text), confidence })),
  rect: orNull(v.strictObject({ x: number, y: number, width: number, height: number })), devicePixelRatio: number, viewportWidth: number,
});

export const contentShapes = {
  'report-form:hello': nothing,
  'report-form:fields': v.strictObject({ fields: v.array(seenField) }),
  'content:settings': nothing,
  'content:tools': nothing,
  'page:left': nothing,
  'page:here': nothing,
  'post:looked': seen,
  'posts:passed': v.strictObject({ posts: v.array(post) }),
  'capture:draft': v.strictObject({ draft, draftId: uuid }),
  'capture:picture': v.strictObject({
    draftId: uuid, keepWindow: flag, viewportWidth: number, devicePixelRatio: number,
    slice: orNull(v.strictObject({ x: number, width: number, top: number, offset: number, height: number })),
  }),
  'capture:media': v.strictObject({ draftId: uuid, media: v.array(text) }),
  'capture:page': v.strictObject({ draftId: uuid, pageCopy }),
  'capture:pictured': v.strictObject({ draftId: uuid }),
  'capture:finish': v.strictObject({ draftId: uuid, shown: flag, missing, pageChanges }),
  'report:noticed': v.strictObject({
    notice: uuid, post: v.strictObject({ platform: code, host: text, kind: text, id: orNull(text), permalink: orNull(text) }),
  }),
} satisfies Shapes<FromContent>;

export const pageShapes = {
  'panel:state': token,
  'panel:categories': v.strictObject({ token: uuid, categories: harms, keepIntimate: flag }),
  'panel:erase': token,
  'panel:report-event': v.strictObject({ token: uuid, event: reportEvent }),
  'panel:corroborate': token,
  'record:corroborate': record,
  'panel:picture': token,
  'panel:open': v.strictObject({ token: uuid, ...opening }),
  'record:open': v.strictObject({ captureId: text, behind: flag, ...opening }),
  'panel:close': token,
  'panel:server-rules': token,
  'server-rules': record,
  'where:platforms': nothing,
  'panel:where': v.strictObject({ token: uuid, next }),
  'panel:open-where': v.strictObject({ token: uuid, next }),
  'record:look-again': record,
  'record:open-where': v.strictObject({ captureId: text, next }),
  'guard:state': token,
  'guard:document': token,
  'guard:close': token,
  'report-form:state': token,
  'report-form:write': v.strictObject({ token: uuid, texts: v.record(text, text) }),
  'report-form:unwrite': token,
  'report-form:close': token,
  'document:active-tab': v.strictObject({ how: v.picklist(['whole', 'part', 'link']) }),
  'tab:check': nothing,
  'tab:structure': nothing,
  'timestamp:now': nothing,
  'traces:overwrite': record,
  'export:held': v.strictObject({ begun: v.array(uuid) }),
  'export:left': v.strictObject({ begun: v.array(uuid) }),
  'export:swept': nothing,
  'reminders:plan': nothing,
  'page:blank': nothing,
  'quick-exit': nothing,
} satisfies Shapes<FromPages>;

export const offscreenShapes = {
  'draw:copy': v.strictObject({ html: text, width: number, height: number }),
  'read:copy': v.strictObject({ platform: code, status: number, html: text, url: text, post }),
  'token:request': v.strictObject({ entryHash: hash }),
  'token:read': v.strictObject({ entryHash: hash, request: base64, response: base64 }),
} satisfies Shapes<ToOffscreen>;

/** What the script in a page may answer, where anything is made of its answer. */
export const answerShapes = {
  'ping': v.literal(true),
  'capture:held': v.nullable(draft),
  'capture:noticed': flag,
  'page:check': v.strictObject({
    host: text, name: orNull(text), adapter: orNull(text), knownHost: flag, mediaHosts: v.pipe(v.array(text), v.readonly()), posts: number, read: number,
    missing: v.array(v.strictObject({ code, count: number })), unread: number,
  }),
  'page:structure': text,
  'report:where': v.picklist(['shown', 'gone', 'no-menu']),
  'report-form:fill': v.partial(v.strictObject(v.entriesFromList(fillableValues, v.picklist(['filled', 'taken', 'gone', 'too-long', 'refused'])))),
  'report-form:undo': number,
} satisfies { [N in Answering]: v.GenericSchema<unknown, Answer<N>> };

/** Messages to a page's script that it answers with more than that it heard. */
type Answering = { [N in keyof (ToContent & ToForm)]: Answer<N> extends void ? never : N }[keyof (ToContent & ToForm)];

/** A shape for each message, whose outcome is what the message's handler takes. */
type Shapes<M> = { [N in keyof M & Name]: v.GenericSchema<unknown, Request<N> extends undefined ? undefined : Request<N>> };

// A field that may be absent, or one more kind of post, could be forgotten above, and everything that has it would be refused.
// So, with all fields there, what shapes give and what messages take must be the same, or this does not compile.
type Whole<T> = T extends readonly (infer E)[] ? Whole<E>[] : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;
type Asked<M> = { [N in keyof M & Name]: Whole<Request<N>> };
type Answered = { [N in Answering]: Whole<Answer<N>> };
type Given<S> = { [N in keyof S]: S[N] extends v.GenericSchema ? Whole<v.InferOutput<S[N]>> : never };
type Within<Wider, Narrower extends Wider> = Narrower;
export type NothingForgotten = [
  Within<Asked<FromContent>, Given<typeof contentShapes>>, Within<Given<typeof contentShapes>, Asked<FromContent>>,
  Within<Asked<FromPages>, Given<typeof pageShapes>>, Within<Given<typeof pageShapes>, Asked<FromPages>>,
  Within<Asked<ToOffscreen>, Given<typeof offscreenShapes>>, Within<Given<typeof offscreenShapes>, Asked<ToOffscreen>>,
  Within<Answered, Given<typeof answerShapes>>, Within<Given<typeof answerShapes>, Answered>,
];

/** Whether a request fits. Nesting without end and getters that throw do not. */
export function fits(shape: v.GenericSchema, request: unknown): boolean {
  try {
    return v.is(shape, request);
  } catch {
    return false;
  }
}
