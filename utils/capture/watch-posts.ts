/**
 * Notices posts as a site adds, redraws and reuses them. One observer, which only keeps what it hears, and stops with `signal`: what changed is
 * looked at in a moment of leisure. In a page that has none, only what has stood still for a while: most posts of a list that somebody races
 * through are gone by then, and nobody could have pressed a button on them.
 */
import { candidatesIn, hostsIn } from '../platforms/find-units';
import type { PlatformAdapter } from '../platforms/types';
import { atLeisure } from './leisure';

/** Milliseconds from look to look in a page without leisure: what changed after one is seen two later. */
const ROUND_MS = 200;
/** What changes on and on is seen after so many. */
const MOST_ROUNDS = 4;
/** Posts that are looked at in one go. */
const AT_ONCE = 25;

/** Calls `seen` with units that may be new or changed; the same unit can come again and again. */
export function watchPosts(
  adapter: Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts' | 'hostsInside'>, document: Document, signal: AbortSignal, seen: (units: Element[]) => void,
): void {
  const heard: MutationRecord[][] = [];
  /** The rounds in which each came, and changed last. */
  const touched = new Map<Element, { came: number; changed: number }>();
  // A shadow tree is attached without a mutation that could be seen: whenever the page changes, those that may have got one are asked.
  const hosts = new Set<Element>();
  const watched = new WeakSet<Node>();
  let address = document.location.href;
  let round = 0;
  let booked = false;

  const look = (deadline?: IdleDeadline) => {
    booked = false;
    if (signal.aborted) return;
    sortOut();
    watchTrees();
    const units: Element[] = [];
    for (const [unit, { came, changed }] of touched) {
      if (units.length === AT_ONCE) break;
      if (deadline?.didTimeout && changed === round && round - came < MOST_ROUNDS) continue;
      touched.delete(unit);
      if (unit.isConnected) units.push(unit);
    }
    round += 1;
    if (units.length > 0) seen(units);
    // What `seen` put into the page is no change to look at: every post would be looked at twice. The page had no turn meanwhile.
    observer.takeRecords();
    if (touched.size > 0) soon();
  };
  function soon(): void {
    if (booked) return;
    booked = true;
    atLeisure(look, ROUND_MS);
  }

  const observer = new MutationObserver((records) => {
    heard.push(records);
    soon();
  });
  function sortOut(): void {
    // Single-page sites keep old screens mounted and hidden: after a navigation each unit is looked at anew.
    if (document.location.href !== address) {
      address = document.location.href;
      lookIn(document);
      for (const unit of candidatesIn(adapter, document)) touch(unit);
    }
    // What came into something new was looked at with it: a page that nests without end, one level at a time, is gone through once.
    const inNew = new Set<Node>();
    const asked = new Set<Node>();
    for (const { target, addedNodes } of heard.splice(0).flat()) {
      if (inNew.has(target) || !target.isConnected) continue;
      const around = asked.has(target) ? null : (target as Element).closest?.(adapter.unitSelector);
      asked.add(target);
      if (around) touch(around);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || inNew.has(node) || !node.isConnected) continue;
        inNew.add(node);
        const element = node as Element;
        if (element.matches(adapter.unitSelector)) touch(element);
        lookIn(element);
      }
    }
  }
  function touch(unit: Element): void {
    touched.set(unit, { came: touched.get(unit)?.came ?? round, changed: round });
  }
  function lookIn(part: ParentNode): void {
    for (const unit of part.querySelectorAll(adapter.unitSelector)) touch(unit);
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
  look();

  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
