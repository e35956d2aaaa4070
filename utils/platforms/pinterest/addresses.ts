/** Addresses of Pinterest, which answers under a name of its own for each country. */
import { isHost } from '../hosts';
import { absoluteUrl } from '../reading';

/** Endings after `www.pinterest.`; below `pinterest.com` stand languages and countries. */
const ENDINGS = ['at', 'ca', 'ch', 'cl', 'co.kr', 'co.uk', 'com.au', 'com.mx', 'de', 'dk', 'es', 'fr', 'ie', 'info', 'it', 'jp', 'nz',
  'ph', 'pt', 'se'];

export const HOSTS: readonly string[] = ['*.pinterest.com', ...ENDINGS.map((ending) => `*.pinterest.${ending}`)];

const SITE = new URL('https://www.pinterest.com/');

/** First parts of addresses that are no person's. */
const RESERVED = new Set(['pin', 'search', 'ideas', 'today', 'news', 'settings', 'login', 'signup', 'business', 'categories', 'topics',
  'explore', 'about', 'help', 'shop', 'shopping', 'videos', 'resource', 'oauth', 'password', 'convert', 'create', 'pin-builder',
  'pin-creation-tool', 'idea-pin-builder', 'inbox', 'notifications', 'discover', 'collage', 'collages', 'homefeed', 'offsite', 'secure',
  'invited', 'logout', 'watch', 'user']);

/** The number of the pin at `/pin/NUMBER/`, or `/pin/words-of-the-title--NUMBER/`. */
export function pinId(address: string | null | undefined, base: URL): string | null {
  return /^\/pin\/(?:[^/]*--)?(\d{6,20})(?:\/|$)/.exec(sitePath(address, base) ?? '')?.[1] ?? null;
}

/** The name in the address of a profile; boards and pins have longer addresses. */
export function profileHandle(link: Element | null | undefined, base: URL): string | null {
  return handleOf(/^\/([^/]+)\/?$/.exec(sitePath(link?.getAttribute('href'), base) ?? '')?.[1]);
}

/** The person whose page this is: `/NAME/`, `/NAME/_created/`, `/NAME/_saved/`. */
export function shownHandle(url: URL): string | null {
  return handleOf(/^\/([^/]+)(?:\/(?:_\w+\/?)?)?$/.exec(url.pathname)?.[1]);
}

export function writtenHandle(text: string | null): string | null {
  return handleOf(text?.trim().replace(/^@/, ''));
}

function handleOf(part: string | undefined): string | null {
  return part && /^[\p{L}\p{N}_]{3,30}$/u.test(part) && !RESERVED.has(part.toLowerCase()) ? part : null;
}

export function pinUrl(id: string): string | null {
  return absoluteUrl(`/pin/${id}/`, SITE);
}

export function profileUrl(handle: string): string | null {
  return absoluteUrl(`/${handle}/`, SITE);
}

// Addresses of other sites may look the same. Saved pages have them absolute, under the name for any country.
function sitePath(address: string | null | undefined, base: URL): string | null {
  const absolute = absoluteUrl(address, base);
  const url = absolute ? new URL(absolute) : null;
  return url && (url.host === base.host || HOSTS.some((pattern) => isHost(pattern, url.host))) ? url.pathname : null;
}
