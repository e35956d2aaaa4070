/**
 * Which elements of a Facebook page hold one post or comment, and what inside them belongs to which.
 *
 * Seen on: feeds and a photo page of 2022 to 2025; roles and attributes again in public code that ran on the site until
 * October 2026. Class names are hashes and labels are in the viewer's language: attributes, addresses, roles and order last.
 */
import { isShown } from '../reading';
import { commentToken, commentAddress, profileOf } from './addresses';
import { isInConversation } from './messages';

/**
 * Newest first: rows of feeds, groups and profiles (2022 to 2026); articles, which are posts to visitors without an account
 * and comments to all; and the parts of a page that hold a single post (its own page, a dialog, the column beside a photo).
 */
export const ROWS = 'div[aria-posinset]';
const ARTICLES = '[role="article"]';
export const PAGES = '[role="dialog"], [role="main"], [role="complementary"]';
const BOXES = `${ROWS}, ${ARTICLES}, ${PAGES}`;

/** The words of a post: 2025 and later, 2023, 2020. */
export const MESSAGES = '[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"], [data-ad-preview="message"]';
/** The author's line of a post, of 2025 and later. */
const NAMES = '[data-ad-rendering-role="profile_name"]';
const LIKE = '[data-ad-rendering-role="like_button"]';
const COMMENT = '[data-ad-rendering-role="comment_button"]';
const BUTTON = '[role="button"]';

export function isComment(element: Element): boolean {
  if (!element.matches(ARTICLES) || element.matches(ROWS) || isInConversation(element)) return false;
  if (element.hasAttribute('aria-label')) return true;
  const outer = element.parentElement?.closest(BOXES);
  if (!outer || outer.matches(PAGES)) return false;
  const base = new URL(element.ownerDocument.baseURI);
  return [...element.querySelectorAll('a[href*="comment_id="]')].some((link) => link.closest(ARTICLES) === element
    && (commentToken(link.getAttribute('href'), base) ?? commentAddress(link.getAttribute('href'), base)) !== null);
}

/** Elements in `box` that are not a nested comment's. An article inside a row may be the same post, and is no border. */
export function own(box: Element, selector: string): Element[] {
  const borders = new Set([...box.querySelectorAll(ARTICLES)].filter(isComment));
  const found = [...box.querySelectorAll(selector)];
  return borders.size === 0 ? found : found.filter((element) => !within(element, borders, box));
}

function within(element: Element, borders: Set<Element>, box: Element): boolean {
  for (let around: Element | null = element; around && around !== box; around = around.parentElement) if (borders.has(around)) return true;
  return false;
}

/** True when `first` comes before `second` in the document and does not hold it. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}

/**
 * Lines that name an author, of the post itself and of a post shared in it: by their attribute, or headings around a link
 * to a person. A shared post is known by being the second.
 */
export function authorLines(box: Element): Element[] {
  const base = new URL(box.ownerDocument.baseURI);
  const headings = own(box, 'h2, h3, h4').filter((heading) => [...heading.querySelectorAll('a[href]')]
    .some((link) => profileOf(link.getAttribute('href'), base) !== null));
  const lines = [...own(box, NAMES), ...headings].filter((line) => !line.closest(MESSAGES));
  return lines.filter((line) => !lines.some((other) => other !== line && other.contains(line)))
    .toSorted((one, other) => one === other ? 0 : precedes(one, other) ? -1 : 1);
}

/** Elements in `box` by their ids, which hold characters that selectors do not like. Of two with one id, the first. */
export function idsIn(box: Element): Map<string, Element> {
  return new Map([...box.querySelectorAll('[id]')].toReversed().map((element) => [element.id, element]));
}

/**
 * What the site says describes a post, in its order: the time, the words, what is attached, the reactions, the comments.
 * Since 2025 the ids it says are often of another render; those in the post begin with the id of the author's line.
 */
export function described(box: Element): (Element | null)[] {
  const row = box.matches('[aria-describedby]') ? box : box.querySelector(`${ARTICLES}[aria-describedby]:not([aria-label])`);
  const ids = row?.getAttribute('aria-describedby')?.split(/\s+/).filter(Boolean) ?? [];
  if (ids.length < 2) return [];
  const known = idsIn(box);
  const found = inPlace(ids).map((id) => known.get(id) ?? null);
  if (found.some((part) => part !== null)) return found;
  const [, start, end] = /^(.*?)([»:_]*)$/.exec(row?.getAttribute('aria-labelledby') ?? '') ?? [];
  return start ? [1, 2, 3, 4, 5].map((place) => known.get(`${start}H${place}${end}`) ?? null) : found;
}

/** Newer ids end in the number of their place, in any order. */
function inPlace(ids: string[]): string[] {
  const place = (id: string) => Number(/H(\d)[»:_]*$/.exec(id)?.[1] ?? Number.NaN);
  return ids.some((id) => Number.isNaN(place(id))) ? ids : ids.toSorted((one, other) => place(one) - place(other));
}

/** The element around like, comment and share; by their attributes (2025 and later), else by their icons. */
export function actionBar(box: Element): Element | null {
  const like = own(box, LIKE).at(-1);
  if (like) {
    for (let bar = like.parentElement; bar && bar !== box; bar = bar.parentElement) if (bar.querySelector(COMMENT)) return bar;
  }
  for (const button of own(box, BUTTON).filter(isAction).toReversed()) {
    for (let bar = button.parentElement; bar && bar !== box; bar = bar.parentElement) {
      if (bar.querySelector(`${MESSAGES}, h2, h3, h4, ${ARTICLES}`)) break;
      if (actionsOf(bar).length >= 2) return bar;
    }
  }
  return null;
}

// An icon beside a word, and no menu.
function isAction(button: Element): boolean {
  return !button.hasAttribute('aria-haspopup') && button.querySelector('i, svg') !== null && button.textContent.trim() !== '';
}

/** The buttons of an action bar, in its order: one from each child. */
export function actionsOf(bar: Element): Element[] {
  return [...bar.children].flatMap((child) => {
    const buttons = child.matches(BUTTON) ? [child] : [...child.querySelectorAll(BUTTON)];
    const [first] = buttons.filter(isAction);
    return first ? [first] : [];
  });
}

/** A post in a row or an article of its own. */
export function isRow(element: Element): boolean {
  if (!element.matches(`${ROWS}, ${ARTICLES}`) || isComment(element) || isInConversation(element)) return false;
  const outer = element.parentElement?.closest(`${ROWS}, ${ARTICLES}`);
  return !outer && (authorLines(element).length > 0 || own(element, MESSAGES).some((words) => words.textContent.trim() !== ''));
}

/** A part of the page that holds one post and nothing around it: its own page, a dialog, the column beside a photo. */
export function isPagePost(element: Element): boolean {
  if (!element.matches(PAGES) || element.querySelector(PAGES)) return false;
  if ([...element.querySelectorAll(`${ROWS}, ${ARTICLES}`)].some((row) => !isComment(row) && (isRow(row) || row.matches(ROWS)))) return false;
  return authorLines(element).length > 0 && actionBar(element) !== null;
}

/** The post that a comment stands under, when it is on the page around it. */
export function postAround(comment: Element): Element | null {
  for (let box = comment.parentElement; box; box = box.parentElement) if (isRow(box) || isPagePost(box)) return box;
  return null;
}

export function isVisible(element: Element): boolean {
  return isShown(element) && element.closest('[aria-hidden="true"], [hidden]') === null;
}
