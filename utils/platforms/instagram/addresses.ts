/** Addresses on Instagram: posts, comments and profiles. */
import { pathOf } from '../reading';

export const SITE = new URL('https://www.instagram.com/');

/** First parts of addresses that are no handles. */
const RESERVED = new Set(['p', 'reel', 'reels', 'tv', 'explore', 'stories', 'direct', 'accounts', 'about', 'legal', 'web', 'popular',
  'notifications', 'your_activity', 'archive', 'challenge', 'developer', 'privacy', 'terms']);

/** `/p/CODE/`, `/reel/CODE/`, with the author's handle before them at times, and for a comment its number behind. */
export interface PostPath {
  kind: 'p' | 'reel' | 'tv';
  code: string;
  handle: string | null;
  comment: string | null;
  /** The number of the answer to that comment. */
  reply: string | null;
}

const POST_PATH = /^\/(?:([\w.]+)\/)?(p|reels?|tv)\/([\w-]{5,})(?:\/c\/(\d+)(?:\/r\/(\d+))?)?\/?$/;

export function postPathOf(path: string | null): PostPath | null {
  const [, handle = null, kind, code, comment = null, reply = null] = POST_PATH.exec(path ?? '') ?? [];
  if (!kind || !code) return null;
  return { kind: kind === 'reels' ? 'reel' : kind as PostPath['kind'], code, handle, comment, reply };
}

export function postPath(link: Element | null, base: URL): PostPath | null {
  return postPathOf(sitePath(link, base));
}

/** The handle of a link to a profile; `null` for links to anything else. */
export function profileHandle(link: Element | null, base: URL): string | null {
  return handleOfPath(sitePath(link, base));
}

/** Reels link to their author by `/HANDLE/reels/`, else by `/HANDLE/`. */
export function ownerHandle(link: Element | null, base: URL): string | null {
  return handleOfPath(sitePath(link, base)?.replace(/(?<=[^/]\/)reels\/$/, '') ?? null);
}

export function handleOfPath(path: string | null): string | null {
  const handle = /^\/([\w.]+)\/?$/.exec(path ?? '')?.[1] ?? null;
  return handle === null || RESERVED.has(handle.toLowerCase()) ? null : handle;
}

function sitePath(link: Element | null, base: URL): string | null {
  const url = URL.parse(link?.getAttribute('href') ?? '', base);
  return url && (url.host === base.host || url.host === SITE.host) ? pathOf(link, base) : null;
}

/** Without the handle, which can change: the site opens the post by its code. */
export function permalinkOf({ kind, code, comment, reply }: PostPath): string {
  const post = `/${kind}/${code}/`;
  return new URL(comment === null ? post : `${post}c/${comment}/${reply === null ? '' : `r/${reply}/`}`, SITE).href;
}
