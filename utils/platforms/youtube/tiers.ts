/** How a list of selector tiers is tried on YouTube's pages, and where a button goes. */
import { soleControl } from '../reading';
import type { ButtonPlace } from '../types';

/** Selectors for one thing, newest layout first. */
export type Tiers = readonly string[];

/** The first element of the newest tier that has one. */
export function firstOf(root: ParentNode, tiers: Tiers, fits: (element: Element) => boolean = () => true): Element | null {
  for (const tier of tiers) {
    for (const element of root.querySelectorAll(tier)) if (fits(element)) return element;
  }
  return null;
}

/** The three dots of one unit, in boxes that hold its menu and may hold other buttons of it. */
export function menuIn(boxes: Iterable<Element>): HTMLElement | null {
  return soleControl([...boxes].flatMap((box) => [...box.querySelectorAll('button')])
    .filter((button) => !button.closest('#top-level-buttons-computed, #flexible-item-buttons')));
}

/** A button of the site itself inside `parent`, to take size and colour from. */
export function placeAtEnd(parent: Element | null, neighbours: Tiers): ButtonPlace | null {
  const neighbour = parent && firstOf(parent, neighbours);
  return parent && neighbour ? { parent, before: null, neighbour } : null;
}
