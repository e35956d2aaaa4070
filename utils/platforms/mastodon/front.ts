/** What each way of showing Mastodon's posts (its own pages, Phanpy, Elk) has to know of its markup. */
import type { ButtonPlace, Page, Post, Thread } from '../types';

export interface Front {
  /** CSS selector that its posts and profiles match; no two fronts share an element. */
  units: string;
  isUnit(element: Element): boolean;
  unitKey(unit: Element): string | null;
  readPost(unit: Element, page: Page): Post;
  readThread(unit: Element, page: Page, viewer: string | null): Thread;
  buttonPlace(unit: Element): ButtonPlace | null;
  reportMenu?(unit: Element): HTMLElement | null;
}

/** Part of a mention or a tag that a rendering in progress has left beside its like. */
export function isTwice(element: Element): boolean {
  return element.matches('a > span') && (element.previousElementSibling?.isEqualNode(element) ?? false);
}
