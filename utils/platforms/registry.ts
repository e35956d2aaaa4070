/** Every platform OnRecord knows. Adding one is a folder and a line here. */
import { bluesky } from './bluesky';
import { discord } from './discord';
import { discourse } from './discourse';
import { facebook } from './facebook';
import { hardwarezone } from './hardwarezone';
import { isHost } from './hosts';
import { instagram } from './instagram';
import { lemmy } from './lemmy';
import { linkedin } from './linkedin';
import { mastodon } from './mastodon';
import { messenger } from './messenger';
import { misskey } from './misskey';
import { nodebb } from './nodebb';
import { phpbb } from './phpbb';
import { pinterest } from './pinterest';
import { reddit } from './reddit';
import { telegram } from './telegram';
import { threads } from './threads';
import { tiktok } from './tiktok';
import { tumblr } from './tumblr';
import { twitch } from './twitch';
import type { PlatformAdapter } from './types';
import { whatsapp } from './whatsapp';
import { x } from './x';
import { xenforo } from './xenforo';
import { youtube } from './youtube';

/** Sites first, then software that anybody may run. */
export const platforms: readonly PlatformAdapter[] = [
  x, bluesky, youtube, reddit, instagram, threads, facebook, messenger, tiktok, linkedin,
  discord, whatsapp, telegram, twitch, pinterest, tumblr, hardwarezone,
  mastodon, misskey, lemmy, xenforo, nodebb, discourse, phpbb,
];

export function platformForHost(host: string): PlatformAdapter | null {
  return platforms.find(({ hosts }) => hosts.some((pattern) => isHost(pattern, host))) ?? null;
}

/** The adapter of the page itself: by its host, or by what the software that made it writes into every page. */
export function platformFor(document: Document): PlatformAdapter | null {
  return platformForHost(document.location.hostname) ?? platforms.find((platform) => platform.isSite?.(document)) ?? null;
}

export function platformById(id: string): PlatformAdapter | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}
