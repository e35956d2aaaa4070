/**
 * The header of a profile. A false account is itself the evidence.
 *
 * Known from public code that ran on the site (2018 to 2026): the first `header` of `main`, the handle as a text of its own in
 * it, lists of followers below the profile's address, and a title that says "NAME (@handle)" in every language.
 */
import { servedUrl } from '../meta-media';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { handleOfPath, profileHandle, SITE } from './addresses';

export const PROFILE_UNITS = 'main header';

const CONTROL = 'a, button, [role="button"], ul, h2, time';
const TABS = new Set(['', 'reels', 'tagged', 'reposts', 'saved', 'channel']);

/** The handle in the page's address, on any of a profile's tabs. */
function handleHere({ pathname }: URL): string | null {
  const [, handle = '', tab = ''] = pathname.split('/');
  return TABS.has(tab) ? handleOfPath(`/${handle}/`) : null;
}

export function isProfile(element: Element): boolean {
  return element.matches(PROFILE_UNITS) && profileOf(element) !== null && isShown(element);
}

/** The address and the header must name one account; while a page is drawn anew they may be of two. */
function profileOf(header: Element): string | null {
  const base = new URL(header.ownerDocument.baseURI);
  const handle = handleHere(base);
  if (handle === null || header.closest('article, [role="dialog"]')) return null;
  return [...header.querySelectorAll('h1, h2, span')].some((part) => stripBidi(part.textContent).trim() === handle) ? handle : null;
}

export function readProfile(header: Element, { url, title }: Page): Post {
  const handle = profileOf(header);
  const post = emptyPost('profile');
  if (handle === null) return { ...post, missing: missingFields(post) };
  const name = nameIn(title, handle);
  const avatar = avatarOf(header, handle, url);
  post.permalink = new URL(`/${handle}/`, SITE).href;
  post.author = { ...noAuthor, handle, name, profileUrl: post.permalink, avatarUrl: avatar };
  post.text = bioBlocks(header, [handle, name]).map((block) => textOf(block, { preserveSpace: true, skip: (element) => element.matches('button, [role="button"]') })).filter(Boolean).join('\n');
  post.media = avatar ? [{ kind: 'image', url: avatar, alt: null } satisfies Media] : [];
  post.counts = readCounts(header, handle, url);
  return { ...post, missing: missingFields(post) };
}

/** "(3) NAME (@handle) • …": the number is of unread notices. A title that is still another page's names another handle. */
function nameIn(title: string, handle: string): string | null {
  const shown = stripBidi(title);
  const end = shown.lastIndexOf(`(@${handle})`);
  return end > 0 ? shown.slice(0, end).replace(/^\(\p{Nd}+\+?\)\s*/u, '').trim() || null : null;
}

/** Pictures of others who follow may stand in the header too. */
function avatarOf(header: Element, handle: string, base: URL): string | null {
  const named = [...header.querySelectorAll('img[alt]')].filter((image) => image.getAttribute('alt')!.split(/[^\w.]+/).includes(handle));
  return named.length > 0 ? servedUrl(named[0]!.getAttribute('src'), base) : null;
}

/** Texts outside controls that are neither a name nor only a number, and name nobody else: those are who follows this account. */
function bioBlocks(header: Element, names: (string | null)[]): Element[] {
  const texts = [...header.querySelectorAll('[dir="auto"]')].filter((text) => {
    const shown = lineOf(text);
    const control = text.closest(CONTROL);
    return shown !== null && !names.includes(shown) && !(control && header.contains(control)) && !text.querySelector('h2, ul, time, img')
      && !(text.parentElement?.closest('[dir="auto"]') && header.contains(text.parentElement.closest('[dir="auto"]')))
      && /\p{L}|\p{Extended_Pictographic}/u.test(shown);
  });
  const base = new URL(header.ownerDocument.baseURI);
  return texts.filter((text) => [...text.querySelectorAll('a[href]')].every((link) => profileHandle(link, base) === null || lineOf(link)!.startsWith('@')));
}

/** Exact numbers only: long ones are shortened, and told in full in a title. */
function readCounts(header: Element, handle: string, base: URL): Record<string, number> {
  return Object.fromEntries(['followers', 'following'].flatMap((list) => {
    const links = [...header.querySelectorAll('a[href]')].filter((link) => URL.parse(link.getAttribute('href')!, base)?.pathname === `/${handle}/${list}/`);
    const shown = links[0]?.querySelector('[title]')?.getAttribute('title') ?? lineOf(links[0]);
    const count = links.length === 1 ? wholeNumber(shown) : null;
    return count === null ? [] : [[list, count] as const];
  }));
}

/** After the buttons to follow and to write, which are words. */
export function profilePlace(header: Element): ButtonPlace | null {
  const buttons = [...header.querySelectorAll('button, [role="button"]')].filter((button) => lineOf(button) !== null && !button.querySelector('img'));
  const neighbour = buttons.findLast((button) => button.parentElement?.closest('[dir="auto"]') === null) ?? buttons.at(-1)
    ?? [...header.querySelectorAll('h2')].at(-1);
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour } : null;
}

export function profileKey(header: Element): string | null {
  return profileOf(header);
}
