/** Whether a site's public copy says what was captured. It can agree or differ; it never makes a post genuine. */
import type { Agreement, Corroboration } from '../evidence/types';
import type { Told } from '../platforms/public-copy';
import { stripBidi } from '../platforms/reading';
import type { Author, Post } from '../platforms/types';

const A_MINUTE = 60_000;
/** Characters. What comes after is more than any post that we read holds. */
const MOST_COMPARED = 20_000;
const A_DAY = 86_400_000;

export function compare(post: Post, told: Told): Corroboration['agreement'] {
  if (!told.exists) return { author: 'not-said', text: 'not-said', time: 'not-said' };
  return { author: sameAuthor(post.author, told.author), text: sameText(post, told), time: sameTime(post, told) };
}

/** By handle, which names an account best, else by id, else by the name shown. */
function sameAuthor(author: Author, told: Told['author']): Agreement {
  for (const key of ['handle', 'id', 'name'] as const) {
    const [ours, theirs] = [author[key], told[key]];
    if (ours && theirs) return sameName(ours, theirs) ? 'agrees' : 'differs';
  }
  return 'not-said';
}

/** In any case; a server leaves out its own name behind an account of its own (`mei`, `mei@social.example`). */
function sameName(one: string, other: string): boolean {
  const [name, host] = folded(one).replace(/^@/, '').split('@');
  const [otherName, otherHost] = folded(other).replace(/^@/, '').split('@');
  return name === otherName && (!host || !otherHost || host === otherHost);
}

const folded = (text: string) => stripBidi(text).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

function sameText(post: Post, told: Told): Agreement {
  if (told.text === null || (post.text === '' && told.text === '')) return 'not-said';
  // Of a link in Markdown a page shows the words and not the address.
  const [ours, theirs] = told.asWritten ? [readable(withoutHosts(post.text)), readable(withoutHosts(told.text.replace(/\]\([^)\s]*\)/g, ']')))]
    : [readable(post.text), readable(told.text)];
  // Pages and copies shorten addresses each in their own way: then only the words beside them can be compared.
  const anyShortened = ours.shortened || theirs.shortened;
  const inWords = (text: { words: string; links: string[] }) => {
    const plain = anyShortened ? text.words : `${text.words} ${text.links.join(' ')}`;
    return told.asWritten ? lettersOf(plain) : plain.replace(/\s+/g, ' ').trim();
  };
  const [one, other] = [inWords(ours), inWords(theirs)];
  if (one === '' && other === '') return 'not-said';
  if (one === other) return anyShortened && ours.links.length + theirs.links.length > 0 ? 'agrees-as-shown' : 'agrees';
  const [shorter, longer, cut] = one.length < other.length ? [one, other, post.textCut] : [other, one, told.textCut];
  const beginning = shorter.replace(/[\s.\u2026]+$/, '');
  return cut && beginning !== '' && longer.startsWith(beginning) ? 'agrees-as-shown' : 'differs';
}

const LINK = /(?:https?:\/\/|www\.)[^\s]+|\b(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}\/[^\s]*|\b(?:t\.co|pic\.(?:twitter|x)\.com)\/\w+/giu;
const SHORTENED = /^(?:t\.co|pic\.(?:twitter|x)\.com)\/|\u2026|\.\.\.$/i;

/** Of a name of an account on another server a page may show the host that its author left out, or leave out its own. */
const withoutHosts = (text: string) => text.slice(0, MOST_COMPARED).replace(/(?<![\w@.])(@[\w.-]{1,100})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '$1');

/** A text without what sites show differently: marks of direction, variants of emoji, names in front of a reply, links. */
function readable(text: string): { words: string; links: string[]; shortened: boolean } {
  const links: string[] = [];
  let shortened = false;
  const words = stripBidi(text.slice(0, MOST_COMPARED)).normalize('NFC').replace(/[\ufe0e\ufe0f\u200b]/g, '').replace(LINK, (link) => {
    const plain = link.replace(/^https?:\/\//i, '').replace(/^www\./i, '').replace(/\/$/, '');
    if (SHORTENED.test(plain)) shortened = true;
    links.push(unescaped(plain).toLowerCase());
    return ' ';
  }).replace(/\s+/g, ' ').trim().replace(/^(?:@\w[\w.]*\s+)+/, '');
  return { words, links, shortened };
}

/** Some show an address with its letters, some as they travel. */
function unescaped(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address; // A `%` that stands for itself.
  }
}

/** What is left of a text when every mark of markup and punctuation is gone. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu, ' ').trim().toLowerCase();
}

function sameTime({ postedAt: { machine, fromId } }: Post, told: Told): Agreement {
  const ours = Date.parse(machine ?? fromId ?? '');
  if (Number.isNaN(ours)) return 'not-said';
  if (told.postedAt !== null) return Math.abs(ours - Date.parse(told.postedAt)) <= A_MINUTE ? 'agrees' : 'differs';
  if (told.postedOn === null) return 'not-said';
  // A day in a zone that is not named: it may begin half a day earlier or later than in UTC.
  const day = Date.parse(`${told.postedOn}T00:00:00Z`);
  return ours > day - A_DAY && ours < day + 2 * A_DAY ? 'agrees-as-shown' : 'differs';
}
