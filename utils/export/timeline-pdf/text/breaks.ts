/** Where a line may end (UAX #14), also in scripts that write no space between words. */
import LineBreaker from 'linebreak';

// Line breaking class SA: only a dictionary knows where a word ends. Browsers and Node carry one.
const DICTIONARY_SCRIPTS = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
/** A hyphen stays with the letters after it where a word begins with it (LB20a, newer than the library): `-hashfile`. */
const BEGINS_WITH_HYPHEN = /^\s?[-\u2010]\p{L}$/u;
const words = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * Offsets at which a new line may begin, in order; the last is the end of the text. `boundaries` are those of its
 * graphemes, inside which no line ends.
 */
export function lineBreaks(text: string, boundaries: readonly number[]): number[] {
  const breaks = new Set([text.length]);
  const breaker = new LineBreaker(text);
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) breaks.add(found.position);
  if (DICTIONARY_SCRIPTS.test(text)) {
    for (const { segment, index } of words.segment(text)) {
      if (DICTIONARY_SCRIPTS.test(segment) && DICTIONARY_SCRIPTS.test(text[index - 1] ?? '')) breaks.add(index);
    }
  }
  const whole = new Set(boundaries);
  return [...breaks].filter((position) => position > 0 && whole.has(position) && !BEGINS_WITH_HYPHEN.test(text.slice(Math.max(0, position - 2), position + 1))).toSorted((a, b) => a - b);
}
