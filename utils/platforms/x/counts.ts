/** Counts under a post. X shows "6.5K" and says "6522 Likes. Like" to screen readers: we want the whole number or none. */
import { wholeNumber } from '../reading';
import { COUNTERS } from './selectors';

export function readCounts(bar: Element): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, selector] of Object.entries(COUNTERS)) {
    const control = bar.querySelector(selector);
    const count = control && exactCount(control.textContent.trim(), control.getAttribute('aria-label'));
    if (count !== null) counts[name] = count;
  }
  return counts;
}

/** `shown` is what stands beside the icon: a number, a shortened one in any language, or nothing for none. */
export function exactCount(shown: string, label: string | null): number | null {
  if (/^[\p{Nd}\p{P}\p{Zs}]+$/u.test(shown)) {
    const [count, said] = [wholeNumber(shown), wholeNumber(label)];
    return said === null || said === count ? count : null;
  }
  if (shown === '') return wholeNumber(label);
  // Shortened, so a thousand at least, and the label must say more than that. Some languages write a measure word
  // without a space ("46123件").
  if (!label || label.includes(shown)) return null;
  const count = wholeNumber(label.replace(/(\p{Nd})(\p{L})/gu, '$1 $2'));
  return count !== null && count >= 1000 ? count : null;
}
