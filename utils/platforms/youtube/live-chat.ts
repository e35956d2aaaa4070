/** Messages in a live chat, and in its replay. Chat is a page of its own, in a frame beside the video. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Post } from '../types';
import { pictureUrl } from './addresses';
import type { UnitKind } from './unit-kind';

// Seen in chats of 2019 to 2026; paid messages differ in their frame only.
const MESSAGE = 'yt-live-chat-text-message-renderer, yt-live-chat-paid-message-renderer';

function read(message: Element): Post {
  const post: Post = {
    ...emptyPost('live-chat'),
    id: message.id || null,
    author: {
      ...noAuthor,
      // Badges for moderators and verified channels stand inside the name. There is no link: the handle, where a chat
      // shows it, is the name, and the channel's id is not in the page.
      name: lineOf(message.querySelector('#author-name'), { skip: (element) => element.id === 'chip-badges' }),
      avatarUrl: pictureUrl(message.querySelector('#author-photo img')),
    },
    text: textOf(message.querySelector('#message'), { preserveSpace: true, skip: (element) => element.getAttribute('role') === 'tooltip' }),
    // To the minute, in the viewer's time zone; in a replay, the moment in the video.
    postedAt: { shown: lineOf(message.querySelector('#timestamp')), machine: null, fromId: null },
  };
  return { ...post, missing: missingFields(post) };
}

/** A removed message keeps its old words in the page, out of sight, unless a moderator asks to see them. */
function isRemoved(message: Element): boolean {
  return message.hasAttribute('is-deleted') && !message.hasAttribute('show-original');
}

export const liveChat: UnitKind = {
  selector: MESSAGE,
  isUnit: (element) => element.matches(MESSAGE) && !isRemoved(element)
    && lineOf(element.querySelector('#author-name')) !== null && isShown(element),
  key: (message) => message.id || null,
  read,
  // One line a message, moving: the context menu documents it.
  buttonPlace: () => null,
};
