/** Which statement of the page is about a box, and how much of it is believed: no more than the box itself shows. */
import type { Author, Page } from '../types';
import { sameAddress, statementsOf, type Statement } from './json-ld';
import { flat } from './words';

export interface Stated {
  author: Partial<Author> | null;
  text: string | null;
  published: string | null;
  /** The stated address, where it names the box by its anchor. */
  permalink: string | null;
  isAnswer: boolean;
}

interface Shown {
  permalink: string | null;
  /** Marked words, or everything the box shows where none are marked. */
  text: string;
  wordsAreMarked: boolean;
  /** What the box shows outside its words. */
  around: string;
}

/** `null` where no statement is about the box, where it says other words, or where two say different things. */
export function statedOf(box: Element, page: Page, shown: Shown): Stated | null {
  const about = statementsOf(box.ownerDocument).filter((statement) => speaksOf(statement, box, page, shown.permalink));
  const believed = about.filter((statement) => agrees(statement, shown));
  const [first] = believed;
  if (!first || about.length !== believed.length) return null;
  const same = believed.every(({ author, published, text }) => author?.name === first.author?.name && published === first.published && text === first.text);
  if (!same) return null;
  const { author, text, published, addresses, isAnswer } = first;
  return {
    author: author && { name: author.name, profileUrl: author.url, handle: author.handle },
    text, published, isAnswer,
    permalink: addresses.find((address) => isAnchorOf(address, box, page)) ?? null,
  };
}

const speaksOf = ({ addresses }: Statement, box: Element, page: Page, permalink: string | null) => addresses.some((address) =>
  isAnchorOf(address, box, page) || (permalink !== null && sameAddress(address) === sameAddress(permalink)));

function isAnchorOf(address: string, box: Element, { url }: Page): boolean {
  const { pathname, hash } = new URL(address);
  return box.id !== '' && hash === `#${box.id}` && pathname === url.pathname;
}

// A statement that names neither shown words nor a shown person could be about anything.
function agrees({ author, text }: Statement, { text: shown, wordsAreMarked, around }: Shown): boolean {
  if (author === null && text === null) return false;
  if (author !== null && !mentions(around, author.name)) return false;
  if (text === null) return true;
  const [stated, seen] = [flat(text), flat(shown)];
  // Where nothing marks the words, a name below them could itself be words: the person stands above what they say.
  if (author !== null && !wordsAreMarked && !seen.slice(0, Math.max(0, seen.indexOf(stated))).includes(flat(author.name))) return false;
  return stated !== '' && (seen.includes(stated) || (wordsAreMarked && seen !== '' && stated.includes(seen)));
}

/** Whether `text` holds the name as words of their own. */
export function mentions(text: string, name: string): boolean {
  const words = (value: string) => ` ${value.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;
  const wanted = words(name);
  return wanted.trim() !== '' && words(text).includes(wanted);
}
