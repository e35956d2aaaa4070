/**
 * The age of a post as a person sees it. In feeds Facebook sets it in single characters among hidden ones, and in another
 * order than they are shown (2022 to 2026): then only its whole form, for people who hear the page, is taken.
 */
import { lineOf } from '../reading';

export function shownTime(link: Element | null): string | null {
  if (!link) return null;
  const named = link.querySelector('[aria-labelledby]');
  // Often not in the page.
  const label = named && link.ownerDocument.getElementById(named.getAttribute('aria-labelledby') ?? '');
  if (label && !link.contains(label) && label.textContent.trim() !== '') return lineOf(label);
  const pieces = [...link.querySelectorAll('b, span, div')].filter((part) => part.childElementCount === 0 && part.textContent !== '');
  const isScrambled = named !== null || (pieces.length > 1 && pieces.every((piece) => Array.from(piece.textContent.trim()).length <= 1));
  return isScrambled || pieces.length > 1 ? null : lineOf(link);
}
