/**
 * Reddit's chat, on `/chat/` and chat.reddit.com: `rs-…` elements, each with an open shadow tree of its own, one in the other.
 *
 * No page of it could be had. Told by people whose code runs on it, until 2026-10: the way down to `rs-timeline-event` (six,
 * alike); `.room-message` in its tree (three), which a label begins with the name of who wrote (one); the words in
 * `.room-message-text` (two); the name in `.user-name` (two) or the older hover card (one); the event's id in `data-id` and
 * the time in `rs-timestamp` (one each, so both count only in a form that nothing else has).
 */
import { emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { accountOfLink, agreedName, SITE } from './addresses';

export const CHAT_HOSTS = 'rs-app, rs-room-overlay-manager, rs-room, rs-thread, rs-timeline, rs-virtual-scroll-dynamic, rs-timeline-event';

const EVENT = 'rs-timeline-event';
const MESSAGE = '.room-message';
const WORDS = '.room-message-text';
const NAMES = '.user-name, rs-timeline-event-hovercard-display-name span';
const OUTER_STAMP = 'rs-timestamp';
const STAMP = `${OUTER_STAMP}, faceplate-timeago, faceplate-date, time`;

export const messages: UnitKind = {
  selector: MESSAGE,
  // A picture comes without words; how it is shown is not known, and it is only in the picture of the page.
  isUnit: (element) => eventOf(element) !== null && !element.parentElement?.closest(MESSAGE)
    && (element.querySelector(`${WORDS}, ${NAMES}`) !== null || element.hasAttribute('aria-label')) && isShown(element),
  key: idOf,
  read,
  buttonPlace,
};

function read(message: Element): Post {
  const post = emptyPost('message');
  post.id = idOf(message);
  post.author = authorOf(message);
  post.text = textOf(wordsOf(message));
  post.postedAt = postedAt(message);
  post.missing = missingFields(post);
  return post;
}

/** The element whose shadow tree the message is in. */
function eventOf(message: Element): Element | null {
  const around = message.closest(EVENT) ?? (message.getRootNode() as Partial<ShadowRoot>).host;
  return around?.matches(EVENT) ? around : null;
}

/** A Matrix event: `$` and 43 letters of base64, on older servers any letters and the server's name. */
function idOf(message: Element): string | null {
  const id = eventOf(message)?.getAttribute('data-id') ?? '';
  return /^\$[\w-]{20,64}(?::[\w.-]+)?$/.test(id) ? id : null;
}

/** The only box of words: a second one would be of what is answered. */
function wordsOf(message: Element): Element | null {
  const boxes = [...message.querySelectorAll(WORDS)];
  return boxes.length === 1 ? boxes[0]! : null;
}

function authorOf(message: Element): Author {
  const handle = handleOf(message);
  return handle ? { ...noAuthor, handle, profileUrl: new URL(`/user/${handle}/`, SITE).href } : { ...noAuthor };
}

/** Messages in a row show the name once. The label names who wrote each, and must begin with the name above. */
function handleOf(message: Element): string | null {
  const named = namesIn(message);
  if (named.length === 0) {
    const above = nameAbove(message);
    return above && isLabelOf(message, above) ? above : null;
  }
  const handle = agreedName(named);
  const label = message.getAttribute('aria-label')?.toLowerCase() ?? '';
  // The order of words in a label is that of the language.
  return handle && (label === '' || label.split(/[^\w-]+/).includes(handle.toLowerCase())) ? handle : null;
}

function isLabelOf(message: Element, name: string): boolean {
  const [first] = message.getAttribute('aria-label')?.trim().toLowerCase().split(/[^\w-]/, 1) ?? [];
  return first === name.toLowerCase();
}

/** As written, so that a name with marks that order text is no account's. */
function namesIn(message: Element): string[] {
  const isHere = (part: Element) => !part.closest(WORDS);
  const shown = [...message.querySelectorAll(NAMES)].filter((part) => isHere(part) && part.childElementCount === 0).map((part) => part.textContent.trim().replace(/^u\//, ''));
  const links = [...message.querySelectorAll('a[href]')].filter(isHere).map(accountOfLink).filter((name) => name !== null);
  return [...shown, ...links].filter((name) => name !== '');
}

function nameAbove(message: Element): string | null {
  const event = eventOf(message)!;
  const events = [...(event.getRootNode() as Document | ShadowRoot).querySelectorAll(EVENT)];
  for (let index = events.indexOf(event) - 1; index >= 0; index -= 1) {
    const above = (events[index]!.shadowRoot ?? events[index]!).querySelector(MESSAGE);
    const named = above ? namesIn(above) : [];
    if (named.length > 0) return agreedName(named);
  }
  return null;
}

function postedAt(message: Element): Post['postedAt'] {
  const stamps = stampsIn(message).filter((stamp) => !stamp.closest(WORDS));
  const times = new Set(stamps.map((stamp) => isoTime(stamp.getAttribute('ts') ?? stamp.getAttribute('datetime'))).filter((time) => time !== null));
  // The outer element only holds the others.
  const shown = new Set(stamps.filter((stamp) => !stamp.matches(OUTER_STAMP)).map((stamp) => lineOf(stamp)).filter((line) => line !== null));
  return {
    shown: shown.size === 1 ? [...shown][0]! : null,
    machine: times.size === 1 ? [...times][0]! : null,
    fromId: null,
  };
}

/** The time's elements have shadow trees too. */
function stampsIn(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll(STAMP)].flatMap((stamp) => [stamp, ...(stamp.shadowRoot ? stampsIn(stamp.shadowRoot) : [])]);
}

/** At the end of the words: the row of buttons is there only under the pointer. */
function buttonPlace(message: Element): ButtonPlace {
  const parent = wordsOf(message) ?? message;
  return { parent, before: null, neighbour: parent, quiet: true };
}
