/** Notices posts as a site adds, redraws and reuses them. One observer, nothing heavy, stops with `signal`. */
import { candidatesIn, hostsIn } from '../platforms/find-units';
import type { PlatformAdapter } from '../platforms/types';

/** Calls `seen` with each unit that may be new or changed; the same unit can come again and again. */
export function watchPosts(
  adapter: Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts' | 'hostsInside'>, document: Document, signal: AbortSignal, seen: (unit: Element) => void,
): void {
  const touched = new Set<Element>();
  // A shadow tree is attached without a mutation that could be seen: whenever the page changes, those that may have got one are asked.
  const hosts = new Set<Element>();
  const watched = new WeakSet<Node>();
  let address = document.location.href;
  let frame = 0;

  const flush = () => {
    frame = 0;
    // Single-page sites keep old screens mounted and hidden: after a navigation each unit is looked at anew.
    if (document.location.href !== address) {
      address = document.location.href;
      lookIn(document);
      for (const unit of candidatesIn(adapter, document)) touched.add(unit);
    }
    watchTrees();
    const units = [...touched];
    touched.clear();
    for (const unit of units) if (unit.isConnected) seen(unit);
    // What `seen` put into the page is no change to look at: every post would be looked at twice. The page had no turn meanwhile.
    observer.takeRecords();
  };
  const soon = () => { frame ||= requestAnimationFrame(flush); };

  const observer = new MutationObserver((records) => {
    // What came into something new was looked at with it: a page that nests without end, one level at a time, is gone through once.
    const looked = new Set<Node>();
    for (const { target, addedNodes } of records) {
      const inNew = looked.has(target);
      const around = inNew ? null : (target as Element).closest?.(adapter.unitSelector);
      if (around) touched.add(around);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        looked.add(node);
        if (inNew) continue;
        const element = node as Element;
        if (element.matches(adapter.unitSelector)) touched.add(element);
        lookIn(element);
      }
    }
    if (touched.size > 0 || hosts.size > 0 || document.location.href !== address) soon();
  });
  function lookIn(part: ParentNode): void {
    for (const unit of part.querySelectorAll(adapter.unitSelector)) touched.add(unit);
    for (const host of hostsIn(adapter, part)) hosts.add(host);
  }
  function watch(root: Document | ShadowRoot): void {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { childList: true, subtree: true });
    lookIn(root);
  }
  function watchTrees(): void {
    watch(document);
    // Those in trees that are found on the way come after them.
    for (const host of hosts) {
      if (!host.isConnected) hosts.delete(host);
      else if (host.shadowRoot) watch(host.shadowRoot);
    }
  }
  flush();

  signal.addEventListener('abort', () => { observer.disconnect(); cancelAnimationFrame(frame); }, { once: true });
}
