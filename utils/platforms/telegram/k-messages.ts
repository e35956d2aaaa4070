/** Messages in Web K (`web.telegram.org/k/`). */
import { emptyPost, lineOf, missingFields, stripBidi, wholeNumber } from '../reading';
import type { Page, Post, PostedAt, Thread } from '../types';
import { messageUrl, serverId } from './addresses';
import { chatKind, isOut, openHandle, origin, readAuthor } from './k-author';
import { AD, BUBBLE, isMessage, own } from './k-boxes';
import { readMedia, readWords } from './k-words';
import { forwarded, missingMedia, type TelegramUnit } from './unit-kind';

function read(bubble: Element, { url }: Page): Post {
  if (bubble.matches(AD)) return { ...emptyPost('ad'), text: readWords(bubble), missing: ['author', 'permalink', 'time', 'id'] };
  const server = serverId(bubble.getAttribute('data-mid'));
  const post: Post = {
    ...emptyPost(chatKind(bubble) === 'channel' ? 'post' : 'message'),
    id: server?.id ?? null,
    permalink: server?.inChannel ? messageUrl({ handle: openHandle(bubble, url), channelId: channelId(bubble) }, server.id) : null,
    author: readAuthor(bubble, url),
    text: readWords(bubble),
    postedAt: readTime(bubble),
    media: readMedia(bubble, url),
    replyTo: replyTo(bubble),
    counts: readCounts(bubble),
  };
  const from = origin(bubble);
  post.quoted = from && forwarded(post, from);
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** Seconds since 1970 at the bubble; the long date, in the viewer's time zone, in the tip of the visible time. */
function readTime(bubble: Element): PostedAt {
  const seconds = bubble.getAttribute('data-timestamp') ?? '';
  const machine = /^\d{9,10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
  const tip = own(bubble, '.time-inner[title], .time[title]').map((element) => element.getAttribute('title')!).find((title) => title.trim() !== '');
  // Under the date of sending stand those of editing and of writing.
  const shown = stripBidi(tip?.split('\n')[0] ?? '').trim() || lineOf(own(bubble, '.time .i18n')[0]);
  return { shown: shown || null, machine, fromId: null };
}

function channelId(bubble: Element): string | null {
  return /^-(\d+)$/.exec(bubble.getAttribute('data-peer-id') ?? '')?.[1] ?? null;
}

function replyTo(bubble: Element): Post['replyTo'] {
  const answered = serverId(bubble.getAttribute('data-reply-to-mid'));
  return answered ? { id: answered.id, handle: null } : null;
}

function readCounts(bubble: Element): Record<string, number> {
  const views = wholeNumber(lineOf(own(bubble, '.post-views')[0]));
  return views === null ? {} : { views };
}

/** The message that this one answers, when it stands in the same chat on the page. */
function parentOf(bubble: Element): Element | null {
  const [mid, peer] = [bubble.getAttribute('data-reply-to-mid'), bubble.getAttribute('data-reply-to-peer-id')];
  if (!mid || peer !== bubble.getAttribute('data-peer-id')) return null;
  return siblings(bubble).find((other) => other.getAttribute('data-mid') === mid && other.getAttribute('data-peer-id') === peer) ?? null;
}

function siblings(bubble: Element): Element[] {
  return [...bubble.closest('.bubbles-inner')?.querySelectorAll(BUBBLE) ?? []].filter((other) => other !== bubble && isMessage(other));
}

function readThread(bubble: Element, page: Page): Thread {
  const parents: Element[] = [];
  for (let parent = parentOf(bubble); parent && parent !== bubble && !parents.includes(parent); parent = parentOf(parent)) parents.unshift(parent);
  const mine = siblings(bubble).filter((other) => isOut(other) && parentOf(other) === bubble);
  return { parents: parents.map((parent) => read(parent, page)), ownReplies: mine.map((reply) => read(reply, page)) };
}

export const kMessages: TelegramUnit = {
  selector: `${BUBBLE}, ${AD}`,
  isUnit: isMessage,
  key: (bubble) => `${bubble.getAttribute('data-peer-id')}:${bubble.getAttribute('data-mid')}`,
  read,
  readThread,
  // Bubbles have no row of actions: beside the words' own time, without a place of its own.
  buttonPlace(bubble) {
    const parent = own(bubble, '.bubble-content-wrapper')[0];
    const neighbour = own(bubble, '.time')[0] ?? own(bubble, '.bubble-content')[0];
    return parent && neighbour ? { parent, before: null, neighbour, quiet: true } : null;
  },
};
