/** The post quoted in another: its box, and where in that box it begins. */
import { actionRow, own, precedes, profileHandle, postPath, timeLink, timeLinks, UNITS } from './boxes';

export interface Quote {
  box: Element;
  time: Element;
  /** True for what stands in the quote, false for the words of the post around it. */
  holds(element: Element): boolean;
}

/**
 * Newest first:
 * - a container of its own inside the post's;
 * - a plain box, known by a second link around a time.
 */
export function quoteIn(unit: Element, base: URL): Quote | null {
  return containedQuote(unit) ?? plainQuote(unit, base);
}

function containedQuote(unit: Element): Quote | null {
  const box = own(unit, UNITS)[0];
  const time = box && timeLinks(box)[0];
  return time ? { box, time, holds: (element) => box.contains(element) } : null;
}

function plainQuote(unit: Element, base: URL): Quote | null {
  const ownTime = timeLink(unit);
  const code = postPath(ownTime, base)?.code;
  const time = ownTime && timeLinks(unit).find((link) => link !== ownTime && postPath(link, base)?.code !== code);
  if (!time) return null;
  const row = actionRow(unit);
  let box = time;
  while (box.parentElement && !box.parentElement.contains(ownTime) && !(row && box.parentElement.contains(row))) box = box.parentElement;
  // A box that also holds the words above the quote: the quote begins with the first mark of its author.
  const handle = postPath(time, base)?.handle;
  const start = own(box, 'a[href*="/@"]').find((link) => profileHandle(link, base) === handle && precedes(link, time)
    && !link.closest('[dir="auto"]')) ?? time;
  return { box, time, holds: (element) => box.contains(element) && !precedes(element, start) && !element.contains(start) };
}
