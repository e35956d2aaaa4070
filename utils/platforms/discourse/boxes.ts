/**
 * Which elements of a Discourse page are posts, chat messages and profiles, and which parts of them belong to whom.
 *
 * Seen in the software's own source (posts as components of 2025 and 2026, chat plugin, profile and user card) and in public
 * code that ran on older versions (posts as widgets, until 2025): ids and data attributes are the same in both. The view for
 * crawlers is also what a browser without scripts gets.
 */
import { agreed, ownOf } from '../forum-posts';
import { isShown } from '../reading';

export const POSTS = 'article[data-post-id][id^="post_"]';
export const CRAWLED = '.crawler-post';
export const MESSAGES = '.chat-message-container[data-id]';
export const PROFILES = '.user-main section.about, #user-card';
export const UNITS = `${POSTS}, ${CRAWLED}, ${MESSAGES}, ${PROFILES}`;

/** Posts unfolded above or below the one they answer or are answered by; quotes of chats; the map of a topic's people. */
export const FOREIGN = '.embedded-posts, .reply[data-post-id], .embedded-reply, .topic-map, .chat-reply, .chat-transcript, .post-notice';
const WORDS = '.cooked, .chat-message-text, .chat-cooked, [itemprop="text"]';

export function own(unit: Element, selector: string): Element[] {
  return ownOf(unit, UNITS, selector).filter((element) => !unit.contains(element.closest(FOREIGN)));
}

/** Elements that the software itself wrote around the words. */
export function framing(unit: Element, selector: string): Element[] {
  return own(unit, selector).filter((element) => !unit.contains(element.closest(WORDS)));
}

/** The words of a post or message, which never stand in a quote. */
export function wordsBox(unit: Element): Element | null {
  const selector = unit.matches(POSTS) ? '.cooked' : unit.matches(CRAWLED) ? '[itemprop="text"], [itemprop="articleBody"], .post' : '.chat-cooked';
  const boxes = own(unit, selector).filter((box) => !unit.contains(box.closest('aside, blockquote')) && !box.parentElement?.closest(selector));
  return boxes[0] ?? (unit.matches(MESSAGES) ? own(unit, '.chat-message-text')[0] ?? null : null);
}

/** The number of a post in its topic: in the id of the article and on the box around it. */
export function numberOf(unit: Element): string | null {
  const inId = /^post_(\d+)$/.exec(unit.id)?.[1];
  const around = unit.parentElement?.closest('[data-post-number]')?.getAttribute('data-post-number');
  const position = unit.matches(CRAWLED) ? framing(unit, '[itemprop="position"]').map((each) => /^#?(\d+)$/.exec(each.textContent.trim())?.[1]) : [];
  return agreed([inId, around, ...position]);
}

/** Stubs of posts out of view hold no words; lines such as "closed this topic" are no posts. */
export function isUnit(element: Element): boolean {
  if (!isShown(element)) return false;
  if (element.matches(PROFILES)) return element.querySelector('.names, .user-profile-names, .primary-textual') !== null;
  if (element.matches('.small-action, .-deleted, .-errored') || element.closest(FOREIGN)) return false;
  // Where scripts run, what is for crawlers is not for people.
  if (element.matches(CRAWLED)) return wordsBox(element) !== null && element.ownerDocument.querySelector(POSTS) === null;
  return wordsBox(element) !== null;
}

export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(`${POSTS}, ${CRAWLED}, ${MESSAGES}`)].filter(isUnit);
}

/** What the site put a notice in place of. */
export const isHiddenBySite = (unit: Element) => unit.parentElement?.closest('.post-hidden, .post--hidden') != null;
