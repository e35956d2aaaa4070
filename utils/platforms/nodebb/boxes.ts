/**
 * Which elements of a NodeBB page are posts and chat messages, and which parts of them belong to whom.
 *
 * Seen on: a topic of NodeBB 4 with the Harmony theme (2026-11); chats, profiles and lists of posts in public templates of
 * Harmony and Persona (1.x to 4.x). The `component` attributes are what the software's own scripts hold on to.
 */
import { ownOf } from '../forum-posts';
import { isShown } from '../reading';

export const POSTS = '[component="post"][data-pid]';
export const MESSAGES = '[component="chat/message"][data-mid]';
export const UNITS = `${POSTS}, ${MESSAGES}, .account:has([component="account/cover"])`;

export const isMessage = (unit: Element) => unit.matches(MESSAGES);
export const isProfile = (unit: Element) => !unit.matches(`${POSTS}, ${MESSAGES}`);

/** A preview of the post being answered stands before the author; answers unfold below; the footer shows who answered. */
const FOREIGN = '[component^="post/parent"], [component^="chat/message/parent"], [component="post/replies/container"],'
  + ' [component="post/footer"], [component="post/reply-count"], [component="post/editor"]';
const WORDS = '[component="post/content"], [component="chat/message/body"]';

export function own(unit: Element, selector: string): Element[] {
  return ownOf(unit, UNITS, selector);
}

export function wordsBox(unit: Element): Element | null {
  return own(unit, WORDS).find((box) => !box.closest(FOREIGN) && !box.parentElement?.closest(WORDS)) ?? null;
}

/** Elements that the software itself wrote around the words. */
export function framing(unit: Element, selector: string): Element[] {
  return own(unit, selector).filter((element) => !element.closest(`${WORDS}, ${FOREIGN}`));
}

export const NOT_OWN_WORDS = `blockquote, ${FOREIGN}`;

/** A deleted post shows a notice of the software in place of its words. */
export function isUnit(element: Element): boolean {
  if (isProfile(element)) return isShown(element);
  return wordsBox(element) !== null && !element.matches('.deleted') && isShown(element);
}

export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(`${POSTS}, ${MESSAGES}`)].filter(isUnit);
}
