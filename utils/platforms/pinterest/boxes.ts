/**
 * Which elements of Pinterest's pages hold one unit, and what inside them belongs to it. Class names are hashes; what
 * lasts are the site's own test marks (`data-test-id`). Seen on a home page of February 2026; those of other pages in
 * public code that ran on the site between 2023 and autumn 2026.
 */
import { lineOf, wholeNumber } from '../reading';

/** A card in a grid. */
export const PIN = '[data-test-id="pin"]';
/** The page of one pin, and the same over a grid. Which of the boxes is the outermost has changed; they stand in each other. */
export const CLOSEUP = '[data-test-id="closeup-body-landscape"], [data-test-id="closeup-body-portrait"], [data-test-id="closeup-body"], '
  + '[data-test-id="CloseupMainPin"], [data-test-id="pin-closeup"], [data-test-id="closeup-lego-container"], [data-test-id="closeup-container"]';
export const COMMENT = '[data-test-id="commentThread-comment"]';
export const PROFILE = '[data-test-id="profile-header"]';

export const UNITS = [PIN, CLOSEUP, COMMENT, PROFILE].join(', ');

/** What must never be read as part of a pin's page: grids of other pins, comments, people. */
const FOREIGN = [PIN, COMMENT, PROFILE].join(', ');

/** Elements in `unit` that stand in no other unit inside it, in document order. Boxes of the page of one pin are one unit. */
export function own(unit: Element, selector: string): Element[] {
  const isForeign = (element: Element) => {
    const around = element.closest(unit.matches(CLOSEUP) ? FOREIGN : UNITS);
    return around !== null && around !== unit && unit.contains(around);
  };
  return [...unit.querySelectorAll(selector)].filter((element) => !isForeign(element));
}

/** The first element of the first selector that the unit has. */
export function firstOf(unit: Element, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const [found] = own(unit, selector);
    if (found) return found;
  }
  return null;
}

/** What all signs agree on; `null` when they do not, or when there is none. */
export function agreed(values: (string | null | undefined)[]): string | null {
  const known = new Map(values.filter((value) => value !== null && value !== undefined).map((value) => [value.toLowerCase(), value]));
  const [value] = known.values();
  return known.size === 1 ? value! : null;
}

/** The links that an element is, stands in or holds, as far as they are the unit's. */
export function linksAt(unit: Element, mark: Element): Element[] {
  const around = mark.closest('a');
  return [...new Set([...(around && unit.contains(around) ? [around] : []), ...mark.querySelectorAll('a')])];
}

/** A count in full, with or without the word for what is counted. "12.3K" and "12 rb" are not what was counted. */
export function countIn(element: Element | undefined): number | null {
  const shown = element ? lineOf(element) : null;
  return shown && /^\p{Nd}[\p{Nd}.,'\u066c\u2019\u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
}

/** An address on a server; `null` for `blob:` and for the file beside a page saved to disk. */
export function servedUrl(address: string | null | undefined): string | null {
  return address && /^https?:/i.test(address) ? URL.parse(address)?.href ?? null : null;
}
