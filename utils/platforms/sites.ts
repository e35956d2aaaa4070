/** Every platform by its id, name and hosts, without the adapters that read its pages. */
import { isHost } from './hosts';
import { siteFacts, type SiteFacts } from './site-facts';

export type { SiteFacts } from './site-facts';

/** Sites first, then software that anybody may run. */
export const sites = siteFacts;

export function siteForHost(host: string): SiteFacts | null {
  return sites.find(({ hosts }) => hosts.some((pattern) => isHost(pattern, host))) ?? null;
}

export function siteById(id: string): SiteFacts | null {
  return sites.find((site) => site.id === id) ?? null;
}

/** Sites, and the hosts of their media: what the browser is asked for at installation. Of software that anybody may run, nothing. */
export const siteHosts: readonly string[] = sites.flatMap(({ hosts }) => hosts);
export const siteAndMediaHosts: readonly string[] = [...new Set([
  ...siteHosts, ...sites.filter(({ hosts }) => hosts.length > 0).flatMap(({ mediaHosts }) => mediaHosts),
])];
