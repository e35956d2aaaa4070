/**
 * Which elements of a Bluesky page hold one post, and what inside them belongs to which.
 *
 * Seen on: profile pages of April 2025, and the app of May 2026 (feed, thread). The app is React Native Web: class names
 * mean nothing and are shared, there is no `<article>` and no `<time>`; test ids, roles and addresses are what lasts.
 */
import { isShown, pathOf } from '../reading';

/** Any one of these says "here is the action row of a post". Quotes and notifications about likes have none. */
export const ACTION_BUTTONS = '[data-testid="replyBtn"], [data-testid="likeBtn"], [data-testid="postDropdownBtn"]';

export const AVATAR = '[data-testid^="userAvatar"]';

/**
 * Newest first:
 * - posts of thread pages, 2026-05; the one the page is about is not a link
 * - posts of feeds and profiles, 2025-04 and 2026-05
 * - posts of search, quotes, saved posts and notifications: no test id of their own in the app's source of 2026
 */
export const UNITS = [
  '[data-testid^="postThreadItem-by-"]',
  '[data-testid^="feedItem-by-"]',
  `[role="link"]:not(a):has(${ACTION_BUTTONS})`,
].join(', ');

// Units and quotes, and on pages of 2025 also the line "Reposted by": each keeps its contents from the post around it.
const BOX = '[data-testid^="postThreadItem-by-"], [data-testid^="feedItem-by-"], [role="link"]:not(a)';

/** The post, quote or line that an element belongs to. */
function boxAround(element: Element): Element | null {
  return element.parentElement?.closest(BOX) ?? null;
}

/** Elements of this post alone, in document order: none from a quote inside it. */
export function own(box: Element, selector: string): Element[] {
  return [...box.querySelectorAll(selector)].filter((element) => boxAround(element) === box);
}

/** True when `first` comes before `second` in the document and does not hold it. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}

export function isUnit(element: Element): boolean {
  return own(element, ACTION_BUTTONS).length > 0 && (isFocused(element) || timeOf(element) !== null) && isShown(element);
}

/** Posts on screen, in document order. */
export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(UNITS)].filter(isUnit);
}

/** The handle in the test id; it names the author, also when somebody else reposted. */
export function namedHandle(box: Element): string | null {
  return /^(?:postThreadItem|feedItem)-by-(.+)$/.exec(box.getAttribute('data-testid') ?? '')?.[1] ?? null;
}

export function isThreadItem(unit: Element): boolean {
  return unit.getAttribute('data-testid')?.startsWith('postThreadItem-by-') ?? false;
}

/** True for the post that a thread page is about: no click target, and no link to itself. */
export function isFocused(unit: Element): boolean {
  return isThreadItem(unit) && unit.getAttribute('role') !== 'link';
}

/**
 * Where the post says when it was made: a link to the post itself, or in quotes of 2026 plain text. Found by its tooltip
 * only, so that a link to a post that somebody wrote in theirs is not taken for it.
 */
export function timeOf(box: Element): Element | null {
  if (isFocused(box)) return null;
  return own(box, 'a[data-tooltip][href*="/post/"]')[0] ?? (isQuote(box) ? own(box, '[data-tooltip]')[0] ?? null : null);
}

/** The post quoted in this one. */
export function quoteIn(box: Element): Element | null {
  return own(box, '[role="link"]:not(a)').find((inner) => isQuote(inner) && timeOf(inner) !== null) ?? null;
}

function isQuote(box: Element): boolean {
  return boxAround(box) !== null && namedHandle(box) === null && !box.querySelector(ACTION_BUTTONS);
}

/** A post's address: `/profile/ACTOR/post/RKEY`. The actor is a handle or, for an account without a valid one, a DID. */
export interface PostPath {
  actor: string;
  rkey: string;
}

export function postPath(path: string | null): PostPath | null {
  const match = /^\/profile\/([^/]+)\/post\/([^/]+)\/?$/.exec(path ?? '');
  return match ? { actor: decoded(match[1]!), rkey: match[2]! } : null;
}

/** The actor of a link to a profile; `null` for links to anything else. */
export function profileActor(link: Element, base: URL): string | null {
  const match = /^\/profile\/([^/]+)\/?$/.exec(pathOf(link, base) ?? '');
  return match ? decoded(match[1]!) : null;
}

// Only the colons of a DID are ever encoded.
const decoded = (segment: string) => segment.replaceAll(/%3a/gi, ':');
