/** The words of a video or photo post, and the button to the rest of them. */
import { textOf } from '../reading';
import { own, TILE, UNITS } from './boxes';

/** Newest first: feeds, and since 2024 all; the page of one post until then. */
const WORDS = ['[data-e2e="video-desc"]', '[data-e2e="browse-video-desc"]', '[data-e2e="video-desc-content"]'];
const TILE_WORDS = ['[data-e2e="user-post-item-desc"]', '[data-e2e="search-card-video-caption"]', '[data-e2e="explore-card-desc"]',
  '[data-e2e="search-card-desc"]'];

export function wordsIn(unit: Element): Element | null {
  for (const selector of unit.matches(TILE) ? TILE_WORDS : WORDS) {
    const [found] = own(unit, selector);
    if (found) return found;
  }
  return null;
}

export function textIn(words: Element): string {
  return textOf(words, { skip: (element) => element.localName === 'button' || element.matches(UNITS) });
}

/** A button that follows three dots. Without them all the words stand in the page, clipped by a style at most. */
export function moreButton(words: Element | null): HTMLElement | null {
  const around = words?.parentElement;
  if (!words || !around || around.matches(UNITS)) return null;
  const button = words.querySelector<HTMLElement>('button') ?? around.querySelector<HTMLElement>(':scope > button');
  return button && /(?:…|\.\.\.)$/.test(textIn(words)) ? button : null;
}
