/**
 * Which elements of a XenForo page are posts, messages and comments, and which parts of them belong to whom.
 *
 * Seen on: threads of XenForo 2.0 to 2.3 (saved pages of 2020 to 2026); wall posts, their comments, conversations and
 * profiles in public templates of 2.1 and 2.2. The attributes on each unit are what the software's own scripts use.
 */
import { agreed, ownOf } from '../forum-posts';
import { isShown } from '../reading';
import type { PostKind } from '../types';

export const POSTS = '[data-content][data-author]';
export const UNITS = `${POSTS}, .memberHeader`;

/** What a unit is and its number: `post-123` is post 123. */
/** A link in the bar of actions, for members. */
export const REPORT = 'a.actionBar-action--report';

export interface Content {
  type: string;
  number: string;
  id: string;
}

const KINDS: Record<string, PostKind> = { 'profile-post': 'post', 'profile-post-comment': 'comment', message: 'message' };

export function contentOf(unit: Element): Content | null {
  const match = /^([a-z](?:[a-z-]*[a-z])?)-(\d+)$/i.exec(unit.getAttribute('data-content') ?? '');
  if (!match) return null;
  // The node's id ends in the same number; where it does not, one of the two is another's.
  const numbered = /^js-.*-(\d+)$/.exec(unit.id)?.[1];
  return agreed([match[2], numbered]) === null ? null : { type: match[1]!, number: match[2]!, id: match[0] };
}

export function own(unit: Element, selector: string): Element[] {
  return ownOf(unit, UNITS, selector);
}

/** Where words of others may stand, or words that are no part of the post: quotes, signatures, notes on edits. */
const FOREIGN = 'blockquote, aside, .message-lastEdit, .messageNotice, .message-responses, .reactionsBar';

/** The words of the post. Signatures have a box of the same kind, in an `aside`. */
export function wordsBox(unit: Element): Element | null {
  return own(unit, '.bbWrapper').find((box) => !box.closest('blockquote, aside') && !box.parentElement?.closest('.bbWrapper')) ?? null;
}

/** Elements that the software itself wrote around the words. */
export function framing(unit: Element, selector: string): Element[] {
  return own(unit, selector).filter((element) => !element.closest('.bbWrapper') && !insideForeign(element, unit));
}

function insideForeign(element: Element, unit: Element): boolean {
  const foreign = element.closest(FOREIGN);
  return foreign !== null && foreign !== unit && unit.contains(foreign);
}

/** False for members one ignores, and for what is left of deleted posts. */
export function isUnit(element: Element): boolean {
  if (element.matches('.memberHeader')) return isShown(element);
  return contentOf(element) !== null && !element.closest('.is-ignored') && isShown(element)
    && (wordsBox(element) !== null || own(element, '.message-attachments').length > 0);
}

export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(POSTS)].filter(isUnit);
}

/** In threads the first post opens, and the rest reply. Its number stands beside it as "#1", in digits. */
export function kindOf(unit: Element, { type }: Content, base: URL): PostKind {
  if (type !== 'post') return KINDS[type] ?? 'comment';
  const shown = framing(unit, '.message-attribution a, .message-attribution li').map((element) => /^#[\s\u200e\u200f]*(\p{Nd}[\p{Nd}.,\s]*)$/u.exec(element.textContent.trim())?.[1]);
  const position = agreed(shown);
  if (position !== null) return position.trim() === '1' ? 'post' : 'reply';
  const isFirst = unit.ownerDocument.querySelector(`[data-content^="post-"]`) === unit;
  return isFirst && !/\/page-\d+/.test(base.pathname + base.search) ? 'post' : 'reply';
}
