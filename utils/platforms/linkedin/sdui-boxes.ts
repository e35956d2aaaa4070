/**
 * Which elements of LinkedIn's pages of 2026 hold one post or comment, and what inside them belongs to which.
 *
 * Seen on: home feed of 2026-04; the keys, test ids and icon names in public code that ran on the site until 2026-10. Class
 * names are hashes, labels are in the viewer's language: keys, icons' ids, roles and order are what lasts.
 */
import { lineOf } from '../reading';
import { findOwn } from './own';
import { ageIn, precedes, PROFILE_LINK } from './people';
import { commentUrn, type CommentUrn } from './urns';

/** 2026-08 on; 2026-04 to -08; and 2026-07 with the key on the box around the item. */
export const POSTS = [
  '[componentkey^="update-card-focus"]',
  '[role="listitem"][componentkey^="expanded"]',
  '[componentkey^="expanded"][componentkey*="FeedType"] > [role="listitem"]',
].join(', ');

export const COMMENTS = '[componentkey^="replaceableComment_urn:li:comment:"], [id^="replaceableComment_urn:li:comment:"]';

export const TEXT_BOX = '[data-testid="expandable-text-box"]';
export const MORE_BUTTON = 'button[data-testid="expandable-text-button"]';

const FEWEST_ACTIONS = 3;

/** A box around another with a key of the same kind is only a wrapper. */
export function isWrapper(element: Element): boolean {
  return !element.matches('[role="listitem"]') && element.querySelector('[role="listitem"][componentkey^="update-card-focus"]') !== null;
}

export function isPostBox(element: Element): boolean {
  return !isWrapper(element) && postAround(element.parentElement) === null && !isInComments(element);
}

export function postAround(element: Element | null): Element | null {
  let box = element?.closest(POSTS) ?? null;
  while (box && isWrapper(box)) box = box.parentElement?.closest(POSTS) ?? null;
  return box;
}

export function commentUrnOf(comment: Element): CommentUrn | null {
  return commentUrn(comment.getAttribute('componentkey')) ?? commentUrn(comment.getAttribute('id'));
}

/** The outermost element of the comment that `element` stands in: several carry its name. */
export function commentAround(element: Element | null | undefined): Element | null {
  let box = element?.closest(COMMENTS) ?? null;
  const urn = box && commentUrnOf(box)?.urn;
  for (let next = box; next; next = next.parentElement?.closest(COMMENTS) ?? null) {
    if (commentUrnOf(next)?.urn !== urn) break;
    box = next;
  }
  return box;
}

/** Elements of a post or comment, without those of comments inside it and those in its words. */
export function own(unit: Element, selector: string): Element[] {
  const urn = commentUrnOf(unit)?.urn;
  return findOwn(unit, selector, {
    isForeign: urn ? (element) => (commentUrnOf(element)?.urn ?? urn) !== urn : isOfComments,
    isWords: (element) => element.getAttribute('data-testid') === 'expandable-text-box',
  });
}

function isInComments(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) if (isOfComments(each)) return true;
  return false;
}

function isOfComments(element: Element): boolean {
  const key = element.getAttribute('componentkey') ?? '';
  return /^(?:replaceableComment_|commentsSectionContainer|comment-commentary_)/.test(key)
    || element.id.startsWith('replaceableComment_') || (element.getAttribute('data-testid') ?? '').includes('commentList');
}

/** Three dots. */
export const MENU_ICON = 'overflow-web-ios';

/** Icons keep their file's name in every language. */
export function iconButton(unit: Element, icon: string): Element | null {
  return own(unit, `svg[id^="${icon}"]`)[0]?.closest('button, a, [role="button"]') ?? null;
}

/** Links around an author's name: a paragraph in a link, where mentions and "NAME likes this" are links in a paragraph. */
export function nameLinks(unit: Element): Element[] {
  return own(unit, PROFILE_LINK).filter((link) => link.querySelector('p') !== null && isApart(link));
}

/** Links around an author's picture. */
export function pictureLinks(unit: Element): Element[] {
  return own(unit, PROFILE_LINK).filter((link) => link.querySelector('figure, img, svg') !== null && link.querySelector('p') === null && isApart(link));
}

/** What a picture is described as: "View NAME's profile", in the viewer's language. */
export function labelsOf(picture: Element): (string | null)[] {
  return [...picture.querySelectorAll('img, svg')].map((image) => image.getAttribute('alt') ?? image.getAttribute('aria-label'));
}

function isApart(link: Element): boolean {
  return link.closest(`${TEXT_BOX}, p`) === null;
}

/** The lines of age and audience in a post: "17h •" and an icon. Advertisements have a word there instead. */
export function ageLines(unit: Element): Element[] {
  return own(unit, 'p').filter((line) => {
    if (line.closest(`a, button, [role="button"], ${TEXT_BOX}`) || line.querySelector(`a, button, ${TEXT_BOX}`)) return false;
    const text = lineOf(line) ?? '';
    const ends = /[•·]$/u.test(text);
    return text.length < 60 && /[•·]/u.test(text) && (line.querySelector('svg') !== null ? ends || ageIn(text) !== null : ends && /\p{Nd}/u.test(text));
  });
}

/** "4h" of "4h • Edited •". */
export function shownAge(line: Element | null): string | null {
  return lineOf(line)?.split(/\s*[•·]/u)[0]?.trim() || null;
}

/** The element around like, comment, repost and send. */
export function actionRow(unit: Element): Element | null {
  const comment = iconButton(unit, 'comment-small') ?? iconButton(unit, 'comment-');
  if (!comment) return null;
  let row = comment.parentElement;
  while (row && row !== unit && actionsOf(row).length < FEWEST_ACTIONS) row = row.parentElement;
  return row && row !== unit && row.querySelector(`${TEXT_BOX}, p`) === null ? row : null;
}

function actionsOf(row: Element): Element[] {
  return [...row.querySelectorAll('button, a')].filter((action) => action.querySelector('svg'));
}

/** The last action, from which size and colour are taken. */
export function lastAction(row: Element): Element | null {
  return actionsOf(row).at(-1) ?? null;
}

/**
 * The box of a post that is shared in another: everything around a second author, below the first one's line and words.
 * Its bounds carry no mark of their own.
 */
export function quoteBox(unit: Element, header: Element, words: Element | null): Element | null {
  const row = actionRow(unit);
  const after = words ?? header;
  const second = [...nameLinks(unit), ...pictureLinks(unit)]
    .filter((link) => precedes(after, link) && !(row && !precedes(link, row)))
    .reduce<Element | null>((first, link) => (first && precedes(first, link) ? first : link), null);
  if (!second) return null;
  const foreign = [header, ...(words ? [words] : []), ...(row ? [row] : [])];
  let box = second;
  while (box.parentElement && box.parentElement !== unit && !foreign.some((each) => box.parentElement!.contains(each))) box = box.parentElement;
  return box;
}
