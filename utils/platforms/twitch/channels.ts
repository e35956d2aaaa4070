/** The head of a channel: the person's picture and name under the player, and what they say of themselves below. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Media, Page, Post } from '../types';
import { profileUrl } from './author';

/** Seen in public code of 2020 to 2026: the box under the player, with the name in a heading. */
export const CHANNEL = '.channel-info-content';

const PICTURES = /^(?:static-cdn\.jtvnw\.net)$/;
const APART = '.chat-line__message, .seventv-message, .vod-message, .chat-room, .video-chat, [role="dialog"]';

export function isChannel(box: Element): boolean {
  return isShown(box) && !box.parentElement?.closest(CHANNEL) && loginOn(box, new URL(box.ownerDocument.baseURI)) !== null;
}

export function channelKey(box: Element): string | null {
  return loginOn(box, new URL(box.ownerDocument.baseURI));
}

export function readChannel(box: Element, { url }: Page): Post {
  const login = loginOn(box, url);
  const address = login && profileUrl(login);
  const avatar = login === null ? null : avatarOf(box, login, url);
  const post: Post = {
    ...emptyPost('profile'), permalink: address,
    author: { ...noAuthor, handle: login, name: login === null ? null : nameOf(box), profileUrl: address, avatarUrl: avatar },
    text: login === null ? '' : bioOf(box, login),
    media: avatar ? [{ kind: 'image', url: avatar, alt: null } satisfies Media] : [],
  };
  return { ...post, missing: missingFields(post) };
}

export function headingOf(box: Element): Element | null {
  return own(box, 'h1')[0] ?? null;
}

function own(box: Element, selector: string): Element[] {
  return [...box.querySelectorAll(selector)].filter((element) => !element.closest(APART));
}

/** The link around the name or picture leads to the channel; on the channel's pages, so does the address. */
function loginOn(box: Element, url: URL): string | null {
  const heading = headingOf(box);
  const link = heading?.closest('a[href]') ?? heading?.querySelector('a[href]') ?? null;
  const linked = link && loginAt(link.getAttribute('href'), url);
  const named = lineOf(heading);
  const here = loginAt(url.href, url);
  if (!named) return null;
  if (linked) return /^\w{1,25}$/.test(named) && named.toLowerCase() !== linked ? null : linked;
  return here !== null && named.toLowerCase() === here ? here : null;
}

function loginAt(href: string | null, base: URL): string | null {
  const url = URL.parse(href ?? '', base);
  if (!url || !/(?:^|\.)twitch\.tv$/.test(url.hostname)) return null;
  const login = /^\/(\w{1,25})(?:\/(?:about|videos|schedule|clips|home)?)?$/.exec(url.pathname)?.[1]?.toLowerCase();
  return login && !NOT_PEOPLE.has(login) ? login : null;
}

const NOT_PEOPLE = new Set(['directory', 'videos', 'login', 'signup', 'settings', 'search', 'downloads', 'turbo', 'popout', 'moderator', 'jobs', 'p']);

function nameOf(box: Element): string | null {
  return lineOf(headingOf(box));
}

/** The picture beside the name: in a link to the same channel. */
function avatarOf(box: Element, login: string, url: URL): string | null {
  const images = own(box, 'img').filter((image) => loginAt(image.closest('a[href]')?.getAttribute('href') ?? null, url) === login);
  const addresses = new Set(images.map((image) => absoluteUrl(image.getAttribute('src'), url)));
  const [address] = addresses;
  return addresses.size === 1 && address && PICTURES.test(new URL(address).hostname) ? address : null;
}

/** Below the head, beside the count of followers. */
function bioOf(box: Element, login: string): string {
  const panels = own(box, '.about-section__panel--content');
  const bio = panels.length === 1 && login ? panels[0]!.querySelector('p') : null;
  return textOf(bio);
}
