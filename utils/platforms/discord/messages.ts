/** One message of a channel, a thread, a forum post or a private conversation → what it says. */
import { emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, snowflakeTime, textOf } from '../reading';
import type { Page, Post, Thread } from '../types';
import { EPOCH, idsOf, permalinkOf } from './addresses';
import { authorOf, contextOf, isSystemMessage, UNIT } from './author';
import { hasWord } from './classes';
import { missingMedia, readMedia } from './media';

const CONTENT = 'message-content-';

/** A conversation is followed up to this many messages. */
const LONGEST_CHAIN = 20;

export function isMessage(unit: Element): boolean {
  if (idsOf(unit) === null || unit.parentElement?.closest(UNIT)) return false;
  const content = contentOf(unit);
  const says = content !== null && (content.textContent.trim() !== '' || content.querySelector('img') !== null);
  return (says || readMedia(accessoriesOf(unit)).length > 0) && isShown(unit);
}

export function readMessage(unit: Element, page: Page): Post {
  const ids = idsOf(unit);
  const post = emptyPost('message');
  if (!ids) return { ...post, missing: missingFields(post) };
  post.id = ids.message;
  post.permalink = permalinkOf(unit, ids, page.url);
  post.author = isSystemMessage(unit) ? { ...noAuthor } : authorOf(unit);
  post.text = wordsOf(unit);
  const time = unit.querySelector(`time[id="message-timestamp-${ids.message}"]`);
  post.postedAt = {
    shown: shownTime(time),
    machine: isoTime(time?.getAttribute('datetime')),
    fromId: snowflakeTime(ids.message, EPOCH),
  };
  post.media = readMedia(accessoriesOf(unit));
  const answered = answeredBy(unit);
  post.replyTo = answered === null ? null : { id: answered, handle: null };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const message = idsOf(unit)?.message;
  const mine = viewer === null || !message ? [] : siblings(unit).filter((other) => answeredBy(other) === message)
    .map((other) => readMessage(other, page)).filter((answer) => answer.author.id === viewer);
  return { parents: parentsOf(unit).map((parent) => readMessage(parent, page)), ownReplies: mine };
}

/** The message that this one answers, and the one that answers, as far as they are in view. */
function parentsOf(unit: Element): Element[] {
  const parents: Element[] = [];
  for (let answered = answeredBy(unit); answered && parents.length < LONGEST_CHAIN;) {
    const id = answered;
    const parent = siblings(unit).find((other) => idsOf(other)?.message === id);
    if (!parent || parents.includes(parent) || parent === unit) break;
    parents.unshift(parent);
    answered = answeredBy(parent);
  }
  return parents;
}

function siblings(unit: Element): Element[] {
  return [...unit.parentElement?.children ?? []].filter((other) => other.matches(UNIT));
}

/** The line above a reply holds the words it answers, with the id of that message. */
function answeredBy(unit: Element): string | null {
  const id = contextOf(unit)?.querySelector(`[id^="${CONTENT}"]`)?.id.slice(CONTENT.length) ?? '';
  return id !== idsOf(unit)?.message && /^\d{15,20}$/.test(id) ? id : null;
}

// In dashes or brackets, which stand there for those who copy the text.
function shownTime(time: Element | null): string | null {
  return lineOf(time, { skip: (element) => element.tagName === 'I' })?.replace(/^[\s[\]\u2012-\u2015-]+|[\s[\]]+$/g, '') || null;
}

function accessoriesOf(unit: Element): Element | null {
  return unit.querySelector(`[id="message-accessories-${idsOf(unit)?.message}"]`);
}

/** By its own id alone: in a reply, the first words of the page's order are those of the message answered. */
export function contentOf(unit: Element): Element | null {
  return [...unit.querySelectorAll(`[id="${CONTENT}${idsOf(unit)?.message}"]`)]
    .find((content) => !content.closest('[id^="message-accessories-"]')) ?? null;
}

function wordsOf(unit: Element): string {
  const content = contentOf(unit);
  if (!content || lostWords(unit)) return '';
  // Discord's own notices are rows of small boxes, with the time and the people among the words.
  if (isSystemMessage(unit)) return textOf(content, { inlineOnly: true });
  return textOf(content, { preserveSpace: true, skip: (element) => element !== content && isForeign(element) });
}

// "(edited)" stands in a `time`; the rest is the header of this message or the line of another's, come astray.
function isForeign(element: Element): boolean {
  return element.tagName === 'TIME' || hasWord(element, 'edited') || element.id.startsWith('message-')
    || hasWord(element, 'username') || [...element.classList].some((name) => /replied(?:Text|Message)|replyAvatar/.test(name));
}

// The words answered are always there or stand for something. When their box is empty, they lie somewhere else.
function lostWords(unit: Element): boolean {
  const answered = contextOf(unit)?.querySelector(`[id^="${CONTENT}"]`);
  return answered != null && answered.textContent.trim() === '' && answered.querySelector('img, svg') === null;
}
