/** The kinds of unit of Pinterest's pages, each with the way to read it. */
import type { ButtonPlace, Page, Post, Thread } from '../types';
import { CLOSEUP, COMMENT, PIN, PROFILE } from './boxes';
import { commentButton, commentKey, isComment, readComment } from './comments';
import { cardButton, cardKey, closeupButton, closeupKey, isCard, isCloseup, readCard, readCloseup } from './pins';
import { isProfile, profileButton, profileKey, readProfile } from './profile';

interface Kind {
  selector: string;
  isUnit(element: Element): boolean;
  /** What tells one unit from another in the same node. */
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  buttonPlace(unit: Element): ButtonPlace | null;
}

const kinds: Kind[] = [
  { selector: PIN, isUnit: isCard, key: cardKey, read: readCard, buttonPlace: cardButton },
  { selector: COMMENT, isUnit: isComment, key: commentKey, read: readComment, buttonPlace: commentButton },
  { selector: CLOSEUP, isUnit: isCloseup, key: closeupKey, read: readCloseup, buttonPlace: closeupButton },
  { selector: PROFILE, isUnit: isProfile, key: profileKey, read: readProfile, buttonPlace: profileButton },
];

export function kindOf(element: Element): Kind | null {
  return kinds.find(({ selector }) => element.matches(selector)) ?? null;
}

/** Above a comment stands the pin, where the page shows one. */
export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const { ownerDocument: document } = unit;
  const isViewer = (post: Post) => viewer !== null && post.author.handle?.toLowerCase() === viewer.toLowerCase();
  const pins = [...document.querySelectorAll(CLOSEUP)].filter(isCloseup);
  if (pins.length !== 1) return { parents: [], ownReplies: [] };
  if (unit.matches(COMMENT)) return { parents: pins.map((pin) => readCloseup(pin, page)), ownReplies: [] };
  if (unit !== pins[0]) return { parents: [], ownReplies: [] };
  return { parents: [], ownReplies: [...document.querySelectorAll(COMMENT)].filter(isComment).map((each) => readComment(each, page)).filter(isViewer) };
}
