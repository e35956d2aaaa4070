/** Tabs that are opened for the person, beside the one they look at where the browser has such a place. */
import { browser, type Browser } from 'wxt/browser';

interface How { /** Directly after `beside`. */ next?: boolean; active?: boolean }

/** Browsers on telephones have no windows: their tabs stand in no order and have no opener, and asking for one is refused. */
export function openTab(url: string, beside: Browser.tabs.Tab | undefined, { next = false, active = true }: How = {}): Promise<Browser.tabs.Tab> {
  const place = browser.windows && beside ? { openerTabId: beside.id, ...(next ? { index: beside.index + 1 } : {}) } : {};
  return browser.tabs.create({ url, active, ...place });
}
