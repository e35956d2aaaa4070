/**
 * Notices that the person is reporting a post to the site: from their own presses, and only where it is sure which post.
 * What is on record is not known here, and never told to the page.
 */
import { randomId } from '../../utils/capture/random-id';
import type { FromContent } from '../../utils/messages';
import type { PlatformAdapter } from '../../utils/platforms/types';
import { unitAround } from './buttons';
import { stillThere, type Kept } from './kept';

/** A menu that was opened longer ago may be of another post by now. */
const MENU_OPEN_MS = 30_000;

type Noticed = Parameters<FromContent['report:noticed']>[0];

export function watchReports(document: Document, adapter: PlatformAdapter, signal: AbortSignal, noticed: (what: Noticed) => void) {
  const posts = new Map<string, Kept>();
  let opened: (Kept & { at: number }) | null = null;
  const keep = (unit: Element): Kept => ({ unit: new WeakRef(unit), key: adapter.unitKey(unit) });

  const pressed = (event: Event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath().filter((node): node is Element => node instanceof Element);
    const around = path.map((node) => unitAround(node, adapter)).find(Boolean) ?? null;
    if (adapter.reportEntry && path.some((node) => node.matches(adapter.reportEntry!))) {
      const lately = opened && performance.now() - opened.at < MENU_OPEN_MS ? stillThere(adapter, opened) : null;
      const unit = around ?? lately;
      if (unit) notice(unit);
      return;
    }
    const menu = around && adapter.reportMenu?.(around);
    if (menu && path.includes(menu)) opened = { ...keep(around), at: performance.now() };
  };

  const notice = (unit: Element) => {
    const { location, title } = document;
    const { kind, id, permalink } = adapter.readPost(unit, { url: new URL(location.href), title });
    if (!id && !permalink) return;
    const name = randomId();
    posts.set(name, keep(unit));
    noticed({ notice: name, post: { platform: adapter.id, host: location.hostname, kind, id, permalink } });
  };

  document.addEventListener('click', pressed, { capture: true, passive: true, signal });
  // Menus of many sites answer a key before any click comes of it.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') pressed(event);
  }, { capture: true, passive: true, signal });

  return { unitOf: (name: string) => stillThere(adapter, posts.get(name)) };
}
