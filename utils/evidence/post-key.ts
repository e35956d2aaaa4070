/** What tells that two captures are of one post: the platform's own id, or else the address. */
import type { Capture } from './types';

/** Software whose servers each count for themselves: an id says nothing without its server. */
export const countsPerServer: ReadonlySet<string> = new Set(['mastodon', 'misskey', 'lemmy', 'xenforo', 'nodebb', 'discourse', 'phpbb']);
/** Their ids are numbers within one chat: only the address tells a post from others. */
const COUNTS_PER_CHAT: ReadonlySet<string> = new Set(['telegram']);

type Identified = Pick<Capture, 'platform' | 'kind'> & { post: Pick<Capture['post'], 'id' | 'permalink'>; page: Pick<Capture['page'], 'url'> };

/** Empty when the platform gave no id, or one that stands for nothing by itself. */
export function postKey({ platform, kind, post: { id, permalink }, page }: Identified): string {
  if (!id || platform === 'web' || COUNTS_PER_CHAT.has(platform)) return '';
  const server = countsPerServer.has(platform) ? URL.parse(page.url || permalink || '')?.host ?? '' : '';
  return [platform, server, kind === 'profile' ? kind : 'post', id].join(' ');
}

/** The post's own address; for a page as a whole, the page's. A part of a page has none. Never for a file: its address is only said. */
export function addressKey({ kind, post: { permalink }, page }: Identified): string {
  return permalink ?? (kind === 'page' ? page.url : '');
}
