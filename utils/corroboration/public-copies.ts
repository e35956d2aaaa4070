/** Which sites give a public copy of a post, and where to ask for the one of a capture. */
import type { Capture } from '../evidence/types';
import { publicCopy as bluesky } from '../platforms/bluesky/public-copy';
import { publicCopy as discourse } from '../platforms/discourse/public-copy';
import { publicCopy as lemmy } from '../platforms/lemmy/public-copy';
import { publicCopy as mastodon } from '../platforms/mastodon/public-copy';
import { publicCopy as misskey } from '../platforms/misskey/public-copy';
import { publicCopy as nodebb } from '../platforms/nodebb/public-copy';
import { publicCopy as phpbb } from '../platforms/phpbb/public-copy';
import type { CopyAsPage, PublicCopy } from '../platforms/public-copy';
import { publicCopy as reddit } from '../platforms/reddit/public-copy';
import { publicCopy as telegram } from '../platforms/telegram/public-copy';
import { publicCopy as tiktok } from '../platforms/tiktok/public-copy';
import { publicCopy as x } from '../platforms/x/public-copy';
import { publicCopy as xenforo } from '../platforms/xenforo/public-copy';
import { publicCopy as youtube } from '../platforms/youtube/public-copy';

export const publicCopies: Readonly<Record<string, PublicCopy>> = {
  x, bluesky, youtube, reddit, tiktok, telegram, hardwarezone: xenforo, mastodon, misskey, lemmy, xenforo, nodebb, discourse, phpbb,
};

/** Hosts that are asked and that no adapter reads: the browser must let us reach them too. */
export const copyHosts: readonly string[] = ['publish.x.com', 'public.api.bsky.app'];

const copyOn = (platform: string): PublicCopy | null => (Object.hasOwn(publicCopies, platform) ? publicCopies[platform]! : null);

export function pageCopyOf(platform: string): CopyAsPage | null {
  const copy = copyOn(platform);
  return copy && 'readPage' in copy ? copy : null;
}

/** `null` for what has no public copy: messages, files, sites that give none. */
export function publicCopyOf({ platform, post, page, file }: Pick<Capture, 'platform' | 'post' | 'page' | 'file'>):
  { address: string; host: string; copy: PublicCopy } | null {
  const copy = copyOn(platform);
  const here = URL.parse(page.url);
  const address = !file && copy && here ? copy.address(post, here) : null;
  const url = address ? URL.parse(address) : null;
  return copy && url?.protocol === 'https:' ? { address: url.href, host: url.host, copy } : null;
}
