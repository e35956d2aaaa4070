/**
 * Which elements of Web K hold a message, and what in them is its own.
 *
 * Seen on: two saved pages of January 2025; the app's own source of 2021 to 2026.
 */
import { isShown } from '../reading';

/** The advertisement under a post is a bubble in that post's bubble. */
export const BUBBLE = '.bubble[data-mid][data-timestamp]';
export const AD = '.bubble.is-sponsored';

/** Elements of one message, without those of another in it. */
export function own(bubble: Element, selector: string): Element[] {
  return [...bubble.querySelectorAll(selector)].filter((element) => element.closest('.bubble') === bubble);
}

export function isMessage(element: Element): boolean {
  return element.matches(BUBBLE) && !element.matches(`${AD}, .service, .is-date, .is-fake, .bubble-first`)
    && element.parentElement?.closest('.bubble') === null
    && (element.classList.contains('is-in') || element.classList.contains('is-out'))
    && element.querySelector('.bubble-content') !== null && inOpenChat(element) && isShown(element);
}

/** Chats that were open before stay in the page, behind the one in front. */
function inOpenChat(element: Element): boolean {
  return element.closest('.chat')?.classList.contains('active') ?? true;
}
