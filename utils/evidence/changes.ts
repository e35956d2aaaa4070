/** What changed between two captures of one post, as far as both were read. Says what is seen, never who did it or why. */
import type { Post } from '../platforms/types';
import type { Capture } from './types';
import { wordChanges, type WordChange } from './word-changes';

/** Key under `change.` in locales, with what its words need. */
export type Change =
  /** The page at the post's address no longer shows its words. */
  | { code: 'gone' }
  | { code: 'text'; parts: WordChange[] }
  | { code: 'name' | 'handle' | 'time'; from: string; to: string }
  | { code: 'count'; name: string; from: number; to: number }
  | { code: 'media'; added: number; removed: number };

type Compared = Pick<Capture, 'kind' | 'post'>;

/** Of a page, no more than this is read, and what lies beyond may hold the words. */
const PAGE_READ_TO = 20_000;

/** Empty when nothing that is compared has changed; `null` when the two cannot be compared. */
export function changesBetween(older: Compared, newer: Compared): Change[] | null {
  // A page as a whole holds the words of many: only whether those of the post are among them can be told.
  if (isPage(older)) return null;
  if (isPage(newer)) return isGone(older.post, newer.post) ? [{ code: 'gone' }] : null;
  return [...text(older.post, newer.post), ...author(older.post, newer.post), ...time(older.post, newer.post),
    ...media(older.post, newer.post), ...counts(older.post, newer.post)];
}

const isPage = ({ kind }: Compared) => kind === 'page' || kind === 'region';
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();

function isGone({ text: words }: Post, { text: page }: Post): boolean {
  const looked = plain(words).slice(0, 60);
  return looked.length > 0 && page.length < PAGE_READ_TO && !plain(page).includes(looked);
}

function text(older: Post, newer: Post): Change[] {
  const [before, after] = [older.text, newer.text];
  if (plain(before) === plain(after)) return [];
  const [shorter, longer, cut] = before.length < after.length ? [before, after, older.textCut] : [after, before, newer.textCut];
  if (cut && plain(longer).startsWith(plain(shorter).replace(/[\s.\u2026]+$/, ''))) return []; // The rest was not shown one of the two times.
  return [{ code: 'text', parts: wordChanges(before, after) }];
}

function author(older: Post, newer: Post): Change[] {
  return (['name', 'handle'] as const).flatMap((code): Change[] => {
    const [from, to] = [older.author[code], newer.author[code]];
    return from !== null && to !== null && from !== to ? [{ code, from, to }] : [];
  });
}

/** The time the page gives to machines: what it shows ("9h") changes by itself. */
function time({ postedAt: { machine: from } }: Post, { postedAt: { machine: to } }: Post): Change[] {
  return from !== null && to !== null && from !== to ? [{ code: 'time', from, to }] : [];
}

/** By address without its query, which carries keys that expire. Where an address is not known, only the number counts. */
function media(older: Post, newer: Post): Change[] {
  const [before, after] = [older, newer].map((post) => post.media.map(({ url }) => url?.replace(/[?#].*$/, '') ?? null)) as [(string | null)[], (string | null)[]];
  const allKnown = ![...before, ...after].includes(null);
  const without = (some: (string | null)[], others: (string | null)[]) => some.filter((url) => !others.includes(url)).length;
  // Where a site gives another address to each visit, as many as before is no change.
  const [removed, added] = allKnown && before.length !== after.length
    ? [without(before, after), without(after, before)]
    : [Math.max(0, before.length - after.length), Math.max(0, after.length - before.length)];
  return removed > 0 || added > 0 ? [{ code: 'media', added, removed }] : [];
}

function counts(older: Post, newer: Post): Change[] {
  return Object.keys(older.counts).filter((name) => Object.hasOwn(newer.counts, name) && newer.counts[name] !== older.counts[name])
    .map((name) => ({ code: 'count', name, from: older.counts[name]!, to: newer.counts[name]! }));
}
