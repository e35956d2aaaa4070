/** Who sent a message shown by Web A: its title in groups, the head of the chat where one person or channel speaks. */
import { lineOf, noAuthor } from '../reading';
import type { Author } from '../types';
import { channelIdOfA, GATHERING_CHATS, handleInHash, profileUrl } from './addresses';
import { own } from './a-boxes';

/** The chat that the page shows, as far as the address and the head of the chat agree. */
export interface OpenChat {
  id: string;
  kind: 'private' | 'group' | 'channel' | 'unknown';
  name: string | null;
}

export function chatOf(message: Element, url: URL): OpenChat | null {
  const head = message.ownerDocument.querySelector('#MiddleColumn .MiddleHeader .ChatInfo, .MiddleHeader .ChatInfo');
  const picture = head?.querySelector('.Avatar');
  const headId = picture?.getAttribute('data-peer-id') ?? null;
  const hashId = /^#(-?\d+)(?:_\d+)?$/.exec(url.hash)?.[1] ?? null;
  if (headId && hashId && headId !== hashId) return null;
  const id = hashId ?? (handleInHash(url) ? headId : null);
  if (!id) return null;
  const name = lineOf(head?.querySelector('.title .fullName, .fullName, .title'));
  return { id, name, kind: kindOf(message, id, picture) };
}

function kindOf(message: Element, id: string, picture: Element | null | undefined): OpenChat['kind'] {
  const list = message.closest('.MessageList');
  // Pictures beside messages: several people write here.
  if (!list || groupAvatar(message)) return id.startsWith('-') ? 'group' : 'unknown';
  const alone = list.classList.contains('no-avatars');
  if (!id.startsWith('-')) {
    // Saved messages are a chat with oneself, of what others wrote.
    const saved = picture?.matches('.saved-messages, .anonymous-forwards, .replies-bot-account') ?? false;
    return GATHERING_CHATS.has(id) || saved ? 'unknown' : 'private';
  }
  if (!channelIdOfA(id)) return 'group';
  return alone ? 'channel' : 'group';
}

/** Own messages: their class, or the ticks that stand on own messages only; or those of the run around it. */
export function isOwn(message: Element): boolean {
  const marked = (element: Element) => element.classList.contains('own') || own(element, '.MessageOutgoingStatus, .with-outgoing-icon').length > 0;
  return marked(message) || [...message.closest('.sender-group-container')?.querySelectorAll('.Message') ?? []].some(marked);
}

export function readAuthor(message: Element, url: URL): Author {
  if (isOwn(message)) return { ...noAuthor };
  const chat = chatOf(message, url);
  if (chat?.kind === 'private' || chat?.kind === 'channel') return chatItself(message, chat, url);
  const avatar = groupAvatar(message);
  const name = shownName(message) ?? nameInRun(message);
  // The picture has its owner's name for those who cannot see it.
  const alt = avatar?.name ?? null;
  if (name !== null && alt !== null && name !== alt) return { ...noAuthor };
  if (chat?.kind === 'unknown') return { ...noAuthor };
  return { ...noAuthor, name: name ?? alt, id: avatar?.id ?? null };
}

function chatItself(message: Element, chat: OpenChat, url: URL): Author {
  const name = shownName(message);
  // A name in the message that is not the chat's: somebody else speaks.
  if (name !== null && name !== chat.name) return { ...noAuthor };
  const handle = handleInHash(url);
  return { ...noAuthor, name: chat.name, id: chat.id, handle, profileUrl: handle && profileUrl(handle) };
}

function titleOf(message: Element): Element | null {
  return own(message, '.message-title').find((title) => title.querySelector('.message-title-name')) ?? null;
}

/** Any sign of forwarding, in any generation: the names in such a title are those of the origin. */
export function isForwarded(message: Element): boolean {
  const title = titleOf(message);
  const label = title?.querySelector('.forward-title-container');
  return own(message, '.forwarded-message, .forward-title, .forward-avatar').length > 0
    || (label ? label.childElementCount > 0 || lineOf(label) !== null : false)
    || (title?.querySelector('.Avatar, .icon-share-filled, .icon-forward, .sender-hidden') ?? null) !== null;
}

/** Newest first: `sender-title` behind an empty place for "forwarded from" (2024); the title's name (until 2024). */
function shownName(message: Element): string | null {
  const title = titleOf(message);
  if (!title || isForwarded(message)) return null;
  const sender = title.querySelector('.sender-title');
  if (sender) return title.querySelector('.forward-title-container') ? lineOf(sender) : null;
  const old = title.querySelector('.message-title-name');
  return old && !title.querySelector('.message-title-name-container') ? lineOf(old, { skip: (element) => element.matches('.via, i, .admin-title') }) : null;
}

/** The first message of a run bears the name of its sender; the run is in a box of its own. */
function nameInRun(message: Element): string | null {
  const run = message.closest('.sender-group-container');
  if (!run || titleOf(message)) return isForwarded(message) ? firstNameIn(run, message) : null;
  return firstNameIn(run, message);
}

function firstNameIn(run: Element | null, message: Element): string | null {
  const names = [...run?.querySelectorAll('.Message') ?? []].filter((other) => other !== message).map(shownName);
  return names.find((name) => name !== null) ?? null;
}

/** The picture beside a run of messages in a group. */
function groupAvatar(message: Element): { id: string; name: string | null } | null {
  const run = message.closest('.sender-group-container');
  const avatar = [...run?.querySelectorAll('.Avatar[data-peer-id]') ?? []].find((element) => !element.closest('.Message'));
  return avatar ? { id: avatar.getAttribute('data-peer-id')!, name: avatar.querySelector('img[alt]')?.getAttribute('alt')?.trim() || null } : null;
}

/** Where a forwarded message came from; the title names nobody else. */
export function origin(message: Element): Partial<Author> | null {
  if (!isForwarded(message)) return null;
  const title = titleOf(message);
  const name = lineOf(title?.querySelector('.sender-title') ?? title?.querySelector('.message-title-name'));
  return name ? { name } : null;
}
