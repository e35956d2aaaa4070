/** One `article` of x.com → what it says of a post. Own words and quoted words never mix. */
import { emptyPost, isoTime, isShown, lineOf, missingFields, snowflakeTime, soleControl, textOf } from '../reading';
import type { ButtonPlace, Page, Post, PostedAt, Thread } from '../types';
import { readAuthor, readHandle, sameHandle } from './author';
import { ownFind, quoteOf, type Find } from './boxes';
import { placeOf } from './conversation';
import { readCounts } from './counts';
import { isReadView, readLongText, statusHere } from './long';
import { missingMedia, readMedia } from './media';
import { ACTION_BAR, LONG_BODY, LONG_PREVIEW, MENU, READ_VIEW, REPLY_BUTTON, SHOW_MORE, TEXT, TIME, UNIT, USER_NAME } from './selectors';
import { ownStatus, ownTime, permalinkOf, statusOfUrl, type Status } from './status';
import { isTranslated } from './translation';
import type { UnitKind } from '../unit-kinds';

function readPost(article: Element, page: Page): Post {
  const place = placeOf(article, page.url);
  const post = readAlone(article, page.url);
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
function handleOf(article: Element): string | null {
  return readHandle(ownFind(article), ownStatus(article)?.handle);
}

/** The button that shows the rest of the text where it stands; a link of the same name leads to the post's own page. */
function moreControl(article: Element): HTMLElement | null {
  const more = ownFind(article)(SHOW_MORE)[0];
  return more instanceof HTMLButtonElement && !more.closest('a') ? more : null;
}

function actionBarOf(article: Element): Element | null {
  return ownFind(article)(REPLY_BUTTON)[0]?.closest(ACTION_BAR) ?? null;
}

// What the article says by itself, wherever it stands.
function readAlone(article: Element, url: URL): Post {
  const time = ownTime(article);
  const quote = quoteOf(article);
  const find = ownFind(article);
  const status = ownStatus(article) ?? statusHere(article, url, find);
  // An author but neither a time nor an address of its own: promoted.
  const post = readPart(find, status, time, time === null && status === null && find(USER_NAME).length > 0 ? 'ad' : 'post');
  const bar = actionBarOf(article);
  if (bar) post.counts = readCounts(bar);
  if (quote) post.quoted = readQuote(quote);
  return post;
}

function readQuote(quote: Element): Post {
  const find: Find = (selector) => [...quote.querySelectorAll(selector)];
  // A quote has no address but that of its pictures, and those may lie with another post.
  const media = find('a[href*="/status/"]').map((link) => statusOfUrl(link.getAttribute('href')));
  const author = readAuthor(find, undefined);
  const status = media.find((candidate) => sameHandle(candidate?.handle, author.handle)) ?? null;
  return readPart(find, status, find(TIME)[0] ?? null, 'post');
}

function readPart(find: Find, status: Status | null, time: Element | null, kind: 'post' | 'ad'): Post {
  const post = emptyPost(kind);
  // Texts of posts embedded in a long one are not its own.
  const text = find(TEXT).find((each) => !each.closest(LONG_BODY));
  const translated = isTranslated(find('button'));
  post.author = readAuthor(find, status?.handle);
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
  return { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: status?.kind === 'status' ? snowflakeTime(status.id) : null };
}

// X shows text as written; mentions and hashtags in it are inline `div`s.
function readText(text: Element): string {
  return textOf(text, { preserveSpace: true, inlineOnly: true });
}

// X writes codes of its own where there is no language: `qme` for media alone, `qst` for a short text, `und`, `zxx`.
function languageOf(text: Element | undefined): string | null {
  const lang = text?.getAttribute('lang') || null;
  return lang && /^(?:und|zxx|q[a-t][a-z])$/.test(lang) ? null : lang;
}

function isUnit(element: Element): boolean {
  if (element.matches(READ_VIEW)) return isReadView(element);
  return !element.parentElement?.closest('article') && element.querySelector(USER_NAME) !== null
    && ownTime(element) !== null && isShown(element);
}

// Last in the bar, after the share button: that one is never tinted and shows no count.
function buttonPlace(unit: Element): ButtonPlace | null {
  const parent = actionBarOf(unit);
  const neighbour = parent && [...parent.querySelectorAll('button, [role="button"]')].at(-1);
  return neighbour ? { parent, before: null, neighbour } : null;
}

export const posts: UnitKind = {
  selector: `${UNIT}, ${READ_VIEW}`,
  isUnit,
  key: (unit) => ownStatus(unit)?.id ?? (unit.matches(READ_VIEW) ? unit.ownerDocument.location.pathname : null),
  read: readPost,
  buttonPlace,
  moreControl,
  reportMenu: (unit) => soleControl(ownFind(unit)(MENU)),
};
