/** The site of 2023 and after, made of `shreddit-…` elements: one element → what it says of a post or comment. */
import { emptyPost, isoTime, lineOf, missingFields, noAuthor } from '../reading';
import type { Author, Page, Post } from '../types';
import { accountName, accountOfLink, agreedName, fullname, namedCounts, permalinkTo, SITE } from './addresses';
import { readCrosspost } from './crosspost';
import { missingMedia, picturesAmongWords, readPostMedia } from './media';
import {
  AD, AD_MENU, COMMENT_AUTHOR, COMMENT_BODY, COMMENT_MENU, COMMENT_META, COMMENT_ROW, COMMENT_TIME, CREDIT_BAR, MARKDOWN, MEDIA_BOX,
  POST, POST_AUTHOR, POST_MENU, PROFILE_COMMENT, READ_MORE, REMOVED_BANNER, TEXT_BODY, TIME, TITLE, UNITS, WARNED, WORDS,
} from './selectors';
import { isStandIn, wordsOf } from './words';

/** Elements of this unit alone: a comment holds the comments that answer it. */
export function own(unit: Element, selector: string): Element[] {
  return [...unit.querySelectorAll(selector)].filter((element) => element.parentElement?.closest(UNITS) === unit);
}

export function idOf(unit: Element): string | null {
  if (unit.matches(POST)) return fullname(unit.getAttribute('id'), 't3');
  return fullname(unit.getAttribute(unit.matches(PROFILE_COMMENT) ? 'comment-id' : 'thingid'), 't1');
}

export function isAd(unit: Element): boolean {
  return unit.closest(AD) !== null || own(unit, AD_MENU).length > 0;
}

export function readUnit(unit: Element, page: Page): Post {
  if (unit.matches(POST)) return readPost(unit, page);
  return unit.matches(PROFILE_COMMENT) ? readProfileComment(unit, page) : readComment(unit, page);
}

/** Who wrote it, wherever the element says so and nothing in it says otherwise. */
export function authorOf(unit: Element, page: Page): Author {
  const links = own(unit, unit.matches(POST) ? POST_AUTHOR : COMMENT_AUTHOR);
  const rows = own(unit, `${POST_MENU}, ${COMMENT_MENU}, ${COMMENT_ROW}`);
  // A menu that is still that of another post names that one.
  const stale = rows.some((row) => [row.getAttribute('post-id'), row.getAttribute('comment-id')]
    .some((id) => id !== null && id.slice(0, 3) === idOf(unit)?.slice(0, 3) && id !== idOf(unit)));
  const handle = stale ? null : agreedName([
    unit.getAttribute('author'), ...links.map(accountOfLink), ...rows.map((row) => row.getAttribute('author-name')),
    unit.matches(PROFILE_COMMENT) ? profileOwner(page) : null,
  ]);
  if (!handle) return { ...noAuthor };
  const id = unit.getAttribute('author-id') ?? rows.map((row) => row.getAttribute('author-id')).find((each) => each !== null);
  return {
    name: null, handle, profileUrl: new URL(`/user/${handle}/`, SITE).href,
    id: id && /^t2_[a-z0-9]+$/.test(id) ? id : null,
    avatarUrl: pictureUrl(unit.getAttribute('icon') ?? unit.getAttribute('avatar')),
  };
}

function readPost(unit: Element, page: Page): Post {
  const post = emptyPost(isAd(unit) ? 'ad' : 'post');
  const body = wordsBox(own(unit, TEXT_BODY)[0], idOf(unit));
  const words = wordsOf(body);
  const removed = own(unit, REMOVED_BANNER).length > 0 || accountName(unit.getAttribute('author')) === null;
  const standIn = removed && isStandIn(words);
  const box = own(unit, MEDIA_BOX)[0] ?? null;
  post.id = idOf(unit);
  post.permalink = permalinkTo(post.id, unit.getAttribute('permalink'));
  post.author = authorOf(unit, page);
  post.text = [titleOf(unit), standIn ? '' : words].filter(Boolean).join('\n\n');
  post.textCut = standIn || (own(unit, REMOVED_BANNER).length > 0 && words === '' && unit.getAttribute('post-type') === 'text');
  post.quoted = readCrosspost(unit, box);
  post.media = [...(post.quoted ? [] : readPostMedia(box, unit.getAttribute('content-href'))), ...picturesAmongWords(body)];
  post.postedAt = postedAt(own(unit, CREDIT_BAR)[0]?.querySelector(TIME), unit.getAttribute('created-timestamp'));
  post.counts = namedCounts({ score: unit.getAttribute('score'), comments: unit.getAttribute('comment-count') });
  return finished(post, unit, unit.getAttribute('post-language'), page);
}

function readComment(unit: Element, page: Page): Post {
  const post = emptyPost('comment');
  post.id = idOf(unit);
  post.permalink = permalinkTo(post.id, unit.getAttribute('permalink'));
  post.author = authorOf(unit, page);
  const body = wordsBox(own(unit, COMMENT_BODY)[0], post.id);
  // The site's own sentence stands where the words were.
  if (!isGone(unit, wordsOf(body))) {
    post.text = wordsOf(body);
    post.media = picturesAmongWords(body);
  }
  const time = own(unit, COMMENT_TIME)[0] ?? own(unit, COMMENT_META)[0]?.querySelector(TIME);
  post.postedAt = postedAt(time, unit.getAttribute('created'));
  post.counts = namedCounts({ score: unit.getAttribute('score') });
  return finished(post, unit, null, page);
}

function readProfileComment(unit: Element, page: Page): Post {
  const post = emptyPost('comment');
  post.id = idOf(unit);
  post.permalink = permalinkTo(post.id, unit.getAttribute('href'));
  post.author = authorOf(unit, page);
  // Two boxes of this class, the outer only for looks.
  const body = own(unit, MARKDOWN).findLast((each) => !each.querySelector(MARKDOWN)) ?? null;
  post.text = wordsOf(body);
  post.media = picturesAmongWords(body);
  const time = own(unit, TIME).find((each) => !body?.contains(each));
  post.postedAt = postedAt(time, null);
  return finished(post, unit, null, page);
}

/** The button that opens a clipped text where it stands; none that is still another post's, and none in a link away. */
export function moreControl(unit: Element): HTMLElement | null {
  const id = idOf(unit);
  const [button, ...others] = own(unit, READ_MORE).filter((each) => id !== null && each.id === `${id}-read-more-button` && !each.closest('a'));
  return button && others.length === 0 ? button as HTMLElement : null;
}

function finished(post: Post, unit: Element, language: string | null, page: Page): Post {
  const translated = isTranslated(unit, page);
  post.language = translated ? null : language || null;
  post.missing = [...missingFields(post), ...missingMedia(post.media), ...(translated ? ['original-text'] : [])];
  if (own(unit, WARNED).some((warned) => !warned.querySelector('[slot="revealed"] img, [slot="revealed"] p'))) post.missing.push('hidden-by-site');
  return post;
}

/** The box of the words of `id`; `null` while a box is still that of another. */
function wordsBox(slot: Element | undefined, id: string | null): Element | null {
  if (!slot) return null;
  const box = slot.querySelector(WORDS) ?? slot.querySelector(MARKDOWN) ?? slot;
  const owners = [slot, box].map((each) => /^(t[13]_[a-z0-9]+)-/.exec(each.id)?.[1]).filter((owner) => owner !== undefined);
  return owners.every((owner) => owner === id) ? box : null;
}

// A title that is still that of another post names that one in its id.
function titleOf(unit: Element): string {
  const shown = own(unit, TITLE)[0];
  const owner = /^post-title-(t3_[a-z0-9]+)$/.exec(shown?.id ?? '')?.[1];
  const stale = owner !== undefined && owner !== idOf(unit);
  return (stale ? null : lineOf(shown)) ?? unit.getAttribute('post-title')?.trim() ?? '';
}

function isGone(unit: Element, words: string): boolean {
  const marked = ['deleted', 'is-comment-deleted'].some((name) => unit.hasAttribute(name) && unit.getAttribute(name) !== 'false');
  return marked || (accountName(unit.getAttribute('author')) === null && isStandIn(words));
}

function postedAt(time: Element | null | undefined, stamp: string | null): Post['postedAt'] {
  return { shown: lineOf(time), machine: isoTime(stamp) ?? isoTime(time?.getAttribute('datetime')), fromId: null };
}

/** `?tl=` asks for a page in translation; the menu of a comment says which it shows. */
function isTranslated(unit: Element, page: Page): boolean {
  const state = own(unit, COMMENT_MENU).map((menu) => menu.getAttribute('rendered-translation-state')).find(Boolean);
  return state ? state !== 'original' : page.url.searchParams.has('tl');
}

/** The list of comments on a profile is that of one account. */
function profileOwner(page: Page): string | null {
  return accountName(/^\/(?:user|u)\/([^/]+)\/(?:comments\/?)?$/i.exec(`${page.url.pathname.replace(/\/$/, '')}/`)?.[1]);
}

function pictureUrl(address: string | null): string | null {
  const url = address ? URL.parse(address, SITE) : null;
  return url?.protocol === 'https:' && url.pathname !== '/' ? url.href : null;
}
