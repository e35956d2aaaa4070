/**
 * Which elements of an Instagram page hold one post or one comment, and what inside them belongs to which.
 *
 * Seen on: home of July 2026 (articles without a header element), two post pages of earlier years (articles with one).
 * Class names are hashes and labels are in the viewer's language: elements, addresses, `time` and order are what lasts.
 */
import { isShown } from '../reading';
import { postPath, postPathOf, profileHandle, type PostPath } from './addresses';

const COMMENT_TIME = 'a[href*="/c/"]:has(time[datetime])';

/**
 * - posts of feeds, and of post pages and dialogs that wrap theirs in an article;
 * - post pages and dialogs that do not;
 * - comments, which nothing marks: what is around a time that links to a comment, with the picture of its author.
 */
export const UNITS = `article, main, [role="dialog"], :is(div, li):has(a[href*="/c/"] time[datetime]):has(img)`;

const ICON_ROW = 'section';

/** What holds one of these is more than a comment. */
const MORE_THAN_A_COMMENT = 'section, header, h1, form, textarea';
const FEWEST_ICONS = 3;

const baseOf = (element: Element) => new URL(element.ownerDocument.baseURI);

/** True when `first` comes before `second` in the document and does not hold it. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}

/** Times that link to a comment, one a comment. */
export function commentTimes(root: Element, base = baseOf(root)): Element[] {
  return [...root.querySelectorAll(COMMENT_TIME)].filter((link) => postPath(link, base)?.comment);
}

/**
 * The smallest box around a comment's time that also holds its author, their picture, its words and an icon of its own, and
 * nothing of another comment. `null` where there is none: then no button, rather than words under another's name.
 */
export function commentBox(time: Element, base = baseOf(time)): Element | null {
  let found: Element | null = null;
  for (let box = time.parentElement; box && !box.matches('article, main, [role="dialog"], body'); box = box.parentElement) {
    if (box.querySelectorAll('time').length > 1 || box.querySelector(MORE_THAN_A_COMMENT)) break;
    const links = [...box.querySelectorAll('a[href]')].filter((link) => profileHandle(link, base) !== null && precedes(link, time));
    if (links.length === 0 || !hasContents(box, time, links)) continue;
    found = box;
    if (box.querySelector('img') && box.querySelector('svg')) break;
  }
  return found;
}

function hasContents(box: Element, time: Element, authors: Element[]): boolean {
  return [...box.querySelectorAll('[dir="auto"], img')].some((element) => !element.contains(time) && !time.contains(element)
    && !authors.some((link) => element.contains(link) || link.contains(element)) && !element.closest('button, [role="button"]'));
}

/** The time of the comment that `element` is the box of; `null` when it is none. */
export function commentTimeOf(element: Element, base = baseOf(element)): Element | null {
  const times = commentTimes(element, base);
  return times.length === 1 && commentBox(times[0]!, base) === element ? times[0]! : null;
}

/** Elements of the post alone: none from its comments. */
export function ownOf(unit: Element, selector: string, base = baseOf(unit)): Element[] {
  const comments = commentTimes(unit, base).map((time) => commentBox(time, base)).filter((box) => box !== null && box !== unit);
  return [...unit.querySelectorAll(selector)].filter((element) => !comments.some((box) => box!.contains(element)));
}

/** Like, comment, repost, share and save. */
export function actionBar(unit: Element): Element | null {
  return [...unit.querySelectorAll(ICON_ROW)].find((section) => !section.querySelector(ICON_ROW)
    && section.querySelectorAll('svg').length >= FEWEST_ICONS) ?? null;
}

/** The link around the time of a post in a feed, which leads to the post. */
export function linkedTime(unit: Element, base = baseOf(unit)): Element | null {
  return [...unit.querySelectorAll('a[href]:has(time[datetime])')].find((link) => postPath(link, base)?.comment === null) ?? null;
}

/** The address of a post: its own link, or on its page the page's. */
export function pathOfPost(unit: Element, base = baseOf(unit)): PostPath | null {
  const link = linkedTime(unit, base);
  if (link) return postPath(link, base);
  const here = postPathOf(base.pathname);
  if (!here || plainTime(unit, base) === null || isBehindDialog(unit)) return null;
  const strangers = commentTimes(unit, base).some((time) => postPath(time, base)?.code !== here.code);
  // An address of a comment opens its post.
  return strangers ? null : { ...here, comment: null, reply: null };
}

/** On post pages the time stands in no link, or in one to the post. Caption and foot both show it. */
export function plainTime(unit: Element, base = baseOf(unit)): Element | null {
  return ownOf(unit, 'time[datetime]', base).find((time) => !postPath(time.closest('a'), base)?.comment) ?? null;
}

// A post opened in a dialog has the address while the feed lies behind it.
function isBehindDialog(unit: Element): boolean {
  const dialogs = [...unit.ownerDocument.querySelectorAll('[role="dialog"]')].filter((dialog) => actionBar(dialog) !== null);
  return dialogs.length > 0 && !dialogs.some((dialog) => dialog === unit || dialog.contains(unit));
}

export function isPost(element: Element): boolean {
  if (actionBar(element) === null) return false;
  if (element.matches('article')) return !element.parentElement?.closest('article') && pathOfPost(element) !== null;
  // `main` and dialogs stand in for an article only where there is none, and hold one post only on its own page.
  return element.matches('main, [role="dialog"]') && !element.querySelector('article, [role="dialog"], main')
    && isHere(linkedTime(element)) && pathOfPost(element) !== null;
}

/** Below a post on its own page the time may be a link to it; a link to another is of a list. */
function isHere(link: Element | null): boolean {
  if (link === null) return true;
  const base = new URL(link.ownerDocument.baseURI);
  return postPath(link, base)?.code === postPathOf(base.pathname)?.code;
}

export function isUnit(element: Element): boolean {
  return (isPost(element) || commentTimeOf(element) !== null) && isShown(element);
}
