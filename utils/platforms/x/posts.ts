/** One `article` of x.com → what it says of a post. Own words and quoted words never mix. */
import { emptyPost, isoTime, lineOf, missingFields, noAuthor, snowflakeTime, textOf } from '../reading';
import type { Author, Page, Post, PostedAt, Thread } from '../types';
import { accountId } from './account';
import { placeOf } from './conversation';
import { readCounts } from './counts';
import { missingMedia, pictureUrl, readMedia } from './media';
import {
  ACTION_BAR, AVATAR, AVATAR_PREFIX, LONG_BODY, LONG_PREVIEW, LONG_TITLE, QUOTE_LINK, REPLY_BUTTON, SHOW_MORE, TEXT, TIME,
  USER_NAME,
} from './selectors';
import { ownStatus, ownTime, permalinkOf, profileUrlOf, statusOfUrl, type Status } from './status';
import { isTranslated } from './translation';

/** Finds elements in one part of an article: its own, or those of its quote. */
type Find = (selector: string) => Element[];

export function readPost(article: Element, page: Page): Post {
  const place = placeOf(article, page.url);
  const post = readAlone(article);
  if (post.kind === 'ad') return post;
  post.kind = place.ancestors.length > 0 ? 'reply' : 'post';
  if (place.parent) post.replyTo = { id: ownStatus(place.parent)?.id ?? null, handle: handleOf(place.parent) };
  return post;
}

export function readThread(article: Element, page: Page, viewer: string | null): Thread {
  const { ancestors, later } = placeOf(article, page.url);
  const mine = viewer === null ? [] : later.filter((answer) => sameHandle(handleOf(answer), viewer)
    && placeOf(answer, page.url).ancestors.includes(article));
  return {
    parents: ancestors.map((parent) => readPost(parent, page)),
    ownReplies: mine.map((answer) => readPost(answer, page)),
  };
}

/** The author's handle where everything in the post agrees on it. */
export function handleOf(article: Element): string | null {
  return readAuthor(ownFind(article), ownStatus(article)).handle;
}

export function actionBarOf(article: Element): Element | null {
  return ownFind(article)(REPLY_BUTTON)[0]?.closest(ACTION_BAR) ?? null;
}

// What the article says by itself, wherever it stands.
function readAlone(article: Element): Post {
  const time = ownTime(article);
  const status = ownStatus(article);
  const quote = quoteOf(article);
  const find = ownFind(article);
  // An author but neither a time nor an address of its own: promoted.
  const post = readPart(find, status, time, time === null && find(USER_NAME).length > 0 ? 'ad' : 'post');
  const bar = actionBarOf(article);
  if (bar) post.counts = readCounts(bar);
  if (quote) post.quoted = readQuote(quote);
  return post;
}

function readQuote(quote: Element): Post {
  const find: Find = (selector) => [...quote.querySelectorAll(selector)];
  // A quote has no address but that of its pictures, and those may lie with another post.
  const media = find('a[href*="/status/"]').map((link) => statusOfUrl(link.getAttribute('href')));
  const author = readAuthor(find, null);
  const status = media.find((candidate) => sameHandle(candidate?.handle, author.handle)) ?? null;
  return readPart(find, status, find(TIME)[0] ?? null, 'post');
}

function readPart(find: Find, status: Status | null, time: Element | null, kind: 'post' | 'ad'): Post {
  const post = emptyPost(kind);
  const text = find(TEXT)[0];
  const translated = isTranslated(find('button'));
  post.author = readAuthor(find, status);
  post.text = text ? readText(text) : readLongText(find);
  post.textCut = find(SHOW_MORE).length > 0 || (post.text === '' && find(LONG_PREVIEW).length > 0);
  post.language = translated ? null : languageOf(text);
  post.media = readMedia(find);
  post.postedAt = postedAt(time, status);
  post.id = status?.id ?? null;
  post.permalink = status && permalinkOf(status);
  post.missing = [...missingFields(post), ...missingMedia(post.media), ...(translated ? ['original-text'] : [])];
  return post;
}

function postedAt(time: Element | null, status: Status | null): PostedAt {
  return { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: status && snowflakeTime(status.id) };
}

// X shows text as written; mentions and hashtags in it are inline `div`s.
function readText(text: Element): string {
  return textOf(text, { preserveSpace: true, inlineOnly: true });
}

function readLongText(find: Find): string {
  const skip = (element: Element) => element.matches('article, button');
  return [find(LONG_TITLE)[0], find(LONG_BODY)[0]].map((part) => textOf(part, { skip })).filter(Boolean).join('\n\n');
}

// X writes codes of its own where there is no language: `qme` for media alone, `qst` for a short text, `und`, `zxx`.
function languageOf(text: Element | undefined): string | null {
  const lang = text?.getAttribute('lang') || null;
  return lang && /^(?:und|zxx|q[a-t][a-z])$/.test(lang) ? null : lang;
}

function readAuthor(find: Find, status: Status | null): Author {
  const handle = agreedHandle(find, status);
  const userName = find(USER_NAME)[0];
  if (!handle || !userName) return { ...noAuthor };
  const avatar = find(AVATAR)[0];
  return {
    name: lineOf(nameIn(userName)),
    handle,
    profileUrl: profileUrlOf(handle),
    id: accountId(userName.ownerDocument, handle),
    avatarUrl: avatar ? pictureUrl(avatar) : null,
  };
}

// Three places name the author. A node that the list is just filling with another post may hold two of them: no author
// is better than a wrong one.
function agreedHandle(find: Find, status: Status | null): string | null {
  const avatar = find(AVATAR)[0]?.getAttribute('data-testid')!.slice(AVATAR_PREFIX.length);
  const named = [avatar === 'unknown' ? undefined : avatar, shownHandle(find(USER_NAME)[0]), status?.handle]
    .filter((handle) => handle !== undefined);
  return named.length > 0 && named.every((handle) => sameHandle(handle, named[0])) ? named[0]! : null;
}

// A display name can be written like a handle.
function shownHandle(userName: Element | undefined): string | undefined {
  if (!userName) return undefined;
  const name = nameIn(userName);
  return [...userName.querySelectorAll('span')].filter((span) => !name?.contains(span))
    .map((span) => /^@(\w{1,20})$/.exec(lineOf(span) ?? '')?.[1]).find((handle) => handle !== undefined);
}

function nameIn(userName: Element): Element | null {
  return userName.querySelector('[dir]') ?? userName.firstElementChild;
}

function sameHandle(one: string | null | undefined, other: string | null | undefined): boolean {
  return Boolean(one) && one?.toLowerCase() === other?.toLowerCase();
}

function ownFind(article: Element): Find {
  const quote = quoteOf(article);
  return (selector) => [...article.querySelectorAll(selector)]
    .filter((element) => element.closest('article') === article && !quote?.contains(element));
}

function quoteOf(article: Element): Element | null {
  const names = [...article.querySelectorAll(USER_NAME)].filter((name) => name.closest('article') === article);
  for (const name of names) {
    const link = name.closest(QUOTE_LINK);
    if (link && article.contains(link)) return link;
  }
  // A second name in another frame is still another person's: take all beside the first name as not the author's own.
  return names.length > 1 ? branchWithout(names[1]!, names[0]!) : null;
}

/** The largest part around `element` that does not hold `other`. */
function branchWithout(element: Element, other: Element): Element {
  let branch = element;
  while (branch.parentElement && !branch.parentElement.contains(other)) branch = branch.parentElement;
  return branch;
}
