/**
 * Which elements of Web A hold a message, and what in them is its own.
 *
 * Seen in: the app's own source of 2022 to 2026, and pieces of its pages of 2026.
 */
import { isShown } from '../reading';

export const MESSAGE = '.Message[data-message-id]';
export const AD = '.Message.SponsoredMessage';

/** Elements of one message; what it answers and previews of links have words and pictures of their own. */
export function own(message: Element, selector: string): Element[] {
  return [...message.querySelectorAll(selector)].filter((element) => element.closest('.Message') === message
    && !element.closest('.EmbeddedMessage, .message-subheader, .WebPage'));
}

export function isMessage(element: Element): boolean {
  // What slides away while another chat comes in is still in the page.
  return element.matches(MESSAGE) && !element.matches(AD) && /^\d+$/.test(element.getAttribute('data-message-id')!)
    && element.querySelector('.message-content') !== null && !element.closest('.Transition_slide-inactive, .Transition_slide-from') && isShown(element);
}
