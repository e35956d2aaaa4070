/** Makes text comparable: case, accents, look-alike signs and stretched letters set aside, the original kept in reach. */

export interface FoldedText {
  folded: string;
  words: Word[];
  /** Form of a word → indexes in `words`. */
  wordsByForm: Map<string, number[]>;
  /** What stands in the original where `folded` has the characters from `from` to before `to`. */
  original(from: number, to: number): { words: string; start: number; end: number };
}

export interface Word {
  /** The word, what it is when stretched letters are taken back ("diiie" is also "die"), and after "~" how it sounds in Tamil. */
  forms: string[];
  /** In `folded`, `to` excluded. */
  from: number;
  to: number;
  /** No end of a sentence or line lies between the word before and this one. */
  followsOn: boolean;
}

// Marks that nobody sees: soft hyphen, zero-width and direction characters, variation selectors.
const invisible = /[\p{Cf}\p{Variation_Selector}]/u;
// Accents on Latin, Greek and Cyrillic letters. Vowel signs of Indic scripts are other code points and stay.
const accents = /[\u0300-\u036f]/gu;
const apostrophes = /[\u2018\u2019\u02bc\u0060\u00b4]/u;
const disguises: Record<string, string> = { '@': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', '$': 's' };
// "杀 了 你": spaces and dots between Chinese characters part nothing.
const betweenHan = /(?<=\p{Script=Han})[ \u3000.·*_~|/\p{Cf}-]{1,3}(?=\p{Script=Han})/gu;
// "go 💀 yourself": there the sign is the verb. Elsewhere a skull mostly laughs.
const verbSign = /[\u{1f480}\u{1fa62}\u{1f52a}\u{1f52b}\u2620](?=[\s\ufe0f]*(?:yo)?ursel(?:f|ves))/giu;
// Typed around or into words, so that they are not found.
const markup = /<\/?[a-z][^<>\n]{0,60}>|\[\/?[bius]\]/giu;
// "k i l l", "s.l.u.t": one word. Three letters with spaces are more likely "u r a".
const spelt = /(?<![\p{L}\p{M}\p{N}'])[a-z](?:(?: [a-z]){3,}|([.*_-])[a-z](?:\1[a-z])+)(?![\p{L}\p{M}\p{N}'])/gu;
const word = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}']*[\p{L}\p{M}\p{N}])?/gu;
// Short and without the end of a sentence, or an ellipsis.
const light = /^(?:[^\n\r.!?;:。！？]{1,6}|\.{2,4} ?)$/u;

export function foldText(text: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = '';
  let start = 0;
  const parting = new Set([betweenHan, markup].flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap(({ index, 0: signs }) => Array.from({ length: signs.length }, (_, at) => index + at)));
  const verbs = new Set([...text.matchAll(verbSign)].map(({ index }) => index));
  for (const character of text) {
    const end = start + character.length;
    const folded = verbs.has(start) ? 'kill ' : parting.has(start) ? '' : foldCharacter(character);
    plain += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    start = end;
  }
  const folded = undisguise(plain);
  const words = wordsIn(folded);
  return {
    folded, words, wordsByForm: byForm(words),
    original(from, to) {
      const first = starts[from]!;
      const last = ends[to - 1]!;
      // An accent written as a character of its own belongs to the letter before it.
      const end = last + (/^\p{M}*/u.exec(text.slice(last))?.[0].length ?? 0);
      return { words: text.slice(first, end).replace(/\s+/g, ' '), start: first, end };
    },
  };
}

function foldCharacter(character: string): string {
  if (character >= ' ' && character < '\u007f') return character === '`' ? "'" : character.toLowerCase();
  if (invisible.test(character)) return '';
  if (apostrophes.test(character)) return "'";
  return character.toLowerCase().normalize('NFKD').replace(accents, '');
}

// "k1ll", "b!tch": only between letters, where a digit or sign is no part of a number or a sentence.
function undisguise(folded: string): string {
  return folded.replace(/(?<=[a-z])[@01!3$](?=[a-z])/g, (sign) => disguises[sign]!);
}

function wordsIn(folded: string): Word[] {
  let before = 0;
  return placesOf(folded).map(([from, to], index) => {
    const followsOn = index > 0 && light.test(folded.slice(before, from));
    before = to;
    return { forms: formsOf(folded.slice(from, to).replace(/[ .*_-]/g, '')), from, to, followsOn };
  });
}

/** From where to where each word goes, a spelt one as a whole. */
function placesOf(folded: string): [number, number][] {
  const places = (pattern: RegExp) => [...folded.matchAll(pattern)].map(({ index, 0: found }): [number, number] => [index, index + found.length]);
  const whole = places(spelt);
  let next = 0;
  const apart = places(word).filter(([from]) => {
    while (next < whole.length && whole[next]![1] <= from) next += 1;
    return next === whole.length || from < whole[next]![0];
  });
  return [...apart, ...whole].toSorted(([a], [b]) => a - b);
}

function formsOf(plain: string): string[] {
  const stretched = /([a-z])\1{2,}/g;
  const sound = tamilSound(plain);
  return [...new Set([plain, plain.replace(stretched, '$1'), plain.replace(stretched, '$1$1'), ...(sound ? [`~${sound}`] : [])])];
}

/** Tamil in Latin letters has no one spelling: "maaten" is "matten", "koodhi" is "kuthi". `null` where too little is left to tell. */
export function tamilSound(word: string): string | null {
  if (!/^[a-z]+$/.test(word)) return null;
  const sound = word.replace(/ee+/g, 'i').replace(/oo+/g, 'u').replace(/([a-z])\1+/g, '$1')
    .replace(/t+h/g, 'th').replaceAll('dh', 'th').replaceAll('zh', 'l').replaceAll('w', 'v');
  return sound.length < 4 ? null : sound;
}

function byForm(words: Word[]): Map<string, number[]> {
  const map = new Map<string, number[]>();
  words.forEach((entry, index) => {
    for (const form of entry.forms) {
      const indexes = map.get(form);
      if (indexes) indexes.push(index);
      else map.set(form, [index]);
    }
  });
  return map;
}
