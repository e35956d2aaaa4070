/**
 * Which elements of a Misskey page hold one note, and what inside them belongs to a quoted one.
 *
 * Known from the public code of Misskey 12 to 2025 and of Sharkey, where these have stayed: class names are hashes, so
 * elements, addresses, `_noSelect` on avatars and order are what lasts.
 */
import { isShown } from '../reading';
import { noteId, profileAcct } from './addresses';

const TIME_LINK = 'a[href*="/notes/"] > time';

/** A note of a feed, and the note a page is about. */
const ARTICLES = 'article:has(time)';
/** An answered note above its answer, an answer below, a quoted note: avatar and body side by side, the body with a header. */
const SMALL = ['div:has(> a[class~="_noSelect"]):has(> div > header)', 'div:has(> div > a[class~="_noSelect"]):has(> div > header)'].join(', ');
export const PROFILES = '.profile > .main:has(.banner-container)';
export const NOTES = `${ARTICLES}, ${SMALL}`;

/** What the author wrote stands in spans that keep white space; names, polls and reactions do not. */
export const PROSE = 'span[style*="pre-wrap"], span[style*="white-space-collapse: preserve"]';

/** Preview of a link: an `article` in a link. */
const PREVIEW = 'a article, a:has(article)';

/** Avatar and body side by side, whatever a browser makes of the selector. */
function isSmall(element: Element): boolean {
  if (element.tagName !== 'DIV') return false;
  const children = [...element.children];
  const isAvatar = (child: Element) => child.matches('a[class~="_noSelect"]');
  return children.some((child) => child.tagName === 'DIV' && [...child.children].some(({ tagName }) => tagName === 'HEADER'))
    && children.some((child) => isAvatar(child) || (child.tagName === 'DIV' && [...child.children].some(isAvatar)));
}

const isBox = (element: Element) => isSmall(element) || (element.tagName === 'ARTICLE' && element.querySelector(TIME_LINK) !== null);

/** The innermost note around an element, which may be one itself. */
export function noteAround(element: Element | null): Element | null {
  let box = element;
  while (box && !isBox(box)) box = box.parentElement;
  return box;
}

/** The boxes of notes quoted in this one. The head of a Sharkey note looks the same, and is the article's own child. */
export function quotesIn(box: Element): Element[] {
  const all = [...box.querySelectorAll(SMALL)].filter((element) => isSmall(element) && !(element.parentElement === box && isHead(element)));
  return all.filter((element) => !all.some((other) => other !== element && other.contains(element)));
}

// Avatar and header, and no words.
const isHead = (element: Element) => element.querySelector(PROSE) === null && element.querySelector('footer') === null;

/** Elements of the note itself. */
export function own(box: Element, selector: string): Element[] {
  const quotes = quotesIn(box);
  return [...box.querySelectorAll(selector)].filter((element) => !quotes.some((quote) => quote.contains(element)));
}

/** Elements of the note that nobody can write into their words. */
export function frame(box: Element, selector: string): Element[] {
  return own(box, selector).filter((element) => !element.closest(PROSE) && !element.closest(PREVIEW));
}

/** The link around the time: one, wherever it stands. Two that lead to two notes are somebody else's too. */
export function timeLinks(box: Element): Element[] {
  return frame(box, TIME_LINK).map((time) => time.parentElement!);
}

export interface Signs {
  id: string | null;
  acct: string | null;
  /** False where two notes or two authors claim the box: then nothing in it is surely the author's. */
  clear: boolean;
}

/** Whose note it is: the links with the name and with the avatar, and the name of the avatar, must agree. */
export function signsOf(box: Element, base: URL): Signs {
  const ids = new Set(timeLinks(box).map((link) => noteId(link, base)));
  const links = frame(box, 'header a[href*="/@"], a[class~="_noSelect"][href*="/@"]').filter((link) => !link.querySelector('time'));
  const accts = new Set(links.map((link) => profileAcct(link, base)?.toLowerCase() ?? null));
  const titles = frame(box, 'a[class~="_noSelect"][title]').map((avatar) => avatar.getAttribute('title')!.replace(/^@/, '').toLowerCase());
  const [id] = ids;
  const [acct] = accts;
  const clear = ids.size <= 1 && accts.size <= 1 && titles.every((title) => acct === undefined || title === acct);
  const named = links[0] ? profileAcct(links[0], base) : null;
  return clear ? { id: id ?? null, acct: named, clear } : { id: null, acct: null, clear };
}

/** A note in view, and none in another: a quoted one is read with the one that quotes it. */
export function isNote(element: Element): boolean {
  return isBox(element) && noteAround(element.parentElement) === null && !element.closest('a') && timeLinks(element).length > 0 && isShown(element);
}

export function notesIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(NOTES)].filter(isNote);
}

/** Reply, renote, react and menu: the last `footer` of the note. */
export function actionRow(box: Element): Element | null {
  return frame(box, 'footer').findLast((footer) => footer.querySelector('button') !== null) ?? null;
}
