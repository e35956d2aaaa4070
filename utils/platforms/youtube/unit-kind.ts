/** The shape each kind of YouTube unit is described in, and how a list of selector tiers is tried. */
import type { ButtonPlace, Page, Post } from '../types';

export interface UnitKind {
  /** Cheap; may match more than real units. Kinds never share an element. */
  selector: string;
  isUnit(element: Element): boolean;
  /** Tells one post from the next in an element that YouTube fills again. */
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  buttonPlace(unit: Element): ButtonPlace | null;
  /** Shows the rest of a cut text where it stands. */
  moreControl?(unit: Element): HTMLElement | null;
}

/** Selectors for one thing, newest layout first. */
export type Tiers = readonly string[];

/** The first element of the newest tier that has one. */
export function firstOf(root: ParentNode, tiers: Tiers, fits: (element: Element) => boolean = () => true): Element | null {
  for (const tier of tiers) {
    for (const element of root.querySelectorAll(tier)) if (fits(element)) return element;
  }
  return null;
}

/** A button of the site itself inside `parent`, to take size and colour from. */
export function placeAtEnd(parent: Element | null, neighbours: Tiers): ButtonPlace | null {
  const neighbour = parent && firstOf(parent, neighbours);
  return parent && neighbour ? { parent, before: null, neighbour } : null;
}
