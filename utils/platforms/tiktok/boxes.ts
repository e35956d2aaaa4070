/**
 * Which elements of TikTok's pages hold one unit, and what inside them belongs to it.
 *
 * What lasts are the site's own test marks (`data-e2e`) and the readable half of class names (`css-HASH-DivName`); the
 * hash changes with every release. Seen on a profile of 2023; the other marks in public code that ran until autumn 2026.
 */
import { lineOf, wholeNumber } from '../reading';

/** For-you feed, and since 2025 the page of one video too, as an `article`. */
export const FEED_ITEM = '[data-e2e="recommend-list-item-container"]';
/** The page of one video (2021 to 2025), and the same over a profile. */
export const DETAIL = '[class*="DivVideoDetailContainer"], [class*="DivBrowserModeContainer"]';
/** Pictures in the grids of profiles, search and topics. */
export const TILE = '[data-e2e="user-post-item"], [data-e2e="search_top-item"], [data-e2e="search_video-item"], '
  + '[data-e2e="challenge-item"], [data-e2e="explore-item"], [data-e2e="favorites-item"]';
/** Newest first: since 2024; until 2023, where answers stood inside the container of the comment, each in one of these. */
export const COMMENT = '[class*="DivCommentItemWrapper"], [class*="DivCommentContentContainer"]';
export const LIVE_LINE = '[data-e2e="chat-message"]';
/** Newest first: 2026; until 2025. */
export const MESSAGE = '[data-e2e="dm-new-chat-item"], [data-e2e="chat-item"]';
/** The header; the page around it where the header has lost its name. */
export const PROFILE = '[class*="DivShareLayoutHeader"], [data-e2e="user-page"]';

export const UNITS = [FEED_ITEM, DETAIL, TILE, COMMENT, LIVE_LINE, MESSAGE, PROFILE].join(', ');

/** Elements in `unit` that stand in no other unit inside it, in document order. */
export function own(unit: Element, selector: string): Element[] {
  return [...unit.querySelectorAll(selector)].filter((element) => !element.matches(UNITS)
    && element.parentElement?.closest(UNITS) === unit);
}

/** What all signs agree on; `null` when they do not, or when there is none. */
export function agreed(values: (string | null | undefined)[]): string | null {
  const known = new Map(values.filter((value) => value !== null && value !== undefined)
    .map((value) => [value.toLowerCase(), value]));
  const [value] = known.values();
  return known.size === 1 ? value! : null;
}

/** True when `first` comes before `second` in the document and neither holds the other. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}

/** The links that an element is, stands in or holds, as far as they are the unit's. */
export function linksAt(unit: Element, mark: Element): Element[] {
  const around = mark.closest('a');
  return [...(around && unit.contains(around) ? [around] : []), ...mark.querySelectorAll('a')];
}

/** A count in full. "12.3K" is not what was counted. */
export function countIn(element: Element | undefined): number | null {
  const shown = element ? lineOf(element) : null;
  return shown && /^\p{Nd}[\p{Nd}.,'\u066c\u2019\u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
}

/** Counts by the first element of each selector. */
export function countsOf(unit: Element, selectors: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(selectors).flatMap(([name, selector]) => {
    const count = countIn(own(unit, selector)[0]);
    return count === null ? [] : [[name, count]];
  }));
}

/** An address on a server; `null` for `blob:` and for the file beside a page saved to disk. */
export function servedUrl(element: Element | null | undefined): string | null {
  const address = element?.getAttribute('src');
  return address && /^https?:/i.test(address) ? new URL(address).href : null;
}
