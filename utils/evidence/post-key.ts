/** What tells that two captures are of one post: its permalink, and the platform's own id. */
import type { Capture } from './types';

/** Software whose servers each count for themselves: an id says nothing without its server. */
export const countsPerServer: ReadonlySet<string> = new Set(['mastodon', 'misskey', 'lemmy', 'xenforo', 'nodebb', 'discourse', 'phpbb']);
/** Their ids are numbers within one chat: only the address tells a post from others. */
const COUNTS_PER_CHAT: ReadonlySet<string> = new Set(['telegram']);

/** What is needed to know a post again. */
export interface PostSigns {
  platform: string;
  /** Of the page, which is the server where each counts for itself. */
  host: string;
  kind: string;
  id: string | null;
  permalink: string | null;
}

/** What a capture is found by. A page as a whole goes by its address; a part of a page without a permalink, and a file, by nothing. */
export function postKeys({ platform, kind, post: { id, permalink }, page }: Pick<Capture, 'platform' | 'kind' | 'post' | 'page'>): string[] {
  return keysOf({ platform, kind, id, permalink: permalink ?? (kind === 'page' ? page.url : null), host: URL.parse(page.url)?.hostname ?? '' });
}

/** An id is unique only among its kind. */
export function keysOf({ platform, host, kind, id, permalink }: PostSigns): string[] {
  const server = countsPerServer.has(platform) ? host : '';
  const told = id !== null && platform !== 'web' && !COUNTS_PER_CHAT.has(platform);
  return [...(permalink ? [`at ${permalink}`] : []), ...(told ? [`${platform} ${server} ${kind} ${id}`] : [])];
}
