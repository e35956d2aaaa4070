/** The header of a Bluesky profile. A false account is itself the evidence. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, pathOf, stripBidi, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';

import { uploaderIn } from './cdn';

// Hooks of the app's own tests, in its source from 2023 to 2026. The header has none; its avatar and its name do.
const NAME = '[data-testid="profileHeaderDisplayName"]';
const AVATAR = '[data-testid="profileHeaderAviButton"]';
const BIO = '[data-testid="profileHeaderDescription"]';
const LISTS = { followers: '[data-testid="profileHeaderFollowersButton"]', following: '[data-testid="profileHeaderFollowsButton"]' } as const;
const BUTTONS = ['profileHeaderDropdownBtn', 'followBtn', 'unfollowBtn', 'profileHeaderEditProfileButton', 'dmBtn', 'unblockBtn']
  .map((id) => `[data-testid="${id}"]`).join(', ');

/** The avatar lies in up to two frames of its own; the smallest part that holds name and avatar is the header. */
export const HEADERS = ['', 'div > ', 'div > div > '].map((frames) => `div:has(> ${frames}${AVATAR})`).join(', ');

export function isHeader(element: Element): boolean {
  const avatars = element.matches(HEADERS) ? [...element.querySelectorAll(AVATAR)] : [];
  const names = element.querySelectorAll(NAME);
  return avatars.length === 1 && names.length === 1 && isShown(element)
    && [...element.children].every((child) => !(child.contains(avatars[0]!) && child.contains(names[0]!)));
}

export function headerKey(header: Element): string | null {
  return lineOf(handleLine(header)) ?? lineOf(header.querySelector(NAME));
}

export function readProfile(header: Element, page: Page): Post {
  const handle = /^@(\S+)$/.exec(lineOf(handleLine(header)) ?? '')?.[1] ?? null;
  const linked = listActor(header, page.url);
  const banner = pictureUrl(header, '/img/banner/', page.url);
  const avatar = avatarUrl(header, page.url);
  const uploaders = new Set([uploaderIn(banner), uploaderIn(avatar), linked?.startsWith('did:') ? linked : null].filter((did) => did !== null));
  // The lists below the name lead to the same account, by its handle or its DID.
  const agrees = uploaders.size < 2 && (!linked || linked.startsWith('did:') || !handle || linked.toLowerCase() === handle.toLowerCase());
  const did = agrees ? [...uploaders][0] ?? null : null;
  const actor = handle ?? linked ?? did;
  const post: Post = { ...emptyPost('profile') };
  if (agrees && actor) {
    const profileUrl = absoluteUrl(`/profile/${actor}`, page.url);
    post.author = { name: lineOf(header.querySelector(NAME)), handle: handle ?? (linked?.startsWith('did:') ? null : linked), profileUrl, id: did, avatarUrl: avatar };
    post.permalink = profileUrl;
    post.id = did;
    post.media = [banner, avatar].flatMap((url): Media[] => (url ? [{ kind: 'image', url, alt: null }] : []));
    post.counts = readCounts(header);
  } else post.author = { ...noAuthor };
  // Written with its line breaks, and cut by a style alone.
  post.text = stripBidi(header.querySelector(BIO)?.textContent ?? '').trim();
  return { ...post, missing: missingFields(post) };
}

/** Under the name: the first line that is a handle and in no link, so not of somebody named in the description. */
function handleLine(header: Element): Element | null {
  const name = header.querySelector(NAME);
  const bio = header.querySelector(BIO);
  return [...header.querySelectorAll('[dir="auto"]')].find((line) => name !== null && !name.contains(line) && !bio?.contains(line)
    && (name.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    && !line.closest('a, button') && /^@(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i.test(lineOf(line) ?? '')) ?? null;
}

function listActor(header: Element, base: URL): string | null {
  const actors = new Set(Object.values(LISTS).flatMap((selector) => [...header.querySelectorAll(selector)])
    .map((link) => /^\/profile\/([^/]+)\/(?:followers|follows)\/?$/.exec(pathOf(link, base) ?? '')?.[1]?.replaceAll(/%3a/gi, ':') ?? null));
  return actors.size === 1 ? [...actors][0]! : null;
}

function pictureUrl(root: Element, kind: string, base: URL): string | null {
  const image = [...root.querySelectorAll('img')].find((each) => each.getAttribute('src')?.includes(kind));
  return absoluteUrl(image?.getAttribute('src'), base);
}

function avatarUrl(header: Element, base: URL): string | null {
  const src = header.querySelector(`${AVATAR} img`)?.getAttribute('src');
  return /^https?:/i.test(src ?? '') ? absoluteUrl(src, base) : null;
}

// The number stands in a text of its own; "1.2K" and "12 mil" are not what was counted.
function readCounts(header: Element): Record<string, number> {
  return Object.fromEntries(Object.entries(LISTS).flatMap(([name, selector]) => {
    const link = header.querySelector(selector);
    const shown = lineOf([...link?.querySelectorAll('*') ?? []].find((part) => part.childElementCount === 0));
    const count = shown && /^\p{Nd}[\p{Nd}.,\u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
    return count === null ? [] : [[name, count]];
  }));
}

/** First in the row of buttons, which ends at the edge of the column. */
export function headerButtonPlace(header: Element): ButtonPlace | null {
  const neighbour = header.querySelector(BUTTONS);
  if (!neighbour) return null;
  let row = neighbour.parentElement!;
  while (row !== header && row.querySelectorAll('button').length < 2 && !row.querySelector(NAME)) row = row.parentElement!;
  if (row === header || row.querySelector(NAME)) row = neighbour.parentElement!;
  return { parent: row, before: row.firstElementChild, neighbour };
}

