/**
 * Messages of a Bluesky chat. The page gives a message neither a time, an address nor an id; who wrote it shows in the side
 * it stands on, and in chats of two in the header.
 *
 * Read in the app's source of 2024 to 2026, which sets these styles inline: a message is a row of two, its buttons and its
 * bubble, drawn backwards for the other person's.
 */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { AVATAR, precedes, profileActor } from './boxes';

const SCREEN = '[data-testid="convoScreen"]';
const MENU = '[aria-haspopup="menu"]';
const WORDS = '[data-word-wrap]';

/** Buttons first, then the bubble; the header of the chat has such a menu too. */
export const MESSAGES = `${SCREEN} div:has(> div > ${MENU})`;

export function isInChat(element: Element): boolean {
  return element.closest(SCREEN) !== null;
}

export function isMessage(row: Element): boolean {
  const [buttons, bubble] = row.children;
  return row.matches(MESSAGES) && row.children.length === 2 && buttons!.querySelector(MENU) !== null && !buttons!.querySelector(WORDS)
    && wordsOf(bubble!) !== null && isShown(row);
}

export function messageKey(row: Element): string | null {
  return lineOf(row.children[1] && wordsOf(row.children[1]));
}

export function readMessage(row: Element, page: Page, viewer: string | null): Post {
  const words = row.children[1] ? wordsOf(row.children[1]) : null;
  const post: Post = {
    ...emptyPost('message'),
    author: readAuthor(row, page.url, viewer),
    text: stripBidi(words?.textContent ?? '').trim(),
  };
  return { ...post, missing: missingFields(post) };
}

// Not what it answers, which is a button, nor a post shared in it. Two of them: either could be another person's.
function wordsOf(bubble: Element): Element | null {
  const words = [...bubble.querySelectorAll(WORDS)].filter((each) => {
    const around = each.closest('button, a, [role="button"], [role="link"]');
    return !(around && bubble.contains(around)) && !each.parentElement?.closest(WORDS);
  });
  return words.length === 1 ? words[0]! : null;
}

/** Two styles say it; where one is missing or they disagree, nothing is said. */
function sideOf(row: Element): 'own' | 'other' | null {
  const direction = styleOf(row, 'flex-direction');
  const margins = [styleOf(row.children[0], 'margin-left'), styleOf(row.children[0], 'margin-right')];
  if (direction === 'row' && margins[0] === 'auto' && margins[1] !== 'auto') return 'own';
  return direction === 'row-reverse' && margins[1] === 'auto' && margins[0] !== 'auto' ? 'other' : null;
}

function styleOf(element: Element | undefined, property: string): string | null {
  const declared = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`).exec(element?.getAttribute('style') ?? '')?.[1];
  return declared?.trim() ?? null;
}

function readAuthor(row: Element, base: URL, viewer: string | null): Author {
  const side = sideOf(row);
  if (side === 'own') return viewer ? { ...noAuthor, handle: viewer, profileUrl: absoluteUrl(`/profile/${viewer}`, base) } : { ...noAuthor };
  return side === 'other' ? otherPerson(row, base) : { ...noAuthor };
}

/** In a chat of two the header is one link: avatar, name, `@handle`. A group's header names nobody. */
function otherPerson(row: Element, base: URL): Author {
  const links = [...row.closest(SCREEN)?.querySelectorAll('a[href*="/profile/"]') ?? []]
    .filter((link) => precedes(link, row) && link.querySelector(AVATAR) && profileActor(link, base) !== null);
  const [header] = links;
  const actor = header && profileActor(header, base);
  // Avatars beside messages are a group's.
  if (!actor || links.length !== 1) return { ...noAuthor };
  const lines = [...header.querySelectorAll('[dir="auto"]')].filter((line) => !line.querySelector('[dir="auto"]')).map((line) => lineOf(line));
  const at = lines.findIndex((line, index) => index > 0 && line?.split(' ')[0]?.toLowerCase() === `@${actor}`.toLowerCase());
  if (at < 1) return { ...noAuthor };
  const src = header.querySelector('img')?.getAttribute('src');
  return {
    name: lines[at - 1] ?? null, handle: actor, profileUrl: absoluteUrl(`/profile/${actor}`, base),
    id: /\/(did:plc:[a-z2-7]+)\//.exec(src ?? '')?.[1] ?? null, avatarUrl: /^https?:/i.test(src ?? '') ? absoluteUrl(src, base) : null,
  };
}

/** Beside the bubble, with the buttons that show while the mouse is over the message. */
export function messageButtonPlace(row: Element): ButtonPlace | null {
  const neighbour = row.children[0]?.querySelector(MENU);
  return neighbour ? { parent: row.children[0]!, before: null, neighbour, quiet: true } : null;
}
