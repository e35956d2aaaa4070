/** What finishing a capture asks of this browser. */
import { browser } from 'wxt/browser';
import { send } from '../messages';
import { openOffscreen } from '../offscreen';
import { getSettings } from '../settings';
import { drawCopy } from './draw-copy';
import { environmentOf } from './environment';
import type { Surroundings } from './finish-capture';

export const browserSurroundings: Surroundings = {
  mayFetch: (host) => browser.permissions.contains({ origins: [`https://${host}/*`] }),
  collector: async () => (await getSettings()).collector,
  toolVersion: browser.runtime.getManifest().version,
  async environment(draft, tabId) {
    const { os, arch } = await browser.runtime.getPlatformInfo();
    const zoom = await browser.tabs.getZoom?.(tabId).catch(() => null) ?? null; // The tab may be closed by now; telephones know no zoom.
    return environmentOf(navigator.userAgent, `${os} ${arch}`, draft, zoom, browser.i18n.getUILanguage(), [...navigator.languages]);
  },
  drawCopy: import.meta.env.FIREFOX ? drawCopy : drawOffscreen,
};

async function drawOffscreen(html: string, width: number, height: number): Promise<ArrayBuffer | null> {
  await openOffscreen();
  const address = await send('draw:copy', { html, width, height });
  return address ? (await fetch(address)).arrayBuffer() : null;
}
