/** The kinds of unit of Pinterest's pages, each with the way to read it. */
import type { Page, Post, Thread } from '../types';
import { ofKinds } from '../unit-kinds';
import { CLOSEUP, COMMENT, PIN, PROFILE } from './boxes';
import { commentButton, commentKey, isComment, readComment } from './comments';
import { cardButton, cardKey, closeupButton, closeupKey, closeupMenu, isCard, isCloseup, readCard, readCloseup } from './pins';
import { isProfile, profileButton, profileKey, readProfile } from './profile';

export const { units } = ofKinds([
  { selector: PIN, isUnit: isCard, key: cardKey, read: readCard, buttonPlace: cardButton },
  { selector: COMMENT, isUnit: isComment, key: commentKey, read: readComment, buttonPlace: commentButton },
  { selector: CLOSEUP, isUnit: isCloseup, key: closeupKey, read: readCloseup, buttonPlace: closeupButton, reportMenu: closeupMenu },
  { selector: PROFILE, isUnit: isProfile, key: profileKey, read: readProfile, buttonPlace: profileButton },
]);

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
