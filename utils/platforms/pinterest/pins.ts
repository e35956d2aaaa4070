/** Pins: cards in a grid, which say neither who nor when, and the page of one pin. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, soleControl, textOf } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { pinId, pinUrl, profileHandle, profileUrl } from './addresses';
import { agreed, CLOSEUP, countIn, firstOf, linksAt, own, servedUrl } from './boxes';
import { pinData } from './data';
import { cardMedia, closeupMedia, missingMedia } from './media';

const CARD_TITLE = ['[data-test-id="pinrep-footer-organic-title"]', '[data-test-id="pinrep-title"]', '[data-test-id="pin-title"]'];
const TITLE = ['[data-test-id="pinTitle"]', '[data-test-id="pin-title"]', '[data-test-id="pin-closeup-title"]', '[data-test-id="closeup-title"]'];
/** Newest first: 2023 on; until then. */
const DESCRIPTION = ['[data-test-id="main-pin-description-text"]', '[data-test-id="truncated-description"]',
  '[data-test-id="pin-closeup-description"]'];
/** Newest first: 2023 on; for well-known accounts and for all others until then. */
const CREATOR = '[data-test-id="creator-profile-link"], [data-test-id="creator-profile-name"], '
  + '[data-test-id="official-user-attribution"], [data-test-id="CloseupUserRep"] [data-test-id="user-rep"]';
const CREATOR_NAME = '[data-test-id="creator-profile-name"]';
/** Of what is paid for the site marks the card and labels it in the viewer's language. */
const AD = '[data-test-id*="promoted" i], [data-test-id*="sponsored" i], a[rel~="sponsored"]';
const ACTIONS = '[data-test-id="closeup-action-bar-button"], [data-test-id="closeup-share-button"], [data-test-id="share-button"]';
const ACTION_BARS = ['[data-test-id="closeup-action-bar"]', '[data-test-id="closeupActionBar"]'];

export function isCard(unit: Element): boolean {
  return cardId(unit) !== null && !isAd(unit) && isShown(unit);
}

const isAd = (unit: Element) => own(unit, AD).length > 0;

/** Its own mark and every address in it must name the same pin. */
function cardId(unit: Element, base = new URL(unit.ownerDocument.baseURI)): string | null {
  const marked = unit.getAttribute('data-test-pin-id');
  const linked = own(unit, 'a[href*="/pin/"]').map((link) => pinId(link.getAttribute('href'), base));
  return agreed([marked !== null && /^\d{6,20}$/.test(marked) ? marked : null, ...linked]);
}

export function cardKey(unit: Element): string | null {
  return cardId(unit) ?? unit.getAttribute('data-test-pin-id');
}

export function readCard(unit: Element, { url }: Page): Post {
  const id = cardId(unit, url);
  const media = cardMedia(unit);
  const post: Post = {
    ...emptyPost(isAd(unit) ? 'ad' : 'post'),
    id,
    permalink: id === null ? null : pinUrl(id),
    text: textOf(firstOf(unit, CARD_TITLE)),
    media,
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

/** In the footer below the picture, where the title stands. */
export function cardButton(unit: Element): ButtonPlace {
  // Cards stand where the site has measured them to: none may grow.
  let words = firstOf(unit, CARD_TITLE);
  while (words?.childElementCount === 1 && words.textContent.trim() === words.firstElementChild!.textContent.trim()) words = words.firstElementChild!;
  return { parent: words ?? unit, before: null, neighbour: words ?? unit, quiet: true };
}

/** The outermost of its boxes, once it holds more than the picture of another. */
export function isCloseup(unit: Element): boolean {
  return unit.parentElement?.closest(CLOSEUP) === null && isShown(unit)
    && (firstOf(unit, [...TITLE, ...DESCRIPTION]) !== null || own(unit, CREATOR).length > 0 || closeupMedia(unit).length > 0);
}

/** No element on the page of a pin carries its number: the address does, as long as one such page is shown. */
function closeupId(unit: Element, base: URL): string | null {
  const shown = [...unit.ownerDocument.querySelectorAll(CLOSEUP)].filter(isCloseup);
  return shown.length === 1 && shown[0] === unit ? pinId(base.href, base) : null;
}

export function closeupKey(unit: Element): string | null {
  return unit.ownerDocument.location.pathname + (lineOf(firstOf(unit, TITLE)) ?? '');
}

export function readCloseup(unit: Element, { url }: Page): Post {
  const id = closeupId(unit, url);
  const handle = creatorHandle(unit, url);
  const data = pinData(unit.ownerDocument, id);
  const isOfCreator = handle !== null && data?.handle?.toLowerCase() === handle.toLowerCase();
  const media = closeupMedia(unit);
  const description = firstOf(unit, DESCRIPTION);
  const parts = [firstOf(unit, TITLE), description].map((part) => wordsOf(part)).filter((part) => part !== '');
  const post: Post = {
    ...emptyPost('post'),
    id,
    permalink: id === null ? null : pinUrl(id),
    author: handle === null ? { ...noAuthor } : { ...creator(unit, handle, url), id: isOfCreator ? data?.authorId ?? null : null },
    text: [...new Set(parts)].join('\n\n'),
    textCut: moreButton(description) !== null,
    postedAt: { shown: null, machine: data?.postedAt ?? null, fromId: null },
    media,
    counts: countsOf(unit),
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

function creatorHandle(unit: Element, base: URL): string | null {
  const links = own(unit, CREATOR).flatMap((mark) => linksAt(unit, mark));
  return agreed(links.map((link) => profileHandle(link, base)));
}

function creator(unit: Element, handle: string, base: URL): Author {
  const links = own(unit, CREATOR).flatMap((mark) => linksAt(unit, mark)).filter((link) => profileHandle(link, base) === handle);
  // Beside the name stands how many follow; the name is the first part, and again its title.
  const names = own(unit, CREATOR_NAME).map((mark) => mark.querySelector('[title]')?.getAttribute('title')?.trim()
    || lineOf(mark.querySelector('div, span')) || lineOf(mark));
  const avatars = links.map((link) => servedUrl(link.querySelector('img')?.getAttribute('src'))).filter((url) => url !== null);
  return {
    name: new Set(names).size === 1 ? names[0]! : null, handle, profileUrl: profileUrl(handle), id: null,
    avatarUrl: new Set(avatars).size === 1 ? avatars[0]! : null,
  };
}

function countsOf(unit: Element): Record<string, number> {
  const reactions = countIn(own(unit, '[data-test-id="reactions-count"], [data-test-id="react-count"], [data-test-id="Reaction"]')[0]);
  return reactions === null ? {} : { reactions };
}

function wordsOf(part: Element | null): string {
  const more = moreButton(part);
  return textOf(part, { skip: (element) => element === more || element.localName === 'button' });
}

/** A button after three dots that end the words, in their box or right behind it. The words themselves may stand in a button. */
function moreButton(words: Element | null): HTMLElement | null {
  const inside = [...words?.querySelectorAll<HTMLElement>('button, [role="button"]') ?? []].at(-1);
  const behind = words?.nextElementSibling?.matches('button') ? words.nextElementSibling as HTMLElement : undefined;
  const last = behind ?? inside;
  return last && /(?:…|\.\.\.)$/.test(textOf(words, { skip: (element) => element === last })) ? last : null;
}

export function moreControl(unit: Element): HTMLElement | null {
  return unit.matches(CLOSEUP) ? moreButton(firstOf(unit, DESCRIPTION)) : null;
}

export function closeupButton(unit: Element): ButtonPlace | null {
  const action = own(unit, ACTIONS).at(-1);
  const bar = firstOf(unit, ACTION_BARS);
  if (action?.parentElement) return { parent: action.parentElement, before: action.nextElementSibling, neighbour: action };
  if (bar) return { parent: bar, before: null, neighbour: bar.lastElementChild ?? bar };
  const words = firstOf(unit, [...TITLE, ...DESCRIPTION]);
  return words?.parentElement ? { parent: words.parentElement, before: words.nextElementSibling, neighbour: words, quiet: true } : null;
}

/** In public code of two people who pressed it, and a third who drew it anew. */
export function closeupMenu(unit: Element): HTMLElement | null {
  const box = soleControl(own(unit, '[data-test-id="closeup-more-options"]'));
  return box && soleControl(box.matches('button') ? [box] : box.querySelectorAll('button'));
}
