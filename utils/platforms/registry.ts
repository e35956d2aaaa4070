/** Every platform OnRecord knows. Adding one is a folder and a line here. */
import { bluesky } from './bluesky';
import { instagram } from './instagram';
import { reddit } from './reddit';
import { threads } from './threads';
import type { PlatformAdapter } from './types';
import { x } from './x';
import { youtube } from './youtube';

export const platforms: readonly PlatformAdapter[] = [x, bluesky, youtube, reddit, instagram, threads];

export function platformForHost(host: string): PlatformAdapter | null {
  return platforms.find((platform) => platform.hosts.includes(host)) ?? null;
}

export function platformById(id: string): PlatformAdapter | null {
  return platforms.find((platform) => platform.id === id) ?? null;
}
