/** The shape each kind of LinkedIn unit is described in: LinkedIn serves several generations of its pages at a time. */
import type { UnitKind } from '../unit-kinds';

export interface LinkedInUnit extends UnitKind {
  /** The comment an answer stands under. */
  parent?(unit: Element): Element | null;
}
