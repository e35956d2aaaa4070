/** Messages in a live chat, and in its replay. Chat is a page of its own, in a frame beside the video. */
import { menuIn } from './tiers';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { ButtonPlace, Post } from '../types';
import { pictureUrl } from './addresses';
import type { UnitKind } from '../unit-kinds';

// Seen in chats of 2019 to 2026; paid messages differ in their frame only.
const MESSAGE = 'yt-live-chat-text-message-renderer, yt-live-chat-paid-message-renderer';

// Each part of a line by its id, without another part that may have got into it.
const PARTS = ['timestamp', 'author-name', 'message', 'chip-badges', 'author-photo', 'deleted-state', 'menu'];

function part(message: Element, id: string): Element | null {
  return message.querySelector(`#${id}`);
}

function others(id: string) {
  return (element: Element) => element.id !== id && (PARTS.includes(element.id) || element.getAttribute('role') === 'tooltip');
}

function read(message: Element): Post {
  const post: Post = {
    ...emptyPost('live-chat'),
    id: message.id || null,
    author: {
      ...noAuthor,
      // Badges for moderators and verified channels stand inside the name. There is no link: the handle, where a chat
      // shows it, is the name, and the channel's id is not in the page.
      name: lineOf(part(message, 'author-name'), { skip: others('author-name') }),
      avatarUrl: pictureUrl(message.querySelector('#author-photo img')),
    },
    text: textOf(part(message, 'message'), { preserveSpace: true, skip: others('message') }),
    // To the minute, in the viewer's time zone; in a replay, the moment in the video.
    postedAt: { shown: lineOf(part(message, 'timestamp'), { skip: others('timestamp') }), machine: null, fromId: null },
  };
  return { ...post, missing: missingFields(post) };
}

/** A removed message keeps its old words in the page, out of sight, unless a moderator asks to see them. */
function isRemoved(message: Element): boolean {
  return message.hasAttribute('is-deleted') && !message.hasAttribute('show-original');
}

// At the end of the words, in the line they stand in; a paid message has a coloured box for them.
function buttonPlace(message: Element): ButtonPlace | null {
  const words = message.querySelector('#message');
  return words?.parentElement ? { parent: words.parentElement, before: words.nextElementSibling, neighbour: words, quiet: true } : null;
}

export const liveChat: UnitKind = {
  selector: MESSAGE,
  isUnit: (element) => element.matches(MESSAGE) && !isRemoved(element)
    && lineOf(element.querySelector('#author-name')) !== null && isShown(element),
  key: (message) => message.id || null,
  read,
  buttonPlace,
  reportMenu: (message) => menuIn(message.querySelectorAll('#menu')),
};
