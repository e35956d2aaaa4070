/** One box of an unknown page as a post: each field where a mark names it, and nothing else. */
import { missingMedia } from '../forum-posts';
import { emptyPost, isShown, missingFields } from '../reading';
import type { Page, Post, Thread } from '../types';
import { boxAround, isBox, partsOf, standsInWords } from './boxes';
import { sameAddress } from './json-ld';
import { isMarkedAnswer, numberedId } from './marks';
import { authorIn, permalinkIn, timeIn, trustedSigns } from './signs';
import { statedOf } from './stated';
import { addQuote, mediaOf, shownText, textAround, wordsOf } from './words';

export function isUnit(element: Element): boolean {
  if (!isBox(element) || standsInWords(element) || !isShown(element)) return false;
  const { text, media, author, permalink, postedAt } = readPost(element, pageOf(element));
  return (text !== '' || media.length > 0) && Boolean(author.name ?? permalink ?? postedAt.machine ?? postedAt.shown);
}

const pageOf = ({ ownerDocument }: Element): Page => ({ url: new URL(ownerDocument.location.href), title: ownerDocument.title });

export function readPost(box: Element, page: Page): Post {
  const parts = partsOf(box);
  const signs = trustedSigns(box, parts);
  const linked = permalinkIn(box, signs, page);
  const wordsAreMarked = parts.words.length > 0;
  const stated = statedOf(box, page, {
    permalink: linked, wordsAreMarked,
    text: wordsAreMarked ? wordsOf(box, parts, null, false) : shownText(box),
    around: textAround(box, parts),
  });
  const permalink = linked ?? stated?.permalink ?? mainAddress(box, parts.signs, page);
  const time = timeIn(box, signs, stated?.published ?? null);
  const author = authorIn(box, signs, page.url, stated?.author ?? null);
  const placed = permalink !== null && Boolean(time.machine ?? time.shown ?? author.name);
  const read: Post = {
    ...emptyPost(isMarkedAnswer(box) || stated?.isAnswer || boxAround(box) !== null ? 'comment' : 'post'),
    id: numberIn(box, permalink),
    permalink,
    author,
    text: wordsOf(box, parts, stated?.text ?? null, placed),
    language: parts.words.length === 1 ? parts.words[0]!.getAttribute('lang') || null : null,
    postedAt: { ...time, fromId: null },
    media: mediaOf(parts, page.url, author.name !== null),
  };
  return addQuote({ ...read, missing: [...missingFields(read), ...missingMedia(read.media)] }, parts);
}

/** The site's own number, unless the address speaks of another. */
function numberIn(box: Element, permalink: string | null): string | null {
  const own = numberedId(box.id)?.number ?? null;
  const linked = permalink ? numberedId(new URL(permalink).hash.slice(1))?.number ?? null : null;
  return own && linked && own !== linked ? null : own;
}

/** The page's own address for the box that holds the page's only first heading: what the page is about. */
function mainAddress(box: Element, signs: readonly Element[], { url }: Page): string | null {
  const headings = box.ownerDocument.querySelectorAll('h1');
  if (headings.length !== 1 || !signs.includes(headings[0]!) || isMarkedAnswer(box) || boxAround(box) !== null) return null;
  return canonicalAddress(box.ownerDocument, url);
}

/** What the page says its address is; `null` where that is another page than the one shown. */
export function canonicalAddress(document: Document, url: URL): string | null {
  const said = [...document.querySelectorAll('link[rel~="canonical"][href]')].map((link) => URL.parse(link.getAttribute('href')!, url)?.href);
  const [first] = said;
  if (!first || new Set(said).size !== 1 || !/^https?:/.test(first)) return null;
  const canonical = new URL(first);
  const samePath = sameAddress(canonical.origin + canonical.pathname) === sameAddress(url.origin + url.pathname);
  // A shorter query is the usual thing; another one is another page.
  const sameQuery = [...canonical.searchParams].every(([name, value]) => url.searchParams.get(name) === value);
  return samePath && sameQuery ? canonical.href : null;
}

export function unitKey(unit: Element): string | null {
  return permalinkIn(unit, trustedSigns(unit, partsOf(unit)), pageOf(unit)) ?? (unit.id || null);
}

/** The posts around: where comments stand inside what they answer, that is what they answer. */
export function readThread(unit: Element, page: Page): Thread {
  const parents: Post[] = [];
  for (let around = boxAround(unit); around; around = boxAround(around)) {
    const answered = isUnit(around) ? around : unitBeside(around, unit);
    if (answered) parents.unshift(readPost(answered, page));
  }
  return { parents, ownReplies: [] };
}

/** In WordPress a comment's list item holds the comment beside the answers to it, under the same number. */
function unitBeside(holder: Element, unit: Element): Element | null {
  const number = numberedId(holder.id)?.number;
  const found = number === undefined ? undefined : [...holder.children].find((child) => numberedId(child.id)?.number === number);
  return found && found !== unit && !found.contains(unit) && isUnit(found) ? found : null;
}
