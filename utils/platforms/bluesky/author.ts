/** Who wrote a Bluesky post, and its address. Where two parts of the page disagree, nothing is said. */
import { absoluteUrl, lineOf, noAuthor, pathOf, tidTime } from '../reading';
import type { Author, Page } from '../types';
import {
  ACTION_BUTTONS, AVATAR, isFocused, namedHandle, own, postPath, precedes, profileActor, timeOf, unitsIn, type PostPath,
} from './boxes';
import { uploaderIn } from './cdn';
import { uploaders } from './media';

/** What the network says of an account whose handle no longer resolves; shared by all of them, so it names nobody. */
const INVALID_HANDLE = 'handle.invalid';

export interface Identity {
  author: Author;
  permalink: string | null;
  /** The at-uri, or its last part alone while the author's DID is not known. */
  id: string | null;
  /** ISO 8601 in UTC. */
  timeInId: string | null;
}

interface Header {
  /** As in addresses: a handle or a DID. `null` in a quote without links. */
  actor: string | null;
  name: string | null;
  handle: string | null;
}

export function identify(box: Element, page: Page): Identity {
  const header = readHeader(box, page.url);
  if (!header) return { author: { ...noAuthor }, permalink: null, id: null, timeInId: null };
  const { did, avatarUrl } = readDid(box, header.actor, page.url);
  const path = findPath(box, header.actor, did, page.url);
  const profile = header.actor ?? header.handle;
  return {
    author: {
      // A header of which the name is gone begins with the handle.
      name: same(header.name, `@${header.handle}`) ? null : header.name, handle: header.handle, id: did, avatarUrl,
      profileUrl: profile && absoluteUrl(`/profile/${profile}`, page.url),
    },
    permalink: path && absoluteUrl(`/profile/${path.actor}/post/${path.rkey}`, page.url),
    id: path && (did ? `at://${did}/app.bsky.feed.post/${path.rkey}` : path.rkey),
    timeInId: path && tidTime(path.rkey),
  };
}

/** `null` when the parts of the header name different people: a node caught while the site gives it another post. */
function readHeader(box: Element, base: URL): Header | null {
  const header = isFocused(box) ? focusedHeader(box, base) : headerBeforeTime(box, base);
  const named = namedHandle(box);
  if (!header || !named) return header;
  return named === INVALID_HANDLE ? header.handle === null ? header : null : same(header.handle, named) ? header : null;
}

function headerBeforeTime(box: Element, base: URL): Header | null {
  const time = timeOf(box);
  const path = time && postPath(pathOf(time, base));
  if (path) return linkedHeader(box, path.actor, time!, base);
  return time && !time.hasAttribute('href') ? plainHeader(box, time) : null;
}

/** Two links to the profile stand right before the time: the name, then the handle (2025 and 2026). */
function linkedHeader(box: Element, actor: string, time: Element, base: URL): Header | null {
  const links = own(box, 'a[href*="/profile/"]').filter((link) => precedes(link, time)
    && profileActor(link, base) === actor
    // The line "Reposted by" links to the author too when they repost themselves; it holds an icon.
    && !link.querySelector(`svg, img, ${AVATAR}`));
  return fromLines(links.map((link) => lineOf(link)).filter((line) => line !== null).slice(-2), actor);
}

/** The focused post has no time to hold on to: every profile link above its words must lead to the one author (2026). */
function focusedHeader(box: Element, base: URL): Header | null {
  const named = namedHandle(box);
  const words = own(box, `[data-word-wrap], ${ACTION_BUTTONS}`)[0];
  if (!words) return null;
  const links = own(box, 'a[href*="/profile/"]').filter((link) => precedes(link, words) && profileActor(link, base) !== null);
  const actors = new Set(links.map((link) => profileActor(link, base)!));
  const [actor] = actors;
  if (!actor || actors.size > 1 || !(same(actor, named) || (named === INVALID_HANDLE && isDid(actor)))) return null;
  const lines = leafLines(box, (leaf) => precedes(leaf, words) && !leaf.closest('button'));
  const handle = lines.findIndex((line, at) => at > 0 && same(line, `@${actor}`));
  const first = links.find((link) => !link.querySelector(AVATAR));
  return fromLines(handle > 0 ? [lines[handle - 1]!, lines[handle]!] : first ? leafLines(first).slice(0, 2) : [], actor);
}

/** A quote of 2026 has no links: name and handle are plain text before the time, and its label names the handle again. */
function plainHeader(box: Element, time: Element): Header | null {
  const lines = leafLines(box, (leaf) => precedes(leaf, time));
  const at = lines.findLastIndex((line) => handleIn(line) !== null);
  const handle = at < 0 ? null : handleIn(lines[at]!);
  const label = box.getAttribute('aria-label')?.split(/\s+/) ?? [];
  return handle && label.some((word) => same(word, handle)) ? { actor: null, handle, name: lines[at - 1] ?? null } : null;
}

/** From the name and the handle, or the one of them that is there. */
function fromLines(lines: string[], actor: string): Header | null {
  const last = lines.at(-1);
  const shown = last ? handleIn(last) : null;
  const name = lines.length > 1 ? lines[0]! : shown ? null : last ?? null;
  // One line alone may be the notice that stands in for a handle.
  if (isDid(actor)) return { actor, handle: shown, name: lines.length > 1 ? name : null };
  return shown && !same(shown, actor) ? null : { actor, handle: actor, name };
}

/** The address that the post gives for itself; for the focused post its lists of likes and quotes, else the page's own. */
function findPath(box: Element, actor: string | null, did: string | null, base: URL): PostPath | null {
  const isOwn = (path: PostPath | null) => path !== null && (same(path.actor, actor) || path.actor === did);
  if (!isFocused(box)) {
    const path = postPath(pathOf(timeOf(box), base));
    return isOwn(path) ? path : null;
  }
  for (const link of own(box, 'a[href*="/post/"]')) {
    // Somebody could write such an address in their post; the site's own links hold a count.
    if (!link.querySelector('[data-testid$="Count-expanded"]')) continue;
    const path = postPath(/^(.*\/post\/[^/]+)\/(?:quotes|liked-by|reposted-by)$/.exec(pathOf(link, base) ?? '')?.[1] ?? null);
    if (isOwn(path)) return path;
  }
  const here = postPath(base.pathname);
  // While one thread takes the place of another both may show for a moment, and the address fits only one.
  const alone = unitsIn(box.ownerDocument).filter(isFocused).length === 1;
  return alone && isOwn(here) ? here : null;
}

/** The author's DID stands in the address of their avatar and of what they uploaded to the post; all must agree. */
function readDid(box: Element, actor: string | null, base: URL): { did: string | null; avatarUrl: string | null } {
  const avatar = own(box, 'img').find((image) => {
    const link = image.closest('a');
    return image.closest(AVATAR) !== null && (link && box.contains(link) ? profileActor(link, base) === actor : actor === null);
  });
  const src = avatar?.getAttribute('src');
  const known = [actor && isDid(actor) ? actor : null, uploaderIn(src), ...uploaders(box)].filter((did) => did !== null);
  return {
    did: new Set(known).size === 1 ? known[0]! : null,
    avatarUrl: /^https?:/i.test(src ?? '') ? absoluteUrl(src, base) : null,
  };
}

/** Texts of the innermost text elements, one line each. */
function leafLines(root: Element, fits: (leaf: Element) => boolean = () => true): string[] {
  return [...root.querySelectorAll('[dir="auto"]')]
    .filter((leaf) => !leaf.querySelector('[dir="auto"]') && fits(leaf))
    .map((leaf) => lineOf(leaf)).filter((line) => line !== null);
}

function handleIn(line: string): string | null {
  return /^@((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/i.exec(line)?.[1] ?? null;
}

const isDid = (actor: string) => actor.startsWith('did:');

function same(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
