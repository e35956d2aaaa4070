/** Which sites give a public copy of a post, and where to ask for the one of a capture. */
import type { Capture } from '../evidence/types';
import { publicCopy as bluesky } from '../platforms/bluesky/public-copy';
import { publicCopy as discourse } from '../platforms/discourse/public-copy';
import { publicCopy as lemmy } from '../platforms/lemmy/public-copy';
import { publicCopy as mastodon } from '../platforms/mastodon/public-copy';
import { publicCopy as nodebb } from '../platforms/nodebb/public-copy';
import type { PublicCopy } from '../platforms/public-copy';
import { publicCopy as reddit } from '../platforms/reddit/public-copy';
import { publicCopy as telegram } from '../platforms/telegram/public-copy';
import { publicCopy as x } from '../platforms/x/public-copy';
import { publicCopy as youtube } from '../platforms/youtube/public-copy';

export const publicCopies: Readonly<Record<string, PublicCopy>> = { x, bluesky, youtube, reddit, telegram, mastodon, lemmy, nodebb, discourse };

/** Hosts that are asked and that no adapter reads: the browser must let us reach them too. */
export const copyHosts: readonly string[] = ['publish.x.com', 'public.api.bsky.app'];

/** `null` for what has no public copy: messages, files, sites that give none. */
export function publicCopyOf({ platform, post, page, file }: Pick<Capture, 'platform' | 'post' | 'page' | 'file'>):
  { address: string; host: string; copy: PublicCopy } | null {
  const copy = Object.hasOwn(publicCopies, platform) ? publicCopies[platform]! : null;
  const here = URL.parse(page.url);
  const address = !file && copy && here ? copy.address(post, here) : null;
  const url = address ? URL.parse(address) : null;
  return copy && url?.protocol === 'https:' ? { address: url.href, host: url.host, copy } : null;
}
