/**
 * Notices posts as a site adds, redraws and reuses them. One observer, which only keeps what it hears, and stops with `signal`. What changed is looked
 * at in the same frame, which has to be laid out and drawn in any case: a moment later it would be drawn twice. While posts come one lot upon the
 * other, only what has stood still for a while is: most posts of a list that somebody races through are gone by then, and nobody could have
 * pressed a button on them.
 */
import { candidatesIn, hostsIn } from '../platforms/find-units';
import type { PlatformAdapter } from '../platforms/types';

/** Milliseconds: posts that come in less after others are racing past, and are looked at in the second round after they came or changed. */
const ROUND_MS = 300;
/** What changes on and on is looked at after so many. */
const MOST_ROUNDS = 4;

/** Calls `seen` with units that may be new or changed; the same unit can come again and again. */
export function watchPosts(
  adapter: Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts' | 'hostsInside'>, document: Document, signal: AbortSignal, seen: (units: Element[]) => void,
): void {
  const heard: MutationRecord[][] = [];
  /** The rounds in which each came and changed last; what is new may hold units. Nothing is asked of it before its time: that is what costs. */
  const changes = new Map<Node, { since: number; changed: number; isNew: boolean }>();
  const touched = new Set<Element>();
  // A shadow tree is attached without a mutation that could be seen: whenever the page changes, those that may have got one are asked.
  const hosts = new Set<Element>();
  const watched = new WeakSet<Node>();
  let address = document.location.href;
  let round = 0;
  let booked = false;
  let came = -Infinity;

  const look = (racing: boolean) => {
    booked = false;
    if (signal.aborted) return;
    for (const { target, addedNodes } of heard.splice(0).flat()) {
      // What came into something new is looked at with it: a page that nests without end, one level at a time, is gone through once.
      if (note(target, false)) continue;
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) note(node, true);
    }
    // Single-page sites keep old screens mounted and hidden: after a navigation each unit is looked at anew.
    if (document.location.href !== address) {
      address = document.location.href;
      lookIn(document);
      for (const unit of candidatesIn(adapter, document)) touched.add(unit);
    }
    for (const [node, { since, changed, isNew }] of changes) {
      if (racing && changed === round && round - since < MOST_ROUNDS) continue;
      changes.delete(node);
      if (!node.isConnected) continue;
      const element = node as Element;
      const around = element.closest?.(adapter.unitSelector);
      if (around && (!isNew || around === element)) touched.add(around);
      if (isNew) lookIn(element);
    }
    watchTrees();
    const units = [...touched].filter(({ isConnected }) => isConnected);
    touched.clear();
    round += 1;
    if (units.length > 0 || changes.size > 0) came = performance.now();
    seen(units);
    // What `seen` put into the page is no change to look at: every post would be looked at twice. The page had no turn meanwhile.
    observer.takeRecords();
    if (changes.size > 0) soon();
  };
  /** True for what is known as new. */
  function note(node: Node, isNew: boolean): boolean {
    const { since, isNew: wasNew } = changes.get(node) ?? { since: round, isNew: false };
    changes.set(node, { since, changed: round, isNew: isNew || wasNew });
    return wasNew;
  }
  function soon(): void {
    if (booked) return;
    booked = true;
    if (performance.now() - came < ROUND_MS) setTimeout(look, ROUND_MS, true);
    else requestAnimationFrame(() => look(false));
  }

  const observer = new MutationObserver((records) => {
    heard.push(records);
    soon();
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
  look(false);

  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
