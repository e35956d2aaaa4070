/** Where a site's posts stand: in its document, and in the open shadow trees that its adapter names. */
import type { PlatformAdapter } from './types';

type Searched = Pick<PlatformAdapter, 'unitSelector' | 'shadowHosts'>;

/** The document and every shadow tree in it that may hold posts, outermost first. */
export function rootsOf({ shadowHosts }: Searched, document: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  if (!shadowHosts) return roots;
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll(shadowHosts)) if (shadowRoot) roots.push(shadowRoot);
  }
  return roots;
}

/** Everything that may be a post; `isUnit` decides. */
export function candidatesIn(adapter: Searched, document: Document): Element[] {
  return rootsOf(adapter, document).flatMap((root) => [...root.querySelectorAll(adapter.unitSelector)]);
}
