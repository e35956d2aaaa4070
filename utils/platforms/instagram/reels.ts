/**
 * Reels: videos in a list, one to a screen, at `/reels/CODE/`. The address names the one that is shown; a video itself does
 * not say which it is.
 *
 * Known from public code that ran on the site: what scrolls is a box with `aria-busy` and `tabindex`, each reel with its
 * video a child of it, and the code of the shown one in the address (2024 to 2026). Links to the author end in `/reels/`.
 * Author, words and the column of icons are told by addresses, drawings and order.
 */
import { missingMedia, servedUrl, videoUrl } from '../meta-media';
import { shortcodeTime } from '../meta-shortcodes';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, soleControl, stripBidi } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { ownerHandle, permalinkOf, postPath, postPathOf, SITE, type PostPath } from './addresses';
import { ownOf, precedes } from './boxes';
import { actionOf, shownCount } from './counts';
import { isOnlyName, wordsIn, type Words } from './words';

/** Newest first; in the other, what scrolls is known by its place alone (2023). */
const REELS = '[aria-busy][tabindex] > div:has(video), main > [tabindex] > div:has(video)';

/** Like, comment, repost, share: fewer kinds side by side are no such column. */
const FEWEST_ACTIONS = 3;

const baseOf = (element: Element) => new URL(element.ownerDocument.baseURI);

function isReel(element: Element): boolean {
  return element.matches(REELS) && pathHere(baseOf(element)) !== 'elsewhere' && actionColumn(element) !== null && isShown(element);
}

/** `null` on `/reels/`, before the first one has its address. */
function pathHere(base: URL): PostPath | 'elsewhere' | null {
  if (/^\/reels\/?$/.test(base.pathname)) return null;
  const path = postPathOf(base.pathname);
  return path?.kind === 'reel' ? path : 'elsewhere';
}

function readReel(unit: Element, { url }: Page): Post {
  const path = agreedPath(unit, url);
  const name = nameOf(unit, url);
  const words = name && captionOf(unit, name, url);
  const video = ownOf(unit, 'video', url)[0];
  const post: Post = {
    ...emptyPost('video'),
    id: path?.code ?? null,
    permalink: path && permalinkOf(path),
    author: name ? authorOf(unit, ownerHandle(name, url)!, url) : { ...noAuthor },
    text: words?.text ?? '',
    textCut: words?.cut ?? false,
    postedAt: { shown: null, machine: null, fromId: path && shortcodeTime(path.code) },
    media: video ? [{ kind: 'video', url: videoUrl(video, url), alt: null }] : [],
    counts: readCounts(actionColumn(unit)),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/**
 * The address, where it is surely of this reel: the list holds no other, or links in the reel name its code, or it is in the
 * middle of the window and has been played. On a saved page nothing plays, and a list has lost its place.
 */
function agreedPath(unit: Element, base: URL): PostPath | null {
  const here = pathHere(base);
  if (here === null || here === 'elsewhere') return null;
  const codes = new Set([...unit.querySelectorAll('a[href]')].map((link) => postPath(link, base)?.code).filter((code) => code !== undefined));
  if ([...codes].some((code) => code !== here.code)) return null;
  const isTheOne = codes.has(here.code) || isAlone(unit, base) || (isInTheMiddle(unit) && hasPlayed(unit));
  return isTheOne ? { ...here, comment: null, reply: null } : null;
}

function isAlone(unit: Element, base: URL): boolean {
  return [...unit.parentElement?.children ?? []].every((other) => other === unit
    || (!other.querySelector('video') && [...other.querySelectorAll('a[href]')].every((link) => ownerHandle(link, base) === null)));
}

function isInTheMiddle(unit: Element): boolean {
  const { top, bottom } = unit.getBoundingClientRect();
  const middle = unit.ownerDocument.documentElement.clientHeight / 2;
  return middle > 0 && top <= middle && bottom > middle;
}

function hasPlayed(unit: Element): boolean {
  const videos = [...unit.querySelectorAll('video')];
  return videos.length === 1 && videos[0]!.played.length > 0;
}

/** The name of the author: the one that stands there as text and as a portrait. Others are tagged, mentioned, or like it. */
function nameOf(unit: Element, base: URL): Element | null {
  const links = ownOf(unit, 'a[href]', base).filter((link) => ownerHandle(link, base) !== null);
  const names = links.filter((link) => stripBidi(link.textContent).trim() === ownerHandle(link, base));
  const pictured = new Set(links.filter((link) => isPortraitOf(ownerHandle(link, base)!, link)).map((link) => ownerHandle(link, base)));
  const authors = names.filter((link) => pictured.has(ownerHandle(link, base)));
  return new Set(authors.map((link) => ownerHandle(link, base))).size === 1 ? authors[0]! : null;
}

/** The description names the account in whatever language, or says nothing. */
function isPortraitOf(handle: string, link: Element): boolean {
  const image = link.querySelector('img');
  const alt = image?.getAttribute('alt') ?? '';
  return image !== null && (alt === '' || alt.split(/[^\w.]+/).includes(handle));
}

function authorOf(unit: Element, handle: string, base: URL): Author {
  const portrait = ownOf(unit, 'a[href]', base).find((link) => ownerHandle(link, base) === handle && isPortraitOf(handle, link));
  return {
    ...noAuthor, handle, profileUrl: new URL(`/${handle}/`, SITE).href,
    avatarUrl: servedUrl(portrait?.querySelector('img')?.getAttribute('src'), base),
  };
}

/**
 * The words below the author, which may stand in a button that unfolds them. Who is tagged and what is heard have an icon
 * beside them. Of several texts none is surely the words; nor is any while a reel is drawn twice.
 */
function captionOf(unit: Element, name: Element, base: URL): Words | null {
  const column = actionColumn(unit);
  const actions = ownOf(unit, 'svg', base).map(actionOf).filter((action) => action !== null);
  if (new Set(actions).size < actions.length) return null;
  const row = rowOf(name, unit);
  const texts = ownOf(unit, 'h1, [dir="auto"]', base).filter((text) => precedes(name, text) && !row.contains(text) && !column?.contains(text)
    && !text.contains(column) && !isIn(text, 'a, time, form', unit) && !isByIcon(text, unit)
    && /\p{L}|\p{Extended_Pictographic}/u.test(lineOf(text) ?? '') && !isName(text, base));
  const [block, ...others] = texts.filter((text) => !texts.some((other) => other !== text && other.contains(text)));
  return block && others.length === 0 ? wordsIn(block) : null;
}

function isByIcon(text: Element, unit: Element): boolean {
  const button = text.parentElement?.closest('[role="button"], button') ?? null;
  return [...text.parentElement?.children ?? []].some((other) => other.matches('svg, img'))
    || (button !== null && unit.contains(button) && button.querySelector('svg, img') !== null);
}

function isName(text: Element, base: URL): boolean {
  const shown = lineOf(text);
  return isOnlyName(text, base) || [...text.querySelectorAll('a[href]')].some((link) => ownerHandle(link, base) === shown);
}

/** The line of the name, where a button to follow stands too. */
function rowOf(name: Element, unit: Element): Element {
  let row = name;
  while (row.parentElement && row.parentElement !== unit && row.parentElement.children.length === 1) row = row.parentElement;
  return row.parentElement && row.parentElement !== unit ? row.parentElement : row;
}

function isIn(element: Element, selector: string, unit: Element): boolean {
  const around = element.closest(selector);
  return around !== null && unit.contains(around);
}

/** The smallest box around icons of three kinds. */
function actionColumn(unit: Element): Element | null {
  const first = ownOf(unit, 'svg').find((icon) => actionOf(icon) !== null);
  for (let box = first?.parentElement ?? null; box && box !== unit; box = box.parentElement) {
    if (new Set([...box.querySelectorAll('svg')].map(actionOf).filter(Boolean)).size >= FEWEST_ACTIONS) return box;
  }
  return null;
}

/** Each icon stands with its number in a child of the column; two of one kind tell nothing. */
function readCounts(column: Element | null): Record<string, number> {
  const counts = new Map<string, number | null>();
  for (const child of column?.children ?? []) {
    const icons = child.matches('svg') ? [child] : [...child.querySelectorAll('svg')];
    const action = icons.length === 1 ? actionOf(icons[0]!) : null;
    if (action === null) continue;
    // A number on its way to another is drawn twice.
    const texts = [...child.querySelectorAll('*')].filter((part) => part.childElementCount === 0 && !part.closest('svg') && lineOf(part) !== null);
    counts.set(action, counts.has(action) || texts.length !== 1 ? null : shownCount(texts[0]!));
  }
  return Object.fromEntries([...counts].flatMap(([action, count]) => (count === null ? [] : [[action, count] as const])));
}

/** Below the last of the icons that are known. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const column = actionColumn(unit);
  const last = column && [...column.children].findLast((child) => [...child.querySelectorAll('svg')].some((icon) => actionOf(icon) !== null));
  const neighbour = last && (last.querySelector('[role="button"], button') ?? last);
  return neighbour ? { parent: column, before: last.nextElementSibling, neighbour } : null;
}

/** The code comes and goes with the address while a person scrolls: author and words tell one reel from another. */
function key(unit: Element): string | null {
  const base = baseOf(unit);
  const name = nameOf(unit, base);
  return name && `${ownerHandle(name, base)} ${captionOf(unit, name, base)?.text.slice(0, 200) ?? ''}`;
}

/** Below the other icons. */
function reportMenu(unit: Element): HTMLElement | null {
  return soleControl(actionColumn(unit)?.querySelectorAll('[aria-haspopup="menu"]:has(svg)') ?? []);
}

export const reels: UnitKind = { selector: REELS, isUnit: isReel, key, read: readReel, buttonPlace, reportMenu };
