/** Who a link on LinkedIn leads to, and who a post is by. */
import { absoluteUrl, lineOf, noAuthor, stripBidi } from '../reading';
import type { Author, Media } from '../types';
import { decoded, SITE } from './urns';

export const mediaHosts = ['media.licdn.com', 'dms.licdn.com', '*.licdn.com'] as const;

export const PROFILE_LINK = 'a[href*="/in/"], a[href*="/company/"], a[href*="/school/"], a[href*="/showcase/"]';

/** Members' ids, which also work in place of their names in addresses. */
const MEMBER_ID = /^ACo[\w-]{20,}$/;

/** Ages are short in every language. */
const LONGEST_AGE = 24;

export interface Person {
  /** The name in the address; `null` where the address holds an id instead. */
  handle: string | null;
  url: string;
  /** `urn:li:fsd_profile:…`, where the link gives it. */
  id: string | null;
}

/** Where a link to a member, company or school leads; `null` for links to anything else and to other sites. */
export function personOf(link: Element | null | undefined, base: URL): Person | null {
  const address = absoluteUrl(link?.getAttribute('href'), base);
  return address ? personAt(new URL(address)) : null;
}

export function personAt(url: URL): Person | null {
  if (url.hostname !== 'linkedin.com' && !url.hostname.endsWith('.linkedin.com')) return null;
  const match = /^\/(in|company|school|showcase)\/([^/]+)(?:\/posts)?\/?$/.exec(url.pathname);
  if (!match) return null;
  const name = decoded(match[2]!);
  const isId = MEMBER_ID.test(name);
  const urn = url.searchParams.get('miniProfileUrn') ?? '';
  const id = isId ? name : /^urn:li:fsd?_(?:mini)?[pP]rofile:(ACo[\w-]{20,})$/.exec(urn)?.[1];
  return { handle: isId ? null : name, url: `${SITE.href}${match[1]}/${match[2]}/`, id: id ? `urn:li:fsd_profile:${id}` : null };
}

/** The same person or page, in whichever form the address was. */
export function isSame(one: Person, other: Person): boolean {
  if (one.handle !== null && other.handle !== null) return one.url.toLowerCase() === other.url.toLowerCase();
  return one.id !== null && one.id === other.id;
}

export function authorFrom(person: Person | null, name: string | null, avatar: Element | null | undefined, base: URL): Author {
  if (!person) return { ...noAuthor, name };
  return { name, handle: person.handle, profileUrl: person.url, id: person.id, avatarUrl: avatar ? pictureAddress(avatar, base) : null };
}

/** The address a picture was served from; a page saved to disk names the file beside it, which is none. */
export function pictureAddress(image: Element, base: URL): string | null {
  const sources = [image.getAttribute('data-delayed-url'), image.getAttribute('src')];
  const address = sources.find((source) => source !== null && /^https?:/i.test(source));
  const url = absoluteUrl(address, base);
  // Site furniture and empty pictures come from another server.
  return url && /(?:^|\.)licdn\.com$/.test(new URL(url).hostname) && !new URL(url).hostname.startsWith('static') ? url : null;
}

/**
 * The name in an element that may hold it twice, once for eyes and once for screen readers, followed by a badge and how
 * near the person is ("• 2nd").
 */
export function nameIn(element: Element | null | undefined): string | null {
  if (!element) return null;
  const seen = [...element.querySelectorAll('[aria-hidden="true"]')].find((part) => lineOf(part));
  const line = stripBidi(firstText(seen ?? element) ?? '').replace(/\s+/g, ' ');
  return line.replace(/(?:^|\s)[•·]\s*\P{L}*\p{Nd}.*$/u, '').trim() || null;
}

/** The first words of an element, without what stands in other elements after them. */
export function firstText(element: Element): string | null {
  for (const node of element.childNodes) {
    const text = node.nodeType === Node.ELEMENT_NODE ? firstText(node as Element) : node.nodeType === Node.TEXT_NODE ? node.nodeValue : null;
    if (text?.trim()) return text;
  }
  return null;
}

/**
 * Whether labels of the page's, in whatever language, name the person: `false` when one names somebody else, `null` when
 * there is none to ask.
 */
export function isNamedBy(labels: (string | null | undefined)[], name: string): boolean | null {
  const plain = (text: string) => stripBidi(text).replace(/\s+/g, ' ').toLowerCase();
  const said = labels.filter((label) => label?.trim());
  return said.length === 0 ? null : said.every((label) => plain(label!).includes(plain(name)));
}

/** "3d" and the like, in any language: short, with a number. */
export function ageIn(text: string | null | undefined): string | null {
  const age = stripBidi(text ?? '').split(/\s*[•·]/u)[0]!.replace(/\s+/g, ' ').trim();
  return age.length <= LONGEST_AGE && /\p{Nd}/u.test(age) ? age : null;
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

/** Links elsewhere go through `/safety/go/?url=ADDRESS` or `/redir/redirect?url=ADDRESS`. */
export function unwrapped(address: string | null, base: URL): string | null {
  const url = address ? new URL(address) : null;
  const isWay = url !== null && url.hostname.endsWith('linkedin.com') && /^\/(?:safety\/go|redir\/redirect)\/?$/.test(url.pathname);
  return isWay ? absoluteUrl(url.searchParams.get('url'), base) ?? address : address;
}

/** True when `first` comes before `second` in the document and does not hold it. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}
