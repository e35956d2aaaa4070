/** From a post on a Facebook page to what it says, and how posts and comments hang together. */
import { emptyPost, lineOf, missingFields, noAuthor, soleControl, wholeNumber } from '../reading';
import { missingMedia } from '../meta-media';
import type { Author, ButtonPlace, Page, Post, Thread } from '../types';
import { commentAddress, postAddress, profileKey, type PostAddress } from './addresses';
import { actionBar, actionsOf, authorLines, described, isComment, isPagePost, isVisible, own, PAGES, postAround, precedes } from './boxes';
import { commentParts, readComment } from './comments';
import { attachment, authorOf, headerOf, linkedAddress, sharedIn, timeLink, type Header, type Shared } from './header';
import { readMedia } from './media';
import { shownTime } from './shown-time';
import { NO_WORDS, postWords } from './words';

export function readPost(unit: Element, { url }: Page): Post {
  return isComment(unit) ? readComment(unit, url) : readOwnPost(unit, url);
}

function readOwnPost(unit: Element, base: URL): Post {
  const header = headerOf(unit);
  const shared = sharedIn(unit, header);
  const author = header && authorOf(header, base);
  const address = addressOf(unit, header, author, base);
  const time = header && timeLink(header, base);
  const words = postWords(unit, header, (element) => shared?.holds(element) ?? false);
  const bar = actionBar(unit);
  const isOutside = (element: Element) => header !== null && header.zone.contains(element) || (words.block?.contains(element) ?? false)
    || (bar !== null && !precedes(element, bar)) || (header !== null && precedes(element, header.line));
  const post: Post = {
    ...emptyPost(isAd(unit) ? 'ad' : 'post'),
    id: address?.id ?? null,
    permalink: address?.url ?? null,
    author: author ?? { ...noAuthor },
    text: words.text,
    textCut: words.cut,
    language: words.language,
    postedAt: { shown: shownTime(time), machine: null, fromId: null },
    media: header ? readMedia(unit, (element) => isOutside(element) || (shared?.holds(element) ?? false), base) : [],
    quoted: shared ? readShared(shared, base) : null,
    counts: readCounts(unit),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  // Nothing but a shared post is a post without words of its own, and nothing is missing in it.
  if (post.quoted) post.missing = post.missing.filter((code) => code !== 'text');
  return post;
}

/** Advertisements say so in letters set apart; the link around those leads to what advertisements are. */
export function isAd(unit: Element): boolean {
  return !isComment(unit) && unit.querySelector('a[href*="/ads/about"]') !== null
    && headerOf(unit)?.zone.querySelector('a[href*="/ads/about"]') != null;
}

/**
 * Surest first: the link around the time; the comments under the post, which carry its address; the page, where it holds
 * this post alone; the post's own video or photo, where the address names its author.
 */
function addressOf(unit: Element, header: Header | null, author: Author | null, base: URL): PostAddress | null {
  if (!header) return null;
  const found = linkedAddress(header, base) ?? commentedAddress(unit, base) ?? pageAddress(unit, base) ?? ownMedia(unit, header, author, base);
  return found && isTheirs(found, author) ? found : null;
}

/** False where the address names somebody else, in the same way as the author is named. */
function isTheirs({ owner }: PostAddress, author: Author | null): boolean {
  if (owner === null || !author) return true;
  const other = /^\d+$/.test(owner) ? author.id : author.handle;
  return other === null || other.toLowerCase() === owner.toLowerCase();
}

function commentedAddress(unit: Element, base: URL): PostAddress | null {
  const comments = [...unit.querySelectorAll('[role="article"]')].filter(isComment);
  const addresses = comments.map((comment) => commentAddress(commentParts(comment, base).time?.getAttribute('href'), base)?.post ?? null)
    .filter((address) => address !== null);
  return new Set(addresses.map((address) => address.url)).size === 1 ? addresses[0]! : null;
}

function pageAddress(unit: Element, base: URL): PostAddress | null {
  const address = postAddress(base.href, base);
  if (!address) return null;
  const others = [...unit.ownerDocument.querySelectorAll(PAGES)].filter((box) => box !== unit && isPagePost(box) && isVisible(box));
  // A visitor without an account sees the post in an article that is the only one.
  const isAlone = unit.matches(PAGES) || [...unit.ownerDocument.querySelectorAll('[role="article"], div[aria-posinset]')]
    .every((article) => article === unit || unit.contains(article) || isComment(article) || authorLines(article).length === 0);
  return isAlone && others.length === 0 ? address : null;
}

function ownMedia(unit: Element, header: Header, author: Author | null, base: URL): PostAddress | null {
  const shared = sharedIn(unit, header);
  if (!author || shared) return null;
  const addresses = own(unit, 'a[href]').filter((link) => !header.zone.contains(link) && link.querySelector('img, video') !== null)
    .map((link) => postAddress(link.getAttribute('href'), base)).filter((address) => address !== null);
  const [first, ...others] = new Map(addresses.map((address) => [address.url, address])).values();
  return first && others.length === 0 && first.owner !== null && isTheirs(first, author) && isNamed(first.owner, author) ? first : null;
}

const isNamed = (owner: string, author: Author) => [author.handle?.toLowerCase(), author.id].includes(owner.toLowerCase());

function readShared({ box, line }: Shared, base: URL): Post | null {
  const header = line && { line, zone: sharedZone(box, line) };
  const author = header && authorOf(header, base);
  const address = header && linkedAddress(header, base);
  const words = line ? postWords(box, null, () => false) : NO_WORDS;
  if (!author && !words.text) return null;
  const post: Post = {
    ...emptyPost('post'),
    id: address && isTheirs(address, author) ? address.id : null,
    permalink: address && isTheirs(address, author) ? address.url : null,
    author: author ?? { ...noAuthor },
    text: words.text,
    textCut: words.cut,
    language: words.language,
    postedAt: { shown: header ? shownTime(timeLink(header, base)) : null, machine: null, fromId: null },
    media: readMedia(box, (element) => header?.zone.contains(element) === true || words.block?.contains(element) === true, base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

function sharedZone(box: Element, line: Element): Element {
  let zone = line;
  while (zone.parentElement && zone !== box && zone.parentElement !== box
    && !zone.parentElement.querySelector('[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"], [data-ad-preview="message"], video')) {
    zone = zone.parentElement;
  }
  return zone;
}

/** The button that says how many comments there are. Whole numbers with at most one word: "2 mil" is two thousand. */
function readCounts(unit: Element): Record<string, number> {
  const shown = lineOf(described(unit).find((part) => part?.matches('[role="button"]')));
  const comments = shown && shown.split(' ').length <= 2 ? wholeNumber(shown) : null;
  return comments === null ? {} : { comments };
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const box = isComment(unit) ? postAround(unit) : unit;
  const comments = [...(box ?? unit).querySelectorAll('[role="article"]')].filter((each) => isComment(each) && isVisible(each));
  const self = readPost(unit, page);
  const parents = isComment(unit) && box ? [readPost(box, page)] : [];
  const read = comments.filter((each) => each !== unit).map((each) => readComment(each, page.url));
  const answered = self.kind === 'reply' ? read.find((comment) => comment.kind === 'comment' && comment.id !== null && comment.id === self.replyTo?.id) : undefined;
  const mine = viewer === null || self.id === null ? [] : read.filter((comment) => comment.author.handle?.toLowerCase() === viewer.toLowerCase()
    && comment.replyTo?.id === self.id);
  return { parents: answered ? [...parents, answered] : parents, ownReplies: mine };
}

/** Does not change when the site fills in the address of the time. */
export function unitKey(unit: Element): string | null {
  const base = new URL(unit.ownerDocument.baseURI);
  if (isComment(unit)) {
    const { number, words } = commentParts(unit, base);
    return number ?? (words.text.slice(0, 80) || null);
  }
  const header = headerOf(unit);
  const author = header && authorOf(header, base);
  const words = postWords(unit, header, () => false);
  const photo = own(unit, 'a[href*="fbid="]').map((link) => postAddress(link.getAttribute('href'), base)?.id).find(Boolean);
  const who = author && (author.id ?? author.handle) ? profileKey({ id: author.id, handle: author.handle, url: '' }) : '';
  const key = [who, photo ?? '', words.text.slice(0, 80)].join(' ').trim();
  return key || null;
}

export function moreControl(unit: Element): HTMLElement | null {
  if (isComment(unit)) return commentParts(unit, new URL(unit.ownerDocument.baseURI)).words.more;
  const header = headerOf(unit);
  const shared = sharedIn(unit, header);
  return postWords(unit, header, (element) => shared?.holds(element) ?? false).more;
}

/** At the end of the row of like, comment and share; under a comment beside its time. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  if (isComment(unit)) return commentPlace(unit);
  const parent = actionBar(unit);
  const neighbour = parent && actionsOf(parent).at(-1);
  if (parent && neighbour) return { parent, before: null, neighbour };
  // Posts shown without actions: after the attached media, or under the words.
  const below = attachment(unit) ?? own(unit, '[dir="auto"]').at(-1);
  return below?.parentElement ? { parent: below.parentElement, before: below.nextElementSibling, neighbour: below, quiet: true } : null;
}

function commentPlace(unit: Element): ButtonPlace | null {
  const { time, words } = commentParts(unit, new URL(unit.ownerDocument.baseURI));
  for (let row = time?.parentElement ?? null; row && row !== unit; row = row.parentElement) {
    const buttons = [...row.querySelectorAll('[role="button"], button')].filter((button) => lineOf(button) !== null);
    if (words.block && row.contains(words.block)) break;
    if (buttons.length > 0) return { parent: row, before: null, neighbour: buttons.at(-1)! };
  }
  const neighbour = time ?? words.block;
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, quiet: true } : null;
}

/** In the line of the author; after the words, comments are sorted by a menu too. Comments show theirs on pointing only. */
export function reportMenu(unit: Element): HTMLElement | null {
  const bar = isComment(unit) ? null : actionBar(unit);
  return bar && soleControl(own(unit, '[role="button"][aria-haspopup="menu"]').filter((menu) => !bar.contains(menu) && precedes(menu, bar)));
}
