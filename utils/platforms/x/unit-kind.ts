/** The shape each kind of unit on X is described in. */
import type { ButtonPlace, Page, Post } from '../types';

export interface UnitKind {
  /** Cheap; may match more than real units. */
  selector: string;
  isUnit(element: Element): boolean;
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  buttonPlace(unit: Element): ButtonPlace | null;
}
