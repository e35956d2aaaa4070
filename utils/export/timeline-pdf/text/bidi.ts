/** The order in which right-to-left and left-to-right text stand on a line (UAX #9). */
import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

export type Direction = 'ltr' | 'rtl' | 'auto';

export interface Levels {
  /** By UTF-16 unit; odd is right-to-left. */
  levels: Uint8Array;
  /** Whether the paragraph as a whole runs from right to left. */
  rightToLeft: boolean;
}

const RIGHT_TO_LEFT_SCRIPTS = /\p{Script=Adlam}|\p{Script=Hanifi_Rohingya}|\p{Script=Mende_Kikakui}/u;

// bidi-js looks at single UTF-16 units and takes halves of a pair for Latin letters, so that a post that begins with an
// emoji would run from left to right. Pairs are shown to it as characters of the same class that need one unit each,
// and separators as spaces, because what comes here is one paragraph.
function inSingleUnits(paragraph: string): string {
  return paragraph
    .replace(/\p{Cc}|\u2028|\u2029/gu, ' ')
    .replace(/[\u{10000}-\u{10ffff}]|\p{Cs}/gu, (character) => {
      const standIn = RIGHT_TO_LEFT_SCRIPTS.test(character) ? '\u05d0'
        : /\p{L}/u.test(character) ? 'a' : /\p{Nd}/u.test(character) ? '1' : '\u2603';
      return standIn.repeat(character.length);
    });
}

// Letters and digits of right-to-left scripts, and the controls that turn text round. Most texts have none of them.
const MAY_RUN_RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATES = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;

/** Also without isolates that hold others. */
function outsideIsolates(text: string): string {
  const left = text.replace(ISOLATES, '');
  return left === text ? text : outsideIsolates(left);
}

/**
 * Embedding levels of one paragraph. With `auto` it runs as its first letter outside of isolates does, or as `fallback`
 * without any.
 */
export function levelsOf(paragraph: string, direction: Direction, fallback: 'ltr' | 'rtl'): Levels {
  const base = direction !== 'auto' ? direction : /\p{L}/u.test(outsideIsolates(paragraph)) ? undefined : fallback;
  if (base !== 'rtl' && !MAY_RUN_RIGHT_TO_LEFT.test(paragraph)) return { levels: new Uint8Array(paragraph.length), rightToLeft: false };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(inSingleUnits(paragraph), base);
  return { levels, rightToLeft: paragraphs[0] ? paragraphs[0].level % 2 === 1 : base === 'rtl' };
}

/** Rule L2: from logical to visual order, left to right. */
export function visualOrder<Item extends { level: number }>(items: readonly Item[]): Item[] {
  const order = [...items];
  const levels = items.map(({ level }) => level);
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1));
  for (let level = Math.max(...levels); level >= lowestOdd; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      if (order[start]!.level < level) continue;
      let end = start;
      while (end < order.length && order[end]!.level >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = end;
    }
  }
  return order;
}
