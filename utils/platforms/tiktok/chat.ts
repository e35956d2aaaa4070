/** Lines of a live chat, and direct messages. Lines of a chat carry no more than a name and words. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, soleControl, textOf } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { postPath, postUrl, profileHandle, profileUrl } from './addresses';
import { agreed, own, servedUrl, UNITS } from './boxes';

const OWNER = '[data-e2e="message-owner-name"]';
/** Newest first: 2026; until 2025. */
const MESSAGE_WORDS = ['[data-e2e="dm-new-message-text"]', '[class*="DivTextContainer"]'];
const SHARED = '[data-e2e="dm-new-shared-video"]';
/** The menu of a message carries its number: `more-action-icon-msg-ID` (2026). */
const MENU = '[id^="more-action-icon-msg-"]';

export function isLiveLine(unit: Element): boolean {
  return own(unit, OWNER).length > 0 && isShown(unit);
}

export function liveKey(unit: Element): string | null {
  return unit.textContent.trim().slice(0, 120) || null;
}

/** The name is what the chat shows; it links nowhere, so that there is no handle. */
export function readLiveLine(unit: Element): Post {
  const names = new Set(own(unit, OWNER).map((owner) => owner.getAttribute('title')?.trim() || lineOf(owner)));
  const [name] = names;
  const post: Post = {
    ...emptyPost('live-chat'),
    author: { ...noAuthor, name: names.size === 1 ? name ?? null : null, avatarUrl: servedUrl(own(unit, 'img')[0]) },
    text: textOf(liveWords(unit), { skip: (element) => element.matches(UNITS) }),
  };
  return { ...post, missing: missingFields(post) };
}

/**
 * Newest first: the last element that breaks long words and does not hold the name (2025, 2026); what follows the line of
 * name and badges (2023).
 */
function liveWords(unit: Element): Element | null {
  const owner = own(unit, OWNER)[0];
  if (!owner) return null;
  const around = owner.parentElement?.closest('[class*="break-words"]');
  const marked = own(unit, '[class*="break-words"]').filter((element) => !element.querySelector(OWNER) && !element.closest(OWNER)
    && (!around || !unit.contains(around) || around.contains(element))).at(-1);
  const line = own(unit, '[class*="DivUserInfo"]').find((element) => element.contains(owner));
  return marked ?? own(unit, '[class*="DivComment"]').find((element) => !element.contains(owner)) ?? line?.nextElementSibling ?? null;
}

/** Beside the name, in its line. */
export function liveButton(unit: Element): ButtonPlace | null {
  const neighbour = own(unit, OWNER)[0];
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, quiet: true } : null;
}

export function isMessage(unit: Element): boolean {
  return (messageWords(unit) !== null || own(unit, SHARED).length > 0) && isShown(unit);
}

export function messageKey(unit: Element): string | null {
  return own(unit, MENU)[0]?.id ?? (unit.textContent.trim().slice(0, 120) || null);
}

export function readMessage(unit: Element, { url }: Page): Post {
  const words = messageWords(unit);
  const ids = own(unit, MENU).map((menu) => /^more-action-icon-msg-(\d+)$/.exec(menu.id)?.[1]);
  const handle = senderHandle(unit, url);
  const media = sharedVideos(unit, url);
  const post: Post = {
    ...emptyPost('message'),
    id: agreed(ids),
    author: handle === null ? { ...noAuthor } : { ...noAuthor, handle, profileUrl: profileUrl(handle), avatarUrl: senderPicture(unit) },
    text: textOf(words, { skip: (element) => element.matches(UNITS) }),
    media,
  };
  return { ...post, missing: missingFields(post) };
}

/** Two texts in one message, as when it answers another: no telling which are its own words. */
function messageWords(unit: Element): Element | null {
  for (const selector of MESSAGE_WORDS) {
    const found = own(unit, selector).filter((element) => !element.parentElement?.closest(selector));
    if (found.length > 0) return new Set(found.map((element) => lineOf(element))).size === 1 ? found[0]! : null;
  }
  return null;
}

/** The link around the picture of who wrote. One's own messages may have none. */
function senderLinks(unit: Element): Element[] {
  return own(unit, 'a[href*="/@"]').filter((link) => link.querySelector('img, [data-e2e="chat-avatar"]') && !link.closest(SHARED));
}

function senderHandle(unit: Element, base: URL): string | null {
  const handles = senderLinks(unit).map((link) => profileHandle(link, base));
  return handles.includes(null) ? null : agreed(handles);
}

function senderPicture(unit: Element): string | null {
  return servedUrl(senderLinks(unit)[0]?.querySelector('img'));
}

function sharedVideos(unit: Element, base: URL): Media[] {
  return own(unit, SHARED).map((box) => {
    const paths = linksIn(box).map((link) => postPath(link.getAttribute('href'), base)).filter((path) => path !== null);
    const [path] = paths;
    return { kind: 'card', url: path && agreed(paths.map(({ id }) => id)) ? postUrl(path) : null, alt: lineOf(box) };
  });
}

function linksIn(box: Element): Element[] {
  return [...(box.matches('a') ? [box] : []), ...box.querySelectorAll('a')];
}

/** Beside the menu, which stands next to the bubble; without one after the words. */
export function messageButton(unit: Element): ButtonPlace | null {
  const neighbour = own(unit, MENU)[0] ?? messageWords(unit) ?? own(unit, SHARED)[0];
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, quiet: true } : null;
}

export const messageMenu = (unit: Element) => soleControl(own(unit, MENU));
