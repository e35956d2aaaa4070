/**
 * What is known of each platform by those who read no page of it. Made from the adapters; where the extension is built, this module is
 * replaced by what it says (`scripts/as-built.ts`), so that a list of records carries names and no adapters.
 */
import { platforms } from './registry';
import type { PlatformAdapter } from './types';

export interface SiteFacts {
  /** As in records. */
  id: string;
  name: string;
  /** As an adapter gives them. */
  hosts: readonly string[];
  mediaHosts: readonly string[];
  /** Anybody may run it: the one who runs a server decides there. */
  software: boolean;
  /** The menu of a post, where its report stands, can be shown there. */
  menus: boolean;
  /** As an adapter gives it. */
  checkedOn: string;
  idTime: NonNullable<PlatformAdapter['idTime']>;
}

export const siteFacts: readonly SiteFacts[] = platforms.map((platform) => {
  const { id, name, hosts, mediaHosts, checkedOn, idTime = 'posted' } = platform;
  return { id, name, hosts, mediaHosts, software: 'isSite' in platform, menus: 'reportMenu' in platform || 'opensByContextMenu' in platform, checkedOn, idTime };
});
