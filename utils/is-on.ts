/** Whether posts on a host get the button. Apart from the other settings: a content script has those, and not all that is known of sites. */
import { siteForHost } from './platforms/sites';
import type { Settings } from './settings';

export function isOn({ offHosts, addedHosts, buttons }: Settings, host: string): boolean {
  return buttons && (siteForHost(host) !== null || addedHosts.includes(host)) && !offHosts.includes(host);
}
