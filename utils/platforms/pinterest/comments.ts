/**
 * Comments under a pin. Public code knows of them the box around each, the box around the words, and that links in it lead
 * to profiles (2023 to 2026): no number, no address of their own, no time for machines.
 */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { profileHandle, profileUrl } from './addresses';
import { agreed, own, servedUrl, UNITS } from './boxes';

const WORDS = '.text-container';

export function isComment(unit: Element): boolean {
  return (words(unit) !== null || profileLinks(unit).length > 0) && isShown(unit);
}

function words(unit: Element): Element | null {
  const found = own(unit, WORDS).filter((element) => !element.parentElement?.closest(WORDS));
  return found.length === 1 || new Set(found.map((element) => lineOf(element))).size === 1 ? found[0]! : null;
}

export function commentKey(unit: Element): string | null {
  return `${profileLinks(unit)[0]?.getAttribute('href') ?? ''} ${words(unit)?.textContent.slice(0, 80) ?? ''}`.trim() || null;
}

export function readComment(unit: Element, { url }: Page): Post {
  const handle = authorHandle(unit, url);
  const post: Post = {
    ...emptyPost('comment'),
    author: handle === null ? { ...noAuthor } : authorOf(unit, handle, url),
    text: textOf(words(unit), { skip: (element) => element.matches(UNITS) }),
  };
  return { ...post, missing: missingFields(post) };
}

/** Links outside the words; in the words stand those to whom they mention. */
function profileLinks(unit: Element, base = new URL(unit.ownerDocument.baseURI)): Element[] {
  return own(unit, 'a[href]').filter((link) => !link.closest(WORDS) && profileHandle(link, base) !== null);
}

/** All of them must lead to one person. Where the words are not known, only a link around a picture is surely not in them. */
function authorHandle(unit: Element, base: URL): string | null {
  const links = profileLinks(unit, base);
  const handle = agreed(links.map((link) => profileHandle(link, base)));
  return words(unit) !== null || links.some((link) => link.querySelector('img')) ? handle : null;
}

function authorOf(unit: Element, handle: string, base: URL): Author {
  const links = profileLinks(unit, base);
  const names = new Set(links.map((link) => lineOf(link, { skip: (element) => element.localName === 'img' })).filter((name) => name !== null));
  const avatars = new Set(links.map((link) => servedUrl(link.querySelector('img')?.getAttribute('src'))).filter((url) => url !== null));
  return {
    name: names.size === 1 ? [...names][0]! : null, handle, profileUrl: profileUrl(handle), id: null,
    avatarUrl: avatars.size === 1 ? [...avatars][0]! : null,
  };
}

/** After the words; as high as the name, for words may take many lines. */
export function commentButton(unit: Element): ButtonPlace | null {
  const named = profileLinks(unit).at(-1);
  const after = words(unit) ?? named;
  return after?.parentElement ? { parent: after.parentElement, before: after.nextElementSibling, neighbour: named ?? after, quiet: true } : null;
}
