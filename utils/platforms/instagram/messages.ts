/**
 * Direct messages, at `/direct/t/ID/`. They have no address, no number and no time of their own; whose they are shows in
 * colour and side alone, which are the viewer's choice of theme. So little is said of them, and nothing that is not sure.
 *
 * Known from public code that ran on the site: rows (2023 to 2025) or groups (2026), one a message; bubbles by the roles
 * `presentation` and `none` (2023 to 2026); the portrait of the other person as a link beside their messages, and in a
 * conversation of two one link around an `h2` at its head (2026). No page with messages can be had to check it on.
 */
import { missingMedia, pictureFrom, servedUrl, videoUrl } from '../meta-media';
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { postPath, profileHandle, SITE } from './addresses';
import { precedes } from './boxes';

const MESSAGES = '[role="group"], [role="row"]';
const BUBBLE = '[role="presentation"], [role="none"]';

/** The same in every language of the interface. */
const PORTRAIT_ALT = 'user-profile-picture';
const LARGEST_ICON = 40;
const LONGEST_TIME = 40;

const baseOf = (element: Element) => new URL(element.ownerDocument.baseURI);

function isMessage(element: Element): boolean {
  return /^\/direct\/(?:[\w-]+\/)*t\/[^/]+\/?$/.test(baseOf(element).pathname) && !element.closest('[role="navigation"], article')
    && hasContents(element) && ![...element.querySelectorAll(MESSAGES)].some(hasContents) && isShown(element);
}

function hasContents(unit: Element): boolean {
  return bubbleTexts(unit).length > 0 || mediaElements(unit).length > 0;
}

/** Outermost texts; shared posts are links, and what they say is somebody else's. */
function texts(unit: Element): Element[] {
  const all = [...unit.querySelectorAll('[dir="auto"]')].filter((text) => lineOf(text) !== null && !isIn(text, 'a', unit));
  return all.filter((text) => !all.some((other) => other !== text && other.contains(text)));
}

/** What is answered, who answers, and dates stand outside bubbles. */
function bubbleTexts(unit: Element): Element[] {
  return texts(unit).filter((text) => isIn(text, BUBBLE, unit));
}

function isIn(element: Element, selector: string, unit: Element): boolean {
  const around = element.parentElement?.closest(selector) ?? null;
  return around !== null && around !== unit && unit.contains(around);
}

/** Pictures, videos, voice messages and shared posts. */
function mediaElements(unit: Element, base = baseOf(unit)): Element[] {
  return [...unit.querySelectorAll('img, video, audio, a[href]')].filter((element) => {
    if (element.tagName === 'A') return isShared(element, base);
    if (isIn(element, 'a, [dir="auto"]', unit)) return false;
    return element.tagName !== 'IMG' || isPicture(element);
  });
}

function isShared(link: Element, base: URL): boolean {
  const path = postPath(link, base);
  return path !== null && path.comment === null && link.querySelector('img') !== null && !link.closest('[dir="auto"]');
}

function isPicture(image: Element): boolean {
  const size = Number(image.getAttribute('width') ?? image.getAttribute('height') ?? Number.NaN);
  const src = image.getAttribute('src') ?? '';
  return image.getAttribute('alt') !== PORTRAIT_ALT && !(size <= LARGEST_ICON) && /^(?:https?|blob):/.test(src) && !/\/(?:emoji|rsrc)\.php\//.test(src);
}

function readMessage(unit: Element, { url }: Page): Post {
  const post: Post = {
    ...emptyPost('message'),
    author: authorOf(unit, url) ?? { ...noAuthor },
    text: textOf(words(unit), { preserveSpace: true }),
    postedAt: { shown: dateAbove(unit), machine: null, fromId: null },
    media: mediaOf(unit, url),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** The one text in a bubble. Of two, one is answered by the other; beside a picture it is what the picture answers. */
function words(unit: Element): Element | null {
  const [block, ...others] = bubbleTexts(unit);
  return block && others.length === 0 && mediaElements(unit).length === 0 ? block : null;
}

/** Where there are words besides, the picture may be what they answer. */
function mediaOf(unit: Element, base: URL): Media[] {
  if (texts(unit).length > 0) return [];
  return mediaElements(unit, base).map((element): Media => {
    switch (element.tagName) {
      case 'A': return { kind: 'card', url: absoluteUrl(element.getAttribute('href'), SITE), alt: null };
      case 'VIDEO': return { kind: 'video', url: videoUrl(element, base), alt: null };
      case 'AUDIO': return { kind: 'audio', url: servedUrl(element.getAttribute('src'), base), alt: null };
      default: return pictureFrom(element, base);
    }
  });
}

/**
 * In a conversation of two: the account that its head links to, where the portrait before the message leads to the same.
 * Groups have no such head. The name there may be one that somebody in the conversation gave, so it is left out.
 */
function authorOf(unit: Element, base: URL): Author | null {
  const start = [...bubbleTexts(unit), ...mediaElements(unit, base)];
  const portraits = [...unit.querySelectorAll('a[href]')].filter((link) => link.querySelector('img') && profileHandle(link, base) !== null);
  const handles = new Set(portraits.map((link) => profileHandle(link, base)!));
  const [handle] = handles;
  // More than a message and what it answers may be of several people.
  if (start.length > 2) return null;
  const isBeside = portraits.every((link) => link.textContent.trim() === '' && !isIn(link, BUBBLE, unit) && start.every((content) => precedes(link, content)));
  if (!handle || handles.size > 1 || !isBeside || handle !== otherPerson(unit.ownerDocument, base)) return null;
  return { ...noAuthor, handle, profileUrl: new URL(`/${handle}/`, SITE).href, avatarUrl: servedUrl(portraits[0]!.querySelector('img')!.getAttribute('src'), base) };
}

function otherPerson(document: Document, base: URL): string | null {
  const heads = [...document.querySelectorAll('a[href]:has(h1, h2)')].filter((link) => !link.closest(`${MESSAGES}, [role="navigation"]`));
  const handles = new Set(heads.map((link) => profileHandle(link, base)));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}

/** Dates stand between messages, once for those that follow. In the person's zone and language. */
function dateAbove(unit: Element): string | null {
  const hasOthers = (box: Element) => [...box.querySelectorAll(MESSAGES)].some((other) => !unit.contains(other) && !other.contains(unit));
  let row = unit;
  while (row.parentElement && !hasOthers(row.parentElement)) row = row.parentElement;
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    const shown = isDate(above) ? lineOf(above) : null;
    if (shown !== null) return shown;
  }
  return null;
}

function isDate(element: Element): boolean {
  if (element.querySelector(`a, button, [role="button"], h1, h2, h3, img, svg, video, textarea, [contenteditable], ${BUBBLE}`)) return false;
  const shown = lineOf(element);
  return shown !== null && shown.length <= LONGEST_TIME && /\p{Nd}/u.test(shown);
}

/** Under the words, inside their row. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const content = bubbleTexts(unit).at(-1) ?? mediaElements(unit).at(-1);
  const bubble = content?.closest(BUBBLE);
  const neighbour = bubble && bubble !== unit && unit.contains(bubble) ? bubble : content;
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, quiet: true } : null;
}

function key(unit: Element): string | null {
  const [first] = mediaElements(unit);
  return bubbleTexts(unit).map((text) => lineOf(text)).join(' ') || (first?.getAttribute('src') ?? first?.getAttribute('href') ?? null);
}

export const messages: UnitKind = { selector: MESSAGES, isUnit: isMessage, key, read: readMessage, buttonPlace };
