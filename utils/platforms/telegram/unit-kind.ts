/** The shape in which each kind of unit on Telegram's sites is described. */
import type { Media, Page, Post, Thread } from '../types';
import type { UnitKind } from '../unit-kinds';

export interface TelegramUnit extends UnitKind {
  readThread?(unit: Element, page: Page): Thread;
}

/** Codes for media that stand in the page without an address of their own: the web apps show all media from memory. */
export function missingMedia(media: readonly Media[]): string[] {
  const without = (...kinds: Media['kind'][]) => media.some((item) => kinds.includes(item.kind) && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video', 'audio') ? ['video-bytes'] : [])];
}

/**
 * The origin of a forwarded message. Who sent it into the chat is the author; whose words they first were stands here,
 * with the same words, so that nobody takes them for the sender's.
 */
export function forwarded(post: Post, author: Partial<Post['author']>, permalink: string | null = null): Post {
  return {
    ...post,
    permalink,
    id: permalink?.split('/').at(-1) ?? null,
    author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null, ...author },
    // The chat gives the time of forwarding, not that of writing.
    postedAt: { shown: null, machine: null, fromId: null },
    media: [], quoted: null, replyTo: null, counts: {}, missing: [],
  };
}
