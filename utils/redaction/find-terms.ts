/**
 * Finds names, handles and other words in a text however they are written there: in any case and Unicode form, percent-encoded,
 * with marks that nobody sees in between, joined or parted as addresses and file names do it.
 */

/** A place in a text, in UTF-16 units. */
export interface Place { start: number; end: number }

/** A text in the form that is compared, with the place in the text from which each unit of it came. */
interface Folded { text: string; places: Place[] }

interface Unit extends Place { text: string }

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const IN_WORD = /[\p{L}\p{M}\p{N}_]/u;
const LETTER = /[\p{L}\p{M}]/u;
/** Scripts that put no space between words: a name may stand anywhere. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LATIN = /\p{Script=Latin}/u;
/** Signs between the words of a name, however few or many it has itself: a space, a dot, a line, an emoji. */
const between = (own: string): string => String.raw`[^\p{L}\p{M}\p{N}]{0,${Math.max(4, own.length)}}`;
/** Longer words are found inside others too; a shorter one would be found in half the language. */
const SURE = 5;
/** Particles that Arabic writes onto the word after them, and an ending that Malay writes onto the one before. */
const BEFORE_NAME = /^[وفبلك]?(?:ال|لل)?$/u;
const AFTER_NAME = /^nya$/u;
/** Accents, Arabic vowel signs and the line that stretches a word: people leave them out. */
const LEFT_OUT = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\p{Cf}]/gu;

export type Finder = (text: string) => Place[];

/** All places of a word or name, widened to the words they stand in, so that what is left of a word cannot give it away. */
export function finderOf(term: string): Finder {
  const folded = fold(term).text.trim();
  const words = folded.match(WORD) ?? [];
  if (folded === '') return () => [];
  const length = Array.from(words.join('')).length;
  const gaps = folded.split(WORD);
  const pattern = new RegExp(words.length > 0 ? words.map((word, index) => (index === 0 ? '' : between(gaps[index]!)) + escaped(word)).join('') : escaped(folded), 'gu');
  // A single sign of a script without spaces is in too many words; alone in a field it is the name.
  if (length === 1 && SPACELESS.test(folded)) return (text) => (fold(text).text.trim() === folded ? [{ start: 0, end: text.length }] : []);
  return (text) => {
    const { text: within, places } = fold(text);
    if (words[0] !== undefined && !within.includes(words[0])) return [];
    return [...within.matchAll(pattern)].flatMap(({ index, 0: found }) => {
      const range = words.length === 0 || SPACELESS.test(folded) ? { from: index, to: index + found.length } : widened(within, index, index + found.length, length);
      if (!range) return [];
      if (within[range.from - 1] === '@') range.from -= 1;
      return [{ start: places[range.from]!.start, end: places[range.to - 1]!.end }];
    });
  };
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** The whole word around a find; `null` where a short word is only part of another. */
function widened(text: string, start: number, end: number, length: number): { from: number; to: number } | null {
  const found = text.slice(start, end);
  let [from, to] = [start, end];
  while (from > 0 && IN_WORD.test(text[from - 1]!)) from -= 1;
  while (to < text.length && IN_WORD.test(text[to]!)) to += 1;
  // Half of a character outside the first plane is no letter by itself, so such letters end a word; no name is lost by it.
  if (length >= SURE) return { from, to };
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const whole = !LETTER.test(before.at(-1) ?? '') && !LETTER.test(after[0] ?? '');
  if (whole || (LATIN.test(found) && before === '' && AFTER_NAME.test(after))) return { from, to };
  if (LATIN.test(found) || length < 2) return null;
  return BEFORE_NAME.test(before) ? { from, to } : null;
}

/** One text is searched for many names in a row. */
let latest: { of: string; folded: Folded } | null = null;

function fold(text: string): Folded {
  if (latest?.of !== text) latest = { of: text, folded: foldAnew(text) };
  return latest.folded;
}

function foldAnew(text: string): Folded {
  let units = unitsOf(text);
  // An address within an address is encoded twice.
  for (let round = 0; round < 3 && units.some(({ text: each }) => each === '%'); round += 1) units = decoded(units);
  const folded: Folded = { text: '', places: [] };
  for (let index = 0; index < units.length;) {
    let next = index + 1;
    while (next < units.length && isMark(units[next]!.text)) next += 1;
    const form = formOf(next === index + 1 ? units[index]!.text : units.slice(index, next).map((unit) => unit.text).join(''));
    const place = { start: units[index]!.start, end: units[next - 1]!.end };
    folded.text += form;
    for (let count = 0; count < form.length; count += 1) folded.places.push(place);
    index = next;
  }
  return folded;
}

const isMark = (character: string): boolean => character >= '\u0300' && /^\p{M}$/u.test(character);

/** A letter with its marks in the one form that is compared; empty for what nobody sees. */
function formOf(cluster: string): string {
  if (cluster.length === 1 && cluster < '\u0080') return cluster.toLowerCase();
  const plain = cluster.normalize('NFKD').replaceAll(LEFT_OUT, '');
  return Array.from(plain, (each) => each.toUpperCase().toLowerCase()).join('').normalize('NFKD').replaceAll(LEFT_OUT, '');
}

function unitsOf(text: string): Unit[] {
  let start = 0;
  return Array.from(text, (each) => ({ text: each, start, end: start += each.length }));
}

/** With percent-encoded UTF-8 as the characters it stands for; what is no UTF-8 stays as it is. */
function decoded(units: readonly Unit[]): Unit[] {
  const result: Unit[] = [];
  for (let index = 0; index < units.length;) {
    const first = byteAt(units, index);
    const length = first === null ? 1 : first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    const bytes = Array.from({ length }, (_, place) => byteAt(units, index + 3 * place));
    const text = first === null || bytes.includes(null) ? null : utf8(bytes as number[]);
    if (text === null) result.push(units[index]!);
    else result.push({ text, start: units[index]!.start, end: units[index + 3 * length - 1]!.end });
    index += text === null ? 1 : 3 * length;
  }
  return result;
}

function byteAt(units: readonly Unit[], index: number): number | null {
  const hex = units[index]?.text === '%' ? (units[index + 1]?.text ?? '') + (units[index + 2]?.text ?? '') : '';
  return /^[0-9a-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : null;
}

function utf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    return null; // Percent signs that encode something else.
  }
}

/** One form for all ways of writing the same name. */
export const sameName = (name: string): string => fold(name).text.trim();
