/** Leaving a web page in which something of ours stands: Esc twice, also while the page has the focus and not our frame. */
import { GUARD_TAG } from './guard-frame';
import { WHERE_TAG } from './page-note';
import { PANEL_TAG } from './panel-frame';
import { REGION_TAG } from './region-picker';
import { TWICE_WITHIN } from './shared/twice-within';

/** All of ours that stands in a page, but for the buttons. */
export const OURS = [PANEL_TAG, GUARD_TAG, REGION_TAG, WHERE_TAG].join();

/** Presses that the page makes up do not count, nor those while nothing of ours is there. */
export function watchTwice(page: Document, leave: () => void, signal: AbortSignal): void {
  let first = { at: -Infinity, shown: false };
  page.defaultView?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat || event.isComposing || !event.isTrusted) return;
    // The first press may have taken away what was there.
    const shown = page.querySelector(OURS) !== null;
    const twice = event.timeStamp - first.at <= TWICE_WITHIN;
    if (twice && (shown || first.shown)) leave();
    first = { at: event.timeStamp, shown };
  }, { capture: true, passive: true, signal });
}

/** Takes this page to an address in place of itself. Its own question whether to stay is not asked. */
export function replacePage(view: Window, address: string): void {
  view.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  view.location.replace(address);
}
