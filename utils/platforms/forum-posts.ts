/**
 * What posts of forum software have in common: signs of one author that must agree, quotes that anybody can forge, and
 * threads that only quotes hold together.
 */
import { absoluteUrl, missingFields, noAuthor, stripBidi } from './reading';
import type { Author, Media, Post, Thread } from './types';

/** Elements of one unit, without those of a unit that stands inside it, in document order. */
export function ownOf(unit: Element, units: string, selector: string): Element[] {
  return [...unit.querySelectorAll(selector)].filter((element) => element.parentElement?.closest(units) === unit);
}

type Signs = readonly (string | null | undefined)[];

const distinct = (signs: Signs) => new Set(signs.filter((sign): sign is string => Boolean(sign)));

/** The one value that all signs give; `null` when two disagree, since nothing tells which of them was moved or forged. */
export function agreed(signs: Signs): string | null {
  const values = distinct(signs);
  const [value] = values;
  return values.size === 1 ? value! : null;
}

/** The one element among some, counting copies as one; `null` when two differ by `key`. */
export function onlyOne(elements: readonly Element[], key: (element: Element) => string | null): Element | null {
  return distinct(elements.map(key)).size === 1 ? elements.find((element) => key(element)) ?? null : null;
}

/** What several places of a post say of its author. */
export interface AuthorSigns {
  names: Signs;
  handles?: Signs;
  ids?: Signs;
  /** Absolute addresses. */
  profiles: Signs;
  avatars?: Signs;
}

/** The author on whom all places agree; nobody when two name different people. */
export function agreedAuthor({ names, handles = [], ids = [], profiles, avatars = [] }: AuthorSigns): Author {
  const lower = handles.map((handle) => handle?.toLowerCase());
  if ([names, lower, ids, profiles].some((signs) => distinct(signs).size > 1)) return { ...noAuthor };
  return {
    name: agreed(names), handle: handles.find(Boolean) ?? null, profileUrl: agreed(profiles), id: agreed(ids), avatarUrl: agreed(avatars),
  };
}

/** Names as people see them, without the marks that reorder text on screen. */
export function cleanName(text: string | null | undefined): string | null {
  return stripBidi(text ?? '').replace(/\s+/g, ' ').trim() || null;
}

/**
 * A quote with the author of the post it was taken from. Anybody can write any name above a quote, so a name is believed
 * only where the quoted post is on the page and holds these words. Otherwise the author stays unknown.
 */
export function provenQuote(quote: Post, source: Post | null): Post {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  const proven = source !== null && quote.text !== '' && flat(source.text).includes(flat(quote.text));
  const read = proven
    ? { ...quote, id: source.id, permalink: source.permalink, author: source.author, postedAt: source.postedAt }
    : quote;
  return { ...read, missing: missingFields(read) };
}

/** Adds a quote to the post that holds it. A post of nothing but a quote lacks no words. */
export function withQuote(post: Post, quoted: Post | null): Post {
  if (!quoted) return post;
  return { ...post, quoted, missing: quoted.text === '' ? post.missing : post.missing.filter((code) => code !== 'text') };
}

/**
 * Parents follow from post to post by `replyTo`, as far as they are on the page; the viewer's own replies are those that
 * answer this post. `others` are the units of the page.
 */
export function threadOf(unit: Element, others: readonly Element[], read: (unit: Element) => Post, viewer: string | null): Thread {
  const posts = others.map(read);
  const post = read(unit);
  const parents: Post[] = [];
  const seen = new Set([post.id]);
  for (let id = post.replyTo?.id ?? null; id !== null && !seen.has(id);) {
    seen.add(id);
    const parent = posts.find((other) => other.id === id);
    if (!parent) break;
    parents.unshift(parent);
    id = parent.replyTo?.id ?? null;
  }
  const isViewer = ({ author }: Post) => viewer !== null && author.handle?.toLowerCase() === viewer.toLowerCase();
  const ownReplies = post.id === null ? [] : posts.filter((other) => other.replyTo?.id === post.id && isViewer(other));
  return { parents, ownReplies };
}

/** ISO 8601 in UTC from a count of milliseconds; `null` for what is no count, or lies outside the age of the web. */
export function timeFromMilliseconds(value: string | null | undefined): string | null {
  if (!value || !/^\d{11,14}$/.test(value)) return null;
  return new Date(Number(value)).toISOString();
}

/** The address in `background-image: url(…)`. */
export function backgroundUrl(element: Element | null | undefined, base: URL): string | null {
  const match = /url\((["']?)(.*?)\1\)/.exec(element?.getAttribute('style') ?? '');
  return match ? absoluteUrl(match[2], base) : null;
}

/** Emoji and smileys are words. Sites mark them by class; most also serve them from a folder of that name. */
export function isEmoji(image: Element, marked: string): boolean {
  return image.matches(marked) || /\/(?:emojis?|smil(?:ey|ie)s?)\//i.test(image.getAttribute('src') ?? '');
}

const PICTURE_NAME = /\.(?:avif|bmp|gif|jpe?g|png|webp)$/i;

/** A picture in a post. A link around it that leads to a picture is the larger of the two. */
export function pictureIn(image: Element, base: URL, larger?: string | null): Media {
  const link = absoluteUrl(image.closest('a')?.getAttribute('href'), base);
  const linked = link && PICTURE_NAME.test(new URL(link).pathname) ? link : null;
  const url = absoluteUrl(larger, base) ?? linked ?? absoluteUrl(image.getAttribute('data-src') ?? image.getAttribute('src'), base);
  return { kind: 'image', url, alt: cleanName(image.getAttribute('alt')) };
}

/** A player in a post: its own address, or that of its first source. */
export function playerIn(element: Element, base: URL): Media {
  const src = element.getAttribute('src') ?? element.querySelector('source[src]')?.getAttribute('src');
  return { kind: element.tagName === 'AUDIO' ? 'audio' : 'video', url: absoluteUrl(src, base), alt: cleanName(element.getAttribute('title')) };
}

/** Codes for media whose bytes or address the page does not give. */
export function missingMedia(media: readonly Media[]): string[] {
  const codes = media.flatMap(({ kind, url }) => url !== null || kind === 'card' ? [] : [kind === 'image' ? 'picture-address' : 'video-bytes']);
  return [...new Set(codes)];
}
