import type { Capture } from './types';

/** What groups records by one author on one platform: the handle, which pages show most reliably, else the id. */
export function authorKey({ platform, post }: Pick<Capture, 'platform' | 'post'>): string {
  const who = post.author.handle ?? post.author.id;
  return who ? `${platform}:${who.toLowerCase()}` : '';
}
