/** Who sent a message shown by Web K. A wrong name is worse than none: each name needs a second sign. */
import { lineOf, noAuthor } from '../reading';
import type { Author } from '../types';
import { GATHERING_CHATS, handleInHash, profileUrl } from './addresses';
import { BUBBLE, own } from './k-boxes';

/** Parts of a name line that name somebody else: where it was forwarded from, through which bot, in which topic. */
const OTHERS = '.bubble-name-forwarded, .is-via, .topic-name-button-container, .name-first-line, .reply, .reply-content, .webpage';

export type Chat = 'private' | 'group' | 'channel' | 'unknown';

export function isOut(bubble: Element): boolean {
  // The ticks stand on own messages only.
  return bubble.classList.contains('is-out') || own(bubble, '.time-sending-status').length > 0;
}

export function chatKind(bubble: Element): Chat {
  const list = bubble.closest('.bubbles-inner');
  const peer = bubble.getAttribute('data-peer-id') ?? '';
  if (!list || !/^-?\d+$/.test(peer)) return 'unknown';
  // Groups, and also saved messages and other collections of what many people wrote.
  if (list.classList.contains('is-chat') || groupAvatar(bubble)) return 'group';
  if (!peer.startsWith('-')) return GATHERING_CHATS.has(peer) ? 'unknown' : 'private';
  // Since 2024 `is-broadcast`; before, `is-channel` for everything but small groups and persons.
  return list.classList.contains('is-broadcast') || list.classList.contains('is-channel') ? 'channel' : 'unknown';
}

export function readAuthor(bubble: Element, url: URL): Author {
  if (isOut(bubble) || !bubble.classList.contains('is-in')) return shownName(bubble) ?? { ...noAuthor };
  const kind = chatKind(bubble);
  // Of one person, or of the channel itself: messages bear no name, the head of the chat does.
  if (kind === 'private' || kind === 'channel') return namesAnother(bubble) ? { ...noAuthor } : chatItself(bubble, url);
  return shownName(bubble) ?? nameInGroup(bubble) ?? { ...noAuthor };
}

function namesAnother(bubble: Element): boolean {
  const peer = bubble.getAttribute('data-peer-id');
  return !isForwarded(bubble) && own(bubble, '.name[data-peer-id]').some((line) => line.getAttribute('data-peer-id') !== peer);
}

/** The chat as an author; nothing when the head of the page speaks of another chat. */
function chatItself(bubble: Element, url: URL): Author {
  const peer = bubble.getAttribute('data-peer-id')!;
  const title = headTitle(bubble);
  if (title?.getAttribute('data-peer-id') !== peer) return { ...noAuthor };
  const handle = openHandle(bubble, url);
  return { ...noAuthor, name: lineOf(title), id: peer, handle, profileUrl: handle && profileUrl(handle) };
}

/** The public name of the chat that a message stands in, when it is the one in the address. */
export function openHandle(bubble: Element, url: URL): string | null {
  const title = headTitle(bubble);
  const whole = title && (title.getAttribute('data-thread-id') ?? '0') === '0';
  const shown = bubble.closest('.chat')?.classList.contains('active') ?? false;
  return whole && shown && title.getAttribute('data-peer-id') === bubble.getAttribute('data-peer-id') ? handleInHash(url) : null;
}

function headTitle(bubble: Element): Element | null {
  return bubble.closest('.chat')?.querySelector('.topbar .user-title .peer-title[data-peer-id], .topbar .peer-title[data-peer-id]') ?? null;
}

/** The name in the bubble. Its line bears the sender's id, and so do the name and the group's picture, where there is one. */
function shownName(bubble: Element): Author | null {
  const avatar = groupAvatar(bubble);
  for (const line of own(bubble, '.name')) {
    const title = [...line.querySelectorAll('.peer-title')].find((element) => !element.closest(OTHERS));
    if (!title || line.closest(OTHERS)) continue;
    const ids = [line.getAttribute('data-peer-id'), title.getAttribute('data-peer-id')].filter((id) => id !== null);
    const sure = line.hasAttribute('data-peer-id') ? !isForwarded(bubble) : false;
    // A channel's post in the group of its commentators: no id on the line, but the picture is the channel's.
    if (!(sure || (avatar !== null && ids.includes(avatar)))) continue;
    if (new Set(avatar === null ? ids : [...ids, avatar]).size !== 1) return null;
    return { ...noAuthor, name: lineOf(title, { skip: (element) => element.matches('.translatable-message, .message, .time, .bubble-name-rank') }), id: ids[0]! };
  }
  return null;
}

/** Later messages of a run bear no name: the run's picture has the id, its first message or another of theirs the name. */
function nameInGroup(bubble: Element): Author | null {
  if (chatKind(bubble) !== 'group' || own(bubble, '.name[data-peer-id]').length > 0) return null;
  const run = bubble.closest('.bubbles-group');
  const avatar = groupAvatar(bubble);
  if (!run) return null;
  const first = [...run.querySelectorAll(BUBBLE)].filter((other) => other !== bubble && !isOut(other)).map(shownName)
    .find((name) => name !== null) ?? null;
  if (avatar === null) return first;
  if (first) return first.id === avatar ? first : null;
  return { ...noAuthor, id: avatar, name: nameOf(avatar, bubble) };
}

function nameOf(peer: string, bubble: Element): string | null {
  const lines = bubble.closest('.bubbles-inner')?.querySelectorAll(`.name[data-peer-id="${CSS.escape(peer)}"]`) ?? [];
  for (const line of lines) {
    const other = line.closest(BUBBLE);
    const name = other && other !== bubble ? shownName(other) : null;
    if (name?.id === peer) return name.name;
  }
  return null;
}

/** The id at the picture beside a run of messages; groups only. */
function groupAvatar(bubble: Element): string | null {
  const avatar = bubble.closest('.bubbles-group')?.querySelector(':scope > .bubbles-group-avatar-container [data-peer-id], :scope > .bubbles-group-avatar[data-peer-id]');
  return avatar?.getAttribute('data-peer-id') ?? null;
}

export function isForwarded(bubble: Element): boolean {
  return bubble.classList.contains('forwarded') || own(bubble, '.bubble-name-forwarded, .bubble-name-forwarded-avatar').length > 0;
}

/** Where a forwarded message came from. Hidden accounts have a name only. */
export function origin(bubble: Element): Partial<Author> | null {
  if (!isForwarded(bubble)) return null;
  const titles = own(bubble, '.bubble-name-forwarded .peer-title, .name .i18n .peer-title')
    .filter((title) => !title.closest('.is-via, .reply, .topic-name-button-container'));
  const [title] = titles;
  if (!title || titles.length > 1) return null;
  const id = title.getAttribute('data-peer-id');
  return { name: lineOf(title), id: id === '0' ? null : id };
}
