/** Addresses of TikTok: what is a post, what a profile, and the time that a post's number carries. */
import { absoluteUrl } from '../reading';

export const HOSTS = ['www.tiktok.com', 'tiktok.com', 'm.tiktok.com'] as const;

const SITE = new URL('https://www.tiktok.com/');

/** A post's address: `/@HANDLE/video/ID`, or `/photo/` for one made of pictures. */
export interface PostPath {
  handle: string;
  type: 'video' | 'photo';
  id: string;
}

export function postPath(address: string | null | undefined, base: URL): PostPath | null {
  const match = /^\/@([\w.]+)\/(video|photo)\/(\d{15,20})\/?$/.exec(sitePath(address, base) ?? '');
  return match ? { handle: match[1]!, type: match[2] as PostPath['type'], id: match[3]! } : null;
}

/** The handle of a link to a profile; `null` for links to anything else, posts among them. */
export function profileHandle(link: Element | null | undefined, base: URL): string | null {
  return /^\/@([\w.]+)\/?$/.exec(sitePath(link?.getAttribute('href'), base) ?? '')?.[1] ?? null;
}

/** A handle as written without a link: `@name` or `name`. */
export function writtenHandle(text: string | null | undefined): string | null {
  return /^@?([\w.]{2,32})$/.exec(text?.trim() ?? '')?.[1] ?? null;
}

export function postUrl({ handle, type, id }: PostPath): string | null {
  return absoluteUrl(`/@${handle}/${type}/${id}`, SITE);
}

export function profileUrl(handle: string): string | null {
  return absoluteUrl(`/@${handle}`, SITE);
}

/** The upper 32 bits are the second in which the upload began; it differs from the post's time by seconds or more. */
export function timeOfId(id: string | null): string | null {
  if (!id || !/^\d{15,20}$/.test(id)) return null;
  const time = new Date(Number(BigInt(id) >> 32n) * 1000);
  // Any number can be shifted: one from before the site or from the future was not made from a clock.
  return time.getTime() > Date.UTC(2014, 0) && time.getTime() < Date.now() + 86_400_000 ? time.toISOString() : null;
}

// Addresses of other sites may look the same. Saved pages have them absolute.
function sitePath(address: string | null | undefined, base: URL): string | null {
  const absolute = absoluteUrl(address, base);
  const url = absolute ? new URL(absolute) : null;
  return url && (url.host === base.host || HOSTS.some((host) => host === url.host)) ? url.pathname : null;
}
