/**
 * The header of a profile, `/@handle`. A false account is itself the evidence.
 *
 * Known from public code that ran on the site (2023 to 2026) and from what it shows: the name in a heading, the handle as a
 * text of its own, the portrait with the handle in its description, the number of followers told in full in a title, tabs
 * to `/@handle/replies` below, then posts. Nothing marks the header: it is the largest box that holds all of the former and
 * nothing of the latter.
 */
import { servedUrl } from '../meta-media';
import { nameInTitle } from '../meta-titles';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { precedes, profileHandle, UNITS } from './boxes';

const HEADING = 'h1, h2';
const HEADERS = `div:has(${HEADING}):has(img):not(${UNITS}):not(:has(${UNITS}))`;
const CONTROL = 'a, button, [role="button"], [role="link"]';
const SITE = new URL('https://www.threads.com/');
const SITE_NAMES = /^threads\.(?:com|net)$/i;

const baseOf = (element: Element) => new URL(element.ownerDocument.baseURI);

/** The handle in the page's address, on any of a profile's tabs. */
function handleHere({ pathname }: URL): string | null {
  return /^\/@([\w.]+)(?:\/(?:replies|media|reposts))?\/?$/.exec(pathname)?.[1] ?? null;
}

/** Address, portrait and handle must name one account; while a page is drawn anew they may be of two. */
function holdsProfile(box: Element, handle: string, base: URL): boolean {
  return box.querySelector(HEADING) !== null && portraitOf(box, handle, base) !== null && handleText(box, handle) !== null;
}

function isProfile(element: Element): boolean {
  const base = baseOf(element);
  const handle = handleHere(base);
  if (handle === null || !element.matches(HEADERS) || element.closest('[role="dialog"], [role="navigation"], nav')) return false;
  return isHeader(element, handle, base) && !(element.parentElement && isHeader(element.parentElement, handle, base)) && isShown(element);
}

function isHeader(box: Element, handle: string, base: URL): boolean {
  return !box.matches('main, body, html, [role="main"], [role="region"]') && !holdsMore(box, handle, base) && holdsProfile(box, handle, base);
}

/** Tabs, posts, navigation: what stands around a header and never in it. */
function holdsMore(box: Element, handle: string, base: URL): boolean {
  if (box.querySelector(`${UNITS}, [role="tab"], [role="tablist"], [role="main"], [role="region"], main, nav`)) return true;
  return [...box.querySelectorAll('a[href*="/@"]')].some((link) => {
    const path = URL.parse(link.getAttribute('href')!, base)?.pathname ?? '';
    return path.startsWith(`/@${handle}/`) && /\/(?:replies|media|reposts)\/?$/.test(path);
  });
}

function handleText(box: Element, handle: string): Element | null {
  return [...box.querySelectorAll('span, div, h1, h2')].find((part) => part.childElementCount === 0
    && [handle, `@${handle}`].includes(stripBidi(part.textContent).trim())) ?? null;
}

/** Pictures of some who follow may stand in the header too. */
function portraitOf(box: Element, handle: string, base: URL): Element | null {
  return [...box.querySelectorAll('img')].find((image) => {
    const link = image.closest('a');
    const linked = link && profileHandle(link, base);
    const named = (image.getAttribute('alt') ?? '').split(/[^\w.]+/).includes(handle);
    return linked ? linked === handle && (named || image.getAttribute('alt') === '') : named;
  }) ?? null;
}

function readProfile(box: Element, { url, title }: Page): Post {
  const post = emptyPost('profile');
  const handle = handleHere(url);
  if (handle === null || !holdsProfile(box, handle, url)) return { ...post, missing: missingFields(post) };
  const avatar = servedUrl(portraitOf(box, handle, url)?.getAttribute('src'), url);
  const followers = followersOf(box);
  post.permalink = new URL(`/@${handle}`, SITE).href;
  post.author = { ...noAuthor, handle, name: nameOf(box, title, handle), profileUrl: post.permalink, avatarUrl: avatar };
  post.text = bioTexts(box, handle, followers, [post.author.name, handle]).map((text) => textOf(text, { preserveSpace: true })).join('\n');
  post.media = avatar ? [{ kind: 'image', url: avatar, alt: null }] : [];
  const count = followers && wholeNumber((followers.querySelector('[title]') ?? followers).getAttribute('title'));
  post.counts = count === null ? {} : { followers: count };
  return { ...post, missing: missingFields(post) };
}

/** The title of the page says it too; one that is still another page's names another handle. */
function nameOf(box: Element, title: string, handle: string): string | null {
  const titled = nameInTitle(title, handle);
  if (titled !== null) return titled;
  const shown = new Set([...box.querySelectorAll(HEADING)].map((heading) => lineOf(heading)).filter((line) => line !== null));
  return shown.size === 1 ? [...shown][0]! : null;
}

/** A number told in full in a title, with the control around it: nobody can write such a title into their own words. */
function followersOf(box: Element): Element | null {
  const titled = [...box.querySelectorAll('[title]')].filter((part) => /^\p{Nd}[\p{Nd}.,'\s]*$/u.test(part.getAttribute('title')!));
  const control = titled[0]?.closest(CONTROL);
  return titled.length === 1 ? control && box.contains(control) ? control : titled[0]! : null;
}

/** Texts after the handle and before the followers. Where these are not known, no text is surely of the account's making. */
function bioTexts(box: Element, handle: string, followers: Element | null, names: (string | null)[]): Element[] {
  const start = handleText(box, handle);
  if (!start || !followers) return [];
  const texts = [...box.querySelectorAll('[dir="auto"]')].filter((text) => {
    const shown = lineOf(text);
    const control = text.closest(CONTROL);
    return shown !== null && precedes(start, text) && precedes(text, followers) && !names.includes(shown.replace(/^@/, '')) && !SITE_NAMES.test(shown)
      && !text.closest(HEADING) && !text.querySelector(`${HEADING}, img, time, button, [role="button"]`) && !(control && box.contains(control));
  });
  return texts.filter((text) => !texts.some((other) => other !== text && other.contains(text)));
}

/** After the buttons to follow and to mention, which are words. */
function buttonPlace(box: Element): ButtonPlace | null {
  const followers = followersOf(box);
  const buttons = [...box.querySelectorAll('button, [role="button"]')].filter((button) => button !== followers && lineOf(button) !== null
    && !button.querySelector('img, svg, [title]') && !SITE_NAMES.test(lineOf(button)!));
  const neighbour = buttons.at(-1) ?? box.querySelector(HEADING);
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour } : null;
}

function key(box: Element): string | null {
  return handleHere(baseOf(box));
}

export const profiles: UnitKind = { selector: HEADERS, isUnit: isProfile, key, read: readProfile, buttonPlace };
