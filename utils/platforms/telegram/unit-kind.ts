/** The shape in which each kind of unit on Telegram's sites is described. */
import type { ButtonPlace, Media, Page, Post, Thread } from '../types';

export interface UnitKind {
  /** Cheap; may match more than real units. Kinds never share an element. */
  selector: string;
  isUnit(element: Element): boolean;
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  readThread?(unit: Element, page: Page): Thread;
  buttonPlace(unit: Element): ButtonPlace | null;
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
