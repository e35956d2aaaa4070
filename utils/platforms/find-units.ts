/** Where a site's posts stand: in its document, and in the open shadow trees that its adapter names. */
import type { PlatformAdapter } from './types';

type Searched = Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts' | 'hostsInside'>;

/** The document and every shadow tree in it that may hold posts, outermost first. */
export function rootsOf(adapter: Searched, document: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const { shadowRoot } of hostsIn(adapter, root)) if (shadowRoot) roots.push(shadowRoot);
  }
  return roots;
}

/** The elements in a part of the page on which such a tree may hang, the part itself included. */
export function hostsIn({ shadowHosts, hostsInside }: Searched, part: ParentNode): Set<Element> {
  if (!shadowHosts) return new Set();
  const hosts = [...part.querySelectorAll(shadowHosts)];
  const around = part instanceof Element ? hostsInside ? part.closest(shadowHosts) : part.matches(shadowHosts) : null;
  if (around) hosts.push(part as Element);
  return new Set(hostsInside ? hosts.flatMap((host) => [host, ...host.querySelectorAll('*')]) : hosts);
}

/** Everything that may be a post; `isUnit` decides. */
export function candidatesIn(adapter: Searched, document: Document): Element[] {
  return rootsOf(adapter, document).flatMap((root) => [...root.querySelectorAll(adapter.unitSelector)]);
}
