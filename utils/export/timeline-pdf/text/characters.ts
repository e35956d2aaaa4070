/** Questions about the characters of a text that setting it depends on. Offsets are UTF-16, as everywhere here. */

const graphemeSegmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Latin, Arabic and East Asian letters and punctuation, each of which is a grapheme of its own when nothing else is there.
const ONE_UNIT_EACH = new RegExp('^[\\x20-\\x7e\\u00a0-\\u02ff\\u0620-\\u064a\\u0660-\\u066f\\u0671-\\u06d3\\u2010-\\u2027\\u2030-\\u205e'
  + '\\u2066-\\u2069\\u3001-\\u3029\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60]*$');

/** Start of every user-perceived character, and the length of the text at the end. */
export function graphemeBoundaries(text: string): number[] {
  if (ONE_UNIT_EACH.test(text)) return Array.from({ length: text.length + 1 }, (_, index) => index);
  const starts = Array.from(graphemeSegmenter.segment(text), ({ index }) => index);
  return [...starts, text.length];
}

const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}|\u20e3/u;

/** True for a grapheme that is shown as a coloured picture. */
export const isEmoji = (grapheme: string): boolean => EMOJI.test(grapheme);

const SPACE = /[\s\p{Cc}]/u;
export const isSpace = (character: string): boolean => SPACE.test(character);

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** True for what shapes or orders text and shows nothing itself: joiners, variation selectors, bidi controls. */
export const isInvisible = (character: string): boolean => INVISIBLE.test(character);

const NEEDS_CHANGE = /[\t\n\v\f\r\x85\u2000-\u200a\u2028\u2029\u202f\u205f]|\p{Cc}|\p{Cs}/u;

/**
 * The text as fonts can draw it, unit for unit: odd spaces as plain ones, control characters as nothing, half a
 * surrogate pair as the replacement character.
 */
export function drawable(text: string): string {
  if (!NEEDS_CHANGE.test(text)) return text;
  return text
    .replace(/[\t\n\v\f\r\x85\u2000-\u200a\u2028\u2029\u202f\u205f]/g, ' ')
    .replace(/\p{Cc}/gu, '\u200b')
    .replace(/\p{Cs}/gu, '\ufffd');
}
