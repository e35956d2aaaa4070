/** Sites on hosts of their own (a Mastodon server, a forum) on which the person asked for the button. */
import { browser } from 'wxt/browser';
import { SOFTWARE_ADAPTERS } from '../../utils/platforms/adapter-file';
import { getSettings, watchSettings } from '../../utils/settings';
import { FORMS_SCRIPT } from './report-forms';
import { reachOpenTabs, SCRIPT } from './start-capture';

/** By the ids under which the browser keeps them. A forum's report form is on the pages of its posts. */
const SCRIPTS = { 'added-sites': [`/${SOFTWARE_ADAPTERS}`, SCRIPT], 'added-report-forms': [FORMS_SCRIPT] };
const addressesOf = (host: string) => `https://${host}/*`;

/** Keeps our script registered for exactly these sites; the browser forgets it when the extension is updated. */
export function watchAddedSites(): void {
  // One at a time: two at once would both find nothing registered, and the second would be refused.
  let last: Promise<unknown> = Promise.resolve();
  const sync = () => { last = last.then(register, register); };
  sync();
  watchSettings(new AbortController().signal, sync);
  browser.permissions.onAdded.addListener(sync);
  browser.permissions.onRemoved.addListener(sync);
}

async function register(): Promise<void> {
  const { addedHosts } = await getSettings();
  const allowed = await Promise.all(addedHosts.map((host) => browser.permissions.contains({ origins: [addressesOf(host)] })));
  const hosts = addedHosts.filter((_, index) => allowed[index]);
  for (const [id, files] of Object.entries(SCRIPTS)) await keep(id, files, hosts);
  if (hosts.length > 0) void reachOpenTabs(hosts);
}

async function keep(id: string, files: string[], hosts: string[]): Promise<void> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (hosts.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = { id, matches: hosts.map(addressesOf), js: files, allFrames: true, runAt: 'document_idle' as const };
  if (registered) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}
