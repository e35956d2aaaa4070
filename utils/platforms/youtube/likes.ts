/** How many people liked something, as a whole number or not at all. */
import { lineOf, wholeNumber } from '../reading';

/**
 * A count beside the button may be rounded ("1.2K", "12 mil"); the label of the button then names the exact number of
 * *other* people, unless it is rounded as well, which shows in a number below a thousand. No word of a language is needed.
 */
export function likesFrom(count: Element | null, button: Element | null): number | null {
  const shown = lineOf(count);
  if (!shown) return null;
  if (/^\p{Nd}[\p{Nd}.,\s]*$/u.test(shown)) return wholeNumber(shown);
  const others = wholeNumber(button?.getAttribute('aria-label'));
  // Once the viewer likes it too, "others" is one less than the count.
  const liked = button?.getAttribute('aria-pressed') === 'true';
  return others !== null && others >= 1000 && !liked ? others : null;
}
