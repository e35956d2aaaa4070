/** Adapters of sites that show several kinds of unit, each read in its own way: posts, comments, messages, profiles. */
import { emptyPost, missingFields } from './reading';
import type { ButtonPlace, Page, PlatformAdapter, Post } from './types';

export interface UnitKind {
  /** Cheap; may match more than real units. Kinds never share an element. */
  selector: string;
  isUnit(element: Element): boolean;
  /** Tells one unit from the next in a node that is used again. */
  key(unit: Element): string | null;
  read(unit: Element, page: Page): Post;
  buttonPlace(unit: Element): ButtonPlace | null;
  /** Shows the rest of a cut text where it stands. */
  moreControl?(unit: Element): HTMLElement | null;
  /** The site's own menu of this unit, where its report stands. */
  reportMenu?(unit: Element): HTMLElement | null;
}

type Dispatched = Pick<PlatformAdapter, 'unitSelector' | 'isUnit' | 'unitKey' | 'readPost' | 'buttonPlace' | 'moreControl' | 'reportMenu'>;

/** The parts of an adapter that ask the kind of each unit; `kindOf` gives the first kind that an element matches. */
export function ofKinds<Kind extends UnitKind>(kinds: readonly Kind[]): { kindOf: (element: Element) => Kind | undefined; units: Dispatched } {
  const kindOf = (element: Element) => kinds.find(({ selector }) => element.matches(selector));
  return {
    kindOf,
    units: {
      unitSelector: kinds.map(({ selector }) => selector).join(', '),
      isUnit: (element) => kindOf(element)?.isUnit(element) ?? false,
      unitKey: (unit) => kindOf(unit)?.key(unit) ?? null,
      readPost: (unit, page) => kindOf(unit)?.read(unit, page) ?? lost(),
      buttonPlace: (unit) => kindOf(unit)?.buttonPlace(unit) ?? null,
      moreControl: (unit) => kindOf(unit)?.moreControl?.(unit) ?? null,
      reportMenu: (unit) => kindOf(unit)?.reportMenu?.(unit) ?? null,
    },
  };
}

/** The page took away what told that this was a post, after it was found. */
function lost(): Post {
  const post = emptyPost('post');
  return { ...post, missing: missingFields(post) };
}
