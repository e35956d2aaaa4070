/** Two texts word by word: what stayed, what went, what came. Works for scripts without spaces. */

export interface WordChange { kind: 'same' | 'removed' | 'added'; text: string }

/** Words of each text that are compared one by one; longer middles are told as replaced as a whole. */
const MOST = 1500;

/** Parts in reading order; `same` and `removed` together give `before`, `same` and `added` give `after`. */
export function wordChanges(before: string, after: string): WordChange[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const parts: WordChange[] = [];
  const add = (kind: WordChange['kind'], text: string) => {
    if (text === '') return;
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  add('same', old.slice(0, start).join(''));
  middle(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), add);
  add('same', old.slice(old.length - end).join(''));
  return parts;
}

// Where a script has no spaces, each character stands for itself. `Intl.Segmenter` would know its words, but takes minutes for a
// long text without white space.
const SPACELESS = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const WORD = new RegExp([
  String.raw`\s+`,
  String.raw`[${SPACELESS}]\p{M}*`,
  String.raw`\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)*`,
  String.raw`(?:(?![${SPACELESS}])[\p{L}\p{N}\p{M}_'\u2019])+`,
  '[^]',
].join('|'), 'gu');

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** By the longest run of words that both have in the same order. */
function middle(old: string[], fresh: string[], add: (kind: WordChange['kind'], text: string) => void): void {
  if (old.length > MOST || fresh.length > MOST) {
    add('removed', old.join(''));
    add('added', fresh.join(''));
    return;
  }
  const width = fresh.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      common[row * width + column] = old[row] === fresh[column] ? common[(row + 1) * width + column + 1]! + 1
        : Math.max(common[(row + 1) * width + column]!, common[row * width + column + 1]!);
    }
  }
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      add('same', old[row]!);
      row += 1;
      column += 1;
    } else if (column === fresh.length || (row < old.length && common[(row + 1) * width + column]! >= common[row * width + column + 1]!)) {
      add('removed', old[row]!);
      row += 1;
    } else {
      add('added', fresh[column]!);
      column += 1;
    }
  }
}
