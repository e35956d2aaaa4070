/** Messages on LinkedIn: `/messaging/`, and the box at the foot of other pages, which newer ones keep in a shadow tree. */
import { emptyPost, isoTime, isShown, lineOf, missingFields, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { pictureFrom, videoFrom } from './media';
import { authorFrom, isSame, missingMedia, nameIn, personOf, PROFILE_LINK } from './people';
import { believable, decode64 } from './urns';

const MESSAGES = '.msg-s-event-listitem[data-event-urn]';
const EVENT = '.msg-s-message-list__event';
const HEAD = '.msg-s-message-group__meta';
const NAME = '.msg-s-message-group__name';
const BODY = '.msg-s-event-listitem__body';
/** Each of them says that a group begins here, whether or not its head is still there. */
const BEGINNING = '.msg-s-event-listitem--group-a11y-heading, .msg-s-event-listitem__link, .msg-s-event-listitem__profile-picture, .msg-s-message-list__time-heading';
const BUBBLE = '.msg-s-event-listitem__message-bubble';
/** What a message answers or forwards stands in the bubble too. */
const FOREIGN = '[class*="replied-message"], [class*="reply-preview"], [class*="forwarded"]';

export const messages: LinkedInUnit = {
  selector: MESSAGES,
  isUnit: (element) => element.querySelector(`${BODY}, ${BUBBLE}`) !== null && isShown(element),
  key: (unit) => unit.getAttribute('data-event-urn'),
  read,
  buttonPlace,
};

function read(message: Element, { url }: Page): Post {
  const id = idOf(message);
  const time = message.querySelector('time.msg-s-message-group__timestamp');
  const bodies = [...message.querySelectorAll(BODY)].filter((body) => !body.closest(FOREIGN));
  const post: Post = {
    ...emptyPost('message'),
    id,
    author: authorOf(message, url),
    // Line breaks are shown as written.
    text: bodies.length === 1 ? textOf(bodies[0], { preserveSpace: true }) : '',
    postedAt: { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: id && timeOf(id) },
    media: mediaOf(message, url),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** `urn:li:msg_message:(urn:li:fsd_profile:OWNER,ID)`: the person in it is whose mailbox it is, not who wrote. */
function idOf(message: Element): string | null {
  return /^urn:li:msg_message:\(urn:li:fsd_profile:[\w-]+,([\w+/=-]+)\)$/.exec(message.getAttribute('data-event-urn') ?? '')?.[1] ?? null;
}

/** `2-` and base64 of `1676641440939b58769-004&…`: the milliseconds come first. */
function timeOf(id: string): string | null {
  const milliseconds = /^(\d{13})b/.exec(decode64(id.replace(/^\d-/, '')) ?? '')?.[1];
  return milliseconds ? believable(Number(milliseconds)) : null;
}

function authorOf(message: Element, base: URL): Author {
  const head = headOf(message);
  if (!head) return emptyPost('message').author;
  const heads = headsOf(head);
  const links = [...head.querySelectorAll(PROFILE_LINK)].filter((link) => !link.closest(BUBBLE));
  const people = links.map((link) => personOf(link, base)).filter((person) => person !== null);
  const [person = null] = people;
  const name = nameIn(heads[0]?.querySelector(NAME));
  if (heads.length !== 1 || !name || (person && !people.every((each) => isSame(each, person)))) return emptyPost('message').author;
  return authorFrom(person, name, head.querySelector('.msg-s-event-listitem__profile-picture'), base);
}

/** Above the bubble; what looks like one inside it is words. */
function headsOf(message: Element): Element[] {
  return [...message.querySelectorAll(HEAD)].filter((head) => !head.closest(BUBBLE));
}

/** The message that carries name and time for a group: this one, or the nearest before it of the same side. */
function headOf(message: Element): Element | null {
  const all = [...(message.closest('ul, ol') ?? (message.getRootNode() as Element | Document | ShadowRoot)).querySelectorAll(MESSAGES)];
  for (let index = all.indexOf(message); index >= 0; index -= 1) {
    const each = all[index]!;
    if (isFromOther(each) !== isFromOther(message)) return null;
    if (headsOf(each).length > 0) return each;
    const before = all[index - 1];
    // A group begins here, so its head is gone, or the group before has ended.
    if ((each.closest(EVENT) ?? each).querySelector(BEGINNING) || before?.classList.contains('msg-s-event-listitem--last-in-group')) return null;
  }
  return null;
}

function isFromOther(message: Element): boolean {
  return message.classList.contains('msg-s-event-listitem--other');
}

function mediaOf(message: Element, base: URL): Media[] {
  const bubbles = [...message.querySelectorAll(BUBBLE)];
  const isHere = (element: Element) => element.closest(`${FOREIGN}, .msg-s-event-listitem__link`) === null;
  return bubbles.flatMap((bubble) => [
    ...[...bubble.querySelectorAll('video')].filter(isHere).map((video) => videoFrom(video, base)),
    ...[...bubble.querySelectorAll('img')].filter((image) => isHere(image) && !image.closest(BODY)).map((image) => pictureFrom(image, base)),
  ]);
}

/** At the end of the words, else after the bubble: messages have no row of actions that stays. */
function buttonPlace(message: Element): ButtonPlace | null {
  const bubble = message.querySelector(BUBBLE);
  const words = bubble && [...bubble.querySelectorAll(BODY)].findLast((body) => !body.closest(FOREIGN));
  if (words) return { parent: words, before: null, neighbour: words, quiet: true };
  return bubble?.parentElement ? { parent: bubble.parentElement, before: bubble.nextElementSibling, neighbour: bubble, quiet: true } : null;
}
