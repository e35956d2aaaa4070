/**
 * The header of a profile. A false account is itself the evidence.
 *
 * Known from public code that ran on the site (2018 to 2026): the first `header` of `main`, the handle as a text of its own in
 * it, lists of followers below the profile's address, and a title that says "NAME (@handle)" in every language.
 */
import { servedUrl } from '../meta-media';
import { nameInTitle } from '../meta-titles';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { handleOfPath, profileHandle, SITE } from './addresses';
import { precedes } from './boxes';

const PROFILE_UNITS = 'main header';

const CONTROL = 'a, button, [role="button"], ul, h2, time';
const TABS = new Set(['', 'reels', 'tagged', 'reposts', 'saved', 'channel']);

/** The handle in the page's address, on any of a profile's tabs. */
function handleHere({ pathname }: URL): string | null {
  const [, handle = '', tab = ''] = pathname.split('/');
  return TABS.has(tab) ? handleOfPath(`/${handle}/`) : null;
}

function isProfile(element: Element): boolean {
  return element.matches(PROFILE_UNITS) && profileOf(element) !== null && isShown(element);
}

/** The address and the header must name one account; while a page is drawn anew they may be of two. */
function profileOf(header: Element): string | null {
  const base = new URL(header.ownerDocument.baseURI);
  const handle = handleHere(base);
  if (handle === null || header.closest('article, [role="dialog"]')) return null;
  return [...header.querySelectorAll('h1, h2, span')].some((part) => stripBidi(part.textContent).trim() === handle) ? handle : null;
}

function readProfile(header: Element, { url, title }: Page): Post {
  const handle = profileOf(header);
  const post = emptyPost('profile');
  if (handle === null) return { ...post, missing: missingFields(post) };
  const name = nameInTitle(title, handle);
  const avatar = avatarOf(header, handle, url);
  post.permalink = new URL(`/${handle}/`, SITE).href;
  post.author = { ...noAuthor, handle, name, profileUrl: post.permalink, avatarUrl: avatar };
  post.text = bioBlocks(header, [handle, name]).map((block) => textOf(block, { preserveSpace: true, skip: (element) => element.matches('button, [role="button"]') })).filter(Boolean).join('\n');
  post.media = avatar ? [{ kind: 'image', url: avatar, alt: null } satisfies Media] : [];
  post.counts = readCounts(header, handle, url);
  return { ...post, missing: missingFields(post) };
}

/** Pictures of others who follow may stand in the header too. */
function avatarOf(header: Element, handle: string, base: URL): string | null {
  const named = [...header.querySelectorAll('img[alt]')].filter((image) => image.getAttribute('alt')!.split(/[^\w.]+/).includes(handle));
  return named.length > 0 ? servedUrl(named[0]!.getAttribute('src'), base) : null;
}

/** Below the numbers, in every width of the page but the narrowest. */
function endOfNumbers(header: Element): Element | null {
  return [...header.querySelectorAll('a[href$="/followers/"], a[href$="/following/"], ul, [title]')].at(-1) ?? null;
}

/** Buttons stand beside each other, whatever one of them has lost. */
function isAmongButtons(text: Element): boolean {
  return [...text.parentElement?.children ?? []].some((other) => other !== text && other.matches('button, [role="button"]'));
}

/** Texts outside controls that are neither a name nor only a number, and name nobody else: those are who follows this account. */
function bioBlocks(header: Element, names: (string | null)[]): Element[] {
  const numbers = endOfNumbers(header);
  const texts = [...header.querySelectorAll('[dir="auto"]')].filter((text) => {
    const shown = lineOf(text);
    const control = text.closest(CONTROL);
    return shown !== null && !names.includes(shown) && !(control && header.contains(control)) && !text.querySelector('h2, ul, time, img')
      && !(text.parentElement?.closest('[dir="auto"]') && header.contains(text.parentElement.closest('[dir="auto"]')))
      && !(numbers && !precedes(numbers, text)) && !isAmongButtons(text) && /\p{L}|\p{Extended_Pictographic}/u.test(shown);
  });
  const base = new URL(header.ownerDocument.baseURI);
  return texts.filter((text) => [...text.querySelectorAll('a[href]')].every((link) => profileHandle(link, base) === null || lineOf(link)!.startsWith('@')));
}

/** Exact numbers only: long ones are shortened, and told in full in a title. */
function readCounts(header: Element, handle: string, base: URL): Record<string, number> {
  return Object.fromEntries(['followers', 'following'].flatMap((list) => {
    const links = [...header.querySelectorAll('a[href]')].filter((link) => URL.parse(link.getAttribute('href')!, base)?.pathname === `/${handle}/${list}/`);
    const count = links.length === 1 ? countIn(links[0]!) : null;
    return count === null ? [] : [[list, count] as const];
  }));
}

/** A number on its way to another is drawn twice. */
function countIn(link: Element): number | null {
  const titled = [...link.querySelectorAll('[title]')];
  const texts = [...link.querySelectorAll('*')].filter((part) => part.childElementCount === 0 && /\p{Nd}/u.test(part.textContent));
  if (titled.length + texts.length === 0 || titled.length > 1 || (titled.length === 0 && texts.length > 1)) return null;
  return wholeNumber(titled[0]?.getAttribute('title') ?? texts[0]!.textContent);
}

/** After the buttons to follow and to write, which are words. */
function profilePlace(header: Element): ButtonPlace | null {
  const buttons = [...header.querySelectorAll('button, [role="button"]')].filter((button) => lineOf(button) !== null && !button.querySelector('img'));
  const neighbour = buttons.findLast((button) => button.parentElement?.closest('[dir="auto"]') === null) ?? buttons.at(-1)
    ?? [...header.querySelectorAll('h2')].at(-1);
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour } : null;
}

export const profiles: UnitKind = {
  selector: PROFILE_UNITS, isUnit: isProfile, key: profileOf, read: readProfile, buttonPlace: profilePlace,
};
