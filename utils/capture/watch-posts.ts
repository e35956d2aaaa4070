/** Notices posts as a site adds, redraws and reuses them. One observer, nothing heavy, stops with `signal`. */
import { candidatesIn, rootsOf } from '../platforms/find-units';
import type { PlatformAdapter } from '../platforms/types';

/** Calls `seen` with each unit that may be new or changed; the same unit can come again and again. */
export function watchPosts(
  adapter: Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts'>, document: Document, signal: AbortSignal, seen: (unit: Element) => void,
): void {
  const touched = new Set<Element>();
  let address = document.location.href;
  let frame = 0;

  const flush = () => {
    frame = 0;
    // Single-page sites keep old screens mounted and hidden: after a navigation each unit is looked at anew.
    if (document.location.href !== address) {
      address = document.location.href;
      for (const unit of candidatesIn(adapter, document)) touched.add(unit);
    }
    watchTrees();
    const units = [...touched];
    touched.clear();
    for (const unit of units) if (unit.isConnected) seen(unit);
  };
  const soon = () => { frame ||= requestAnimationFrame(flush); };

  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const around = (target as Element).closest?.(adapter.unitSelector);
      if (around) touched.add(around);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const element = node as Element;
        if (element.matches(adapter.unitSelector)) touched.add(element);
        for (const unit of element.querySelectorAll(adapter.unitSelector)) touched.add(unit);
      }
    }
    if (touched.size > 0 || adapter.shadowHosts || document.location.href !== address) soon();
  });
  const watched = new WeakSet<Node>();
  // A shadow tree is attached without a mutation that could be seen: it is looked for whenever the page changes.
  function watchTrees(): void {
    for (const root of rootsOf(adapter, document)) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, { childList: true, subtree: true });
      for (const unit of root.querySelectorAll(adapter.unitSelector)) touched.add(unit);
    }
  }
  flush();

  signal.addEventListener('abort', () => { observer.disconnect(); cancelAnimationFrame(frame); }, { once: true });
}
