/** Which post answers which, told by the line that the site draws from a post down to its answer. */
import { isUnit, UNITS, unitsIn } from './boxes';

/** The post that this one answers, when it stands right above on the same page. */
export function parentOf(unit: Element): Element | null {
  const above = unitJustAbove(unit);
  return above && hasLine(above) ? above : null;
}

/** The posts on the page that answer this one. */
export function answersTo(unit: Element): Element[] {
  return unitsIn(unit.ownerDocument).filter((other) => other !== unit && parentOf(other) === unit);
}

/** From the first post of the thread down to the one being answered. */
export function parentsOf(unit: Element): Element[] {
  const parents: Element[] = [];
  for (let parent = parentOf(unit); parent && !parents.includes(parent); parent = parentOf(parent)) parents.unshift(parent);
  return parents;
}

/**
 * The line is a part of its own beside avatar, header and contents: boxes in boxes, placed absolutely from the avatar down
 * (`--top`), without text, picture or link (2025-04).
 */
function hasLine(unit: Element): boolean {
  return [...unit.querySelectorAll('div[style*="--top"]')].some((part) => part.closest(UNITS) === unit
    && part.parentElement?.parentElement === unit && part.querySelector('div') !== null
    && part.textContent.trim() === '' && !part.querySelector('a, img, svg, video, [role]'));
}

/** The post in the list's previous row; `null` when something else stands there, such as an offer to show more. */
function unitJustAbove(unit: Element): Element | null {
  let row = unit;
  const units = (element: Element) => [...element.querySelectorAll(UNITS)].filter((each) => !each.parentElement?.closest(UNITS));
  while (row.parentElement && units(row.parentElement).length === 1) row = row.parentElement;
  const previous = row.previousElementSibling;
  const above = previous && (previous.matches(UNITS) ? [previous] : units(previous));
  return above?.length === 1 && isUnit(above[0]!) ? above[0]! : null;
}
