/**
 * Direct messages. A row tells neither a time to machines nor an address, and only sometimes who wrote it: words of a chat
 * whose author is not sure are kept without one.
 */
import { emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Post } from '../types';
import { missingMedia, pictureUrl } from './media';
import { AVATAR, AVATAR_PREFIX, CHAT_HEADER, CHAT_NAME, CHAT_PANEL, MESSAGE_ROW, OLD_MESSAGE_ROW, TEXT } from './selectors';
import { pathHandle, profileUrlOf, statusOfUrl, permalinkOf } from './status';
import type { UnitKind } from '../unit-kinds';
import { viewerHandle } from './viewer';

const ROW = `${MESSAGE_ROW}, ${OLD_MESSAGE_ROW}`;
const AVATAR_PICTURE = 'img[src*="/profile_images/"], img[src*="/default_profile_images/"]';

function read(row: Element): Post {
  const time = row.querySelector('[id$="-time"], time');
  const media = readMedia(row);
  const post: Post = {
    ...emptyPost('message'),
    id: idOf(row),
    author: row.matches(OLD_MESSAGE_ROW) ? authorBeside(row) : readAuthor(row),
    text: textOf(wordsOf(row), { preserveSpace: true, inlineOnly: true }),
    postedAt: { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: null },
    media,
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

/** The row and the box of its words name the message; `null` when they name two. */
function idOf(row: Element): string | null {
  const named = /^message-([\w-]{8,})$/.exec(row.getAttribute('data-testid') ?? '')?.[1];
  const marked = row.getAttribute('data-dm-message-row') || named;
  return marked !== undefined && marked === (named ?? marked) && /^[\w-]{8,}$/.test(marked) ? marked : null;
}

/** The words alone: the same box holds the time, and may hold what they answer. */
function wordsOf(row: Element): Element | null {
  if (row.matches(OLD_MESSAGE_ROW)) return only([...row.querySelectorAll(TEXT)].filter((each) => !each.closest('article, div[role="link"]')));
  const id = idOf(row);
  const box = id ? only([...row.querySelectorAll('[data-testid^="message-text-"]')].filter((each) => each.getAttribute('data-testid') === `message-text-${id}`)) : null;
  if (!box) return null;
  const words = [...box.querySelectorAll('[dir="auto"]')]
    .filter((each) => !isBetween(each, box, 'a, button, [role="button"], blockquote, [dir="auto"], article'));
  return only(words);
}

function isBetween(element: Element, box: Element, selector: string): boolean {
  const around = element.parentElement?.closest(selector);
  return around !== null && around !== undefined && around !== box && box.contains(around);
}

// Two of what should be one: either could be another person's.
function only<T>(found: T[]): T | null {
  return found.length === 1 ? found[0]! : null;
}

/** Rows stand at the end of the line when the viewer wrote them, else at its start (2026). */
function sideOf(row: Element): 'own' | 'other' | null {
  const [own, other] = [row.classList.contains('justify-end'), row.classList.contains('justify-start')];
  return own === other ? null : own ? 'own' : 'other';
}

function readAuthor(row: Element): Author {
  const side = sideOf(row);
  if (side === null) return { ...noAuthor };
  const sender = lineOf(row.querySelector('[id$="-sender"]'));
  if (side === 'own') {
    const handle = viewerHandle(row.ownerDocument);
    return handle ? { ...noAuthor, handle, profileUrl: profileUrlOf(handle) } : { ...noAuthor };
  }
  const beside = authorBeside(row);
  if (beside.handle) return beside;
  const other = otherPerson(row);
  // A label for screen readers names the sender; in a group it is not the one the header names.
  return sender && other.name && !sender.includes(other.name) ? { ...noAuthor } : other;
}

/** The avatar beside a message, in groups and in the older layout. */
function authorBeside(row: Element): Author {
  const avatars = [...row.querySelectorAll(AVATAR)].map((avatar) => avatar.getAttribute('data-testid')!.slice(AVATAR_PREFIX.length));
  const links = [...row.querySelectorAll('a[href]')].filter((link) => link.querySelector(AVATAR_PICTURE) && link.textContent.trim() === '')
    .map((link) => pathHandle(link.getAttribute('href')));
  const named = new Set([...avatars.filter((handle) => handle !== 'unknown'), ...links].map((handle) => handle?.toLowerCase()));
  const handle = avatars[0] ?? links[0];
  if (named.size !== 1 || !handle || handle === 'unknown') return { ...noAuthor };
  return { ...noAuthor, handle, profileUrl: profileUrlOf(handle), avatarUrl: pictureUrl(row) };
}

/** The one person the header of a conversation leads to; none in a group. */
function otherPerson(row: Element): Author {
  const panel = row.closest(CHAT_PANEL) ?? row.getRootNode() as ParentNode;
  const header = only([...panel.querySelectorAll(CHAT_HEADER)]);
  const handles = new Set([...header?.querySelectorAll('a[href]') ?? []].map((link) => pathHandle(link.getAttribute('href'))));
  const [handle] = handles;
  if (handles.size !== 1 || !handle) return { ...noAuthor };
  const name = lineOf(panel.querySelector(CHAT_NAME));
  const avatar = header!.querySelector(AVATAR_PICTURE);
  return { ...noAuthor, name, handle, profileUrl: profileUrlOf(handle), avatarUrl: avatar?.parentElement ? pictureUrl(avatar.parentElement) : null };
}

function readMedia(row: Element): Media[] {
  const cards = [...row.querySelectorAll('a[href*="/status/"]')].flatMap((link): Media[] => {
    const status = statusOfUrl(link.getAttribute('href'));
    return status && !wordsOf(row)?.contains(link) ? [{ kind: 'card', url: permalinkOf(status), alt: null }] : [];
  });
  const pictures = [...row.querySelectorAll(`img:not(${AVATAR_PICTURE})`)]
    .filter((image) => !image.closest('a[href*="/status/"]') && !image.closest('[dir="auto"]') && !/\/emoji\//.test(image.getAttribute('src') ?? ''))
    .map((image): Media => ({ kind: 'image', url: pictureUrl(image.parentElement!), alt: image.getAttribute('alt') || null }));
  const videos = [...row.querySelectorAll('video')].map((): Media => ({ kind: 'video', url: null, alt: null }));
  return [...cards.filter((card, at) => cards.findIndex(({ url }) => url === card.url) === at), ...pictures, ...videos];
}

function isUnit(row: Element): boolean {
  return row.matches(ROW) && !row.parentElement?.closest(ROW)
    && (lineOf(wordsOf(row)) !== null || readMedia(row).length > 0) && isShown(row);
}

/** Beside the bubble, where the site shows its own buttons while the mouse is over the row. */
function buttonPlace(row: Element): ButtonPlace | null {
  const neighbour = wordsOf(row) ?? row;
  const actions = row.querySelector('[style*="grid-area: actions"]');
  if (actions) return { parent: actions, before: null, neighbour, quiet: true };
  const bubble = row.querySelector('[data-dm-message-focus-target]') ?? (wordsOf(row) && childAround(wordsOf(row)!, row));
  if (!bubble) return null;
  return { parent: bubble.parentElement!, before: sideOf(row) === 'own' ? bubble : bubble.nextSibling as Element | null, neighbour, quiet: true };
}

function childAround(element: Element, parent: Element): Element {
  let child = element;
  while (child.parentElement && child.parentElement !== parent) child = child.parentElement;
  return child;
}

export const messages: UnitKind = {
  selector: ROW,
  isUnit,
  key: (row) => idOf(row) ?? lineOf(wordsOf(row)),
  read,
  buttonPlace,
};
