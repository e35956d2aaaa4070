/**
 * Which elements of WhatsApp Web hold a message, and what in them is its own.
 *
 * Seen in: pieces of the page of August and September 2026; for older generations, public code that ran on them (2021 to
 * 2025). Most class names are hashes: attributes, roles and the few names that lasted are what counts.
 */
import { isShown } from '../reading';

/** `#main` is also the id of a shape inside an icon. */
export const MESSAGE = 'div#main [data-id]';

/** The answered message in a bubble, newest first: by its test id; by the class of its words (2018 to 2026). */
const QUOTE = '[data-testid="quoted-message"]';
const QUOTED_WORDS = '.quoted-mention';
const PREVIEW = '[data-testid="link-preview-container"], [data-testid="link-preview"]';

/** Lines by the app: who joined, encryption, calls, and what is left of a deleted message. */
const NOTICE = ['[data-testid="msg-notification-container"]', '[data-testid="call-log-system-message"]', '[data-testid="recalled-msg"]',
  '[data-icon^="recalled"]'].join();

export const STAMP = '[data-pre-plain-text]';

export function isMessage(element: Element): boolean {
  return element.matches(MESSAGE) && !element.parentElement?.closest('[data-id]') && !isNotice(element)
    && (element.querySelector(STAMP) !== null || isBubble(element)) && isShown(element);
}

function isNotice(message: Element): boolean {
  // A deleted message may be quoted in one that is not.
  return [...message.querySelectorAll(NOTICE)].some((sign) => !isQuoted(sign, message));
}

/** Without words: a bubble with a time, or a message of the generations that had these classes (until 2025). */
function isBubble(message: Element): boolean {
  const old = message.matches('.message-in, .message-out') || message.querySelector('.message-in, .message-out') !== null;
  return old || (message.querySelector('[data-testid="msg-container"]') !== null && message.querySelector('[data-testid="msg-meta"]') !== null);
}

/** The element around the answered message. */
export function quoteOf(message: Element): Element | null {
  const box = message.querySelector(QUOTE);
  if (box) return box;
  const words = message.querySelector(QUOTED_WORDS);
  // Before test ids: the button that leads to the answered message.
  return words ? words.closest('[role="button"], [aria-label]') ?? words : null;
}

export function isQuoted(element: Element, message: Element): boolean {
  if (element.closest(`${QUOTE}, ${QUOTED_WORDS}`)) return true;
  const quote = quoteOf(message);
  return quote?.contains(element) ?? false;
}

/** Elements of the message without those of the one it answers, and without the preview of a page. */
export function own(message: Element, selector: string): Element[] {
  return [...message.querySelectorAll(selector)].filter((element) => !isQuoted(element, message) && !element.closest(PREVIEW));
}

export function previewsIn(message: Element): Element[] {
  return [...message.querySelectorAll(PREVIEW)].filter((box) => !isQuoted(box, message) && !box.parentElement?.closest(PREVIEW));
}
