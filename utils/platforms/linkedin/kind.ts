/** The shape each kind of LinkedIn unit is described in: LinkedIn serves several generations of its pages at a time. */
import type { ButtonPlace, Page, Post } from '../types';

export interface UnitKind {
  /** Cheap; may match more than real units. Kinds never share an element. */
  selector: string;
  isUnit(element: Element): boolean;
  /** Tells one unit from the next in a node that is used again. */
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  place(unit: Element): ButtonPlace | null;
  more?(unit: Element): HTMLElement | null;
  /** The comment an answer stands under. */
  parent?(unit: Element): Element | null;
}
