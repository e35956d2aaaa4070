/** Where lines of chat are, and the parts of one: Twitch's own, those that FrankerFaceZ and 7TV draw instead, and replays. */
import { isShown, stripBidi } from '../reading';

/**
 * - Twitch, also in pop-up chat; FrankerFaceZ keeps the class and adds `data-user` (2019 to 2026).
 * - 7TV replaces the list (2022 to 2026).
 * - Replays (`/videos/NUMBER`).
 * - Notices: subscriptions, raids, announcements. Words a person added to one are a line of their own inside.
 */
export const LINE = '.chat-line__message, .seventv-message, .vod-message, .user-notice-line';

/** Newest first; each holds the words of one line and nothing else. */
const BODIES = [
  '[data-a-target="chat-line-message-body"]', '[data-test-selector="chat-line-message-body"]', '.seventv-chat-message-body',
  '.video-chat__message', '[data-test-selector="comment-message-selector"]', 'span.message',
];

const NAMES = '[data-a-target="chat-message-username"], .chat-author__display-name, .seventv-chat-user-username';

/** The line being answered, above the words; whispers and cards of viewers show lines that are no part of the chat. */
const ANSWERED = '.seventv-reply-part, .chat-line__reply, p[title]';
const ELSEWHERE = '.seventv-user-card, .viewer-card, .whispers, [data-a-target="whisper-thread"]';

export function isLine(line: Element): boolean {
  if (line.closest(ELSEWHERE) || line.querySelector(LINE) !== null || !isShown(line)) return false;
  return bodyOf(line) !== null || isNotice(line);
}

/** Words of Twitch about somebody. A line in it, if any, is the unit instead. */
export function isNotice(line: Element): boolean {
  return line.matches('.user-notice-line') && bodyOf(line) === null && line.textContent.trim() !== '';
}

/** `null` also where a moderator took the words away and a placeholder of the site stands for them. */
export function bodyOf(line: Element): Element | null {
  for (const selector of BODIES) {
    const bodies = [...line.querySelectorAll(selector)].filter((body) => !body.closest(ANSWERED));
    if (bodies.length > 1 && !bodies.every((body) => body.contains(bodies.at(-1)!))) return null;
    const [body] = bodies;
    if (body) return body.querySelector(PLACEHOLDER) && !body.querySelector(WORDS) ? null : body;
  }
  return null;
}

const PLACEHOLDER = '[data-a-target="chat-deleted-message-placeholder"], .chat-line__message--deleted-notice';
const REPLAYED = '.video-chat__message, [data-test-selector="comment-message-selector"]';
const SAID = '[data-a-target="chat-message-text"], [data-a-target="chat-message-mention"], .text-fragment, .mention-fragment, .link-fragment, '
  + '.text-token, .mention-token, .emote-token, img:not(.chat-badge)';
const WORDS = '[data-a-target="chat-message-text"], .text-fragment, img';

export function namesOf(line: Element): Element[] {
  const names = [...line.querySelectorAll(NAMES)].filter((name) => !name.closest(ANSWERED) && !bodyOf(line)?.contains(name));
  return names.filter((name) => !names.some((other) => other !== name && other.contains(name)));
}

/** The parts of a body that hold words. In replays the box also holds the colon after the name. */
export function partsOf(body: Element): Element[] {
  if (!body.matches(REPLAYED)) return [body];
  return [...body.children].filter((part) => part.matches(SAID) || part.querySelector(SAID) !== null);
}

/** Texts inside an element in pieces, as the page holds them, without words said. */
export function pieces(root: Element): string[] {
  const open: Node[] = [root];
  const found: string[] = [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) found.push(stripBidi(node.nodeValue).replace(/\s+/g, ' ').trim());
    if (node === root || (node.nodeType === Node.ELEMENT_NODE && !(node as Element).matches(`${BODIES.join()}, ${SAID}`))) {
      open.push(...[...node.childNodes].reverse());
    }
  }
  return found.filter((piece) => piece !== '');
}

/** What stands in a body and is no word of it: labels for pointing, and the line answered, come astray. */
export function isNoWord(element: Element): boolean {
  return element.matches(`${ANSWERED}, ${NAMES}, ${BODIES.join()}, ${PLACEHOLDER}, [role="tooltip"], .bttv-tooltip, .chat-badge, .chat-line__timestamp, .reply-line--mentioned`);
}

export function answeredOf(line: Element): Element | null {
  return line.querySelector(ANSWERED);
}
