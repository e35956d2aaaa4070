/** Videos and photo posts: items of a feed, the page of one post, and tiles of a grid. */
import { emptyPost, isShown, lineOf, missingFields } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { postUrl, profileUrl, timeOfId } from './addresses';
import { authorMarks, nameOf, noMarks, shownTime, type AuthorMarks } from './authors';
import { agreed, countsOf, DETAIL, own, TILE } from './boxes';
import { itemData, type ItemData } from './data';
import { missingMedia, postMedia, PICTURES, tileMedia } from './media';
import { linkedPaths, pathOf, PLAYER, playerId, POST_LINK, same, type Path } from './paths';
import { moreButton, textIn, wordsIn } from './words';

/** Words on these differ by language; the marks do not. */
const AD = '[data-e2e="ad-label"], [data-e2e^="ad-"], [data-e2e*="-ad-"], [data-e2e$="-ad"], [class*="AdLabel"], [class*="DivAdTag"]';

const COUNTS = {
  likes: '[data-e2e="like-count"], [data-e2e="browse-like-count"]',
  comments: '[data-e2e="comment-count"], [data-e2e="browse-comment-count"]',
  shares: '[data-e2e="share-count"]',
  // The mark of saving has been called that for years.
  favorites: '[data-e2e="undefined-count"], [data-e2e="favorite-count"]',
};
const TILE_COUNTS = { views: '[data-e2e="video-views"]', likes: '[data-e2e="like-count"]' };
const ICONS = ['like', 'comment', 'undefined', 'favorite', 'share'].flatMap((name) =>
  [`[data-e2e="${name}-icon"]`, `[data-e2e="browse-${name}-icon"]`]).join(', ');

export function isVideo(unit: Element): boolean {
  if (!isShown(unit) || isAd(unit)) return false;
  if (unit.matches(TILE)) return own(unit, POST_LINK).length > 0;
  // The page of one post stands in a box of the same kind: the inner is the post.
  if (unit.matches(DETAIL) && unit.querySelector(DETAIL)) return false;
  // A place kept free has neither words nor pictures.
  return wordsIn(unit) !== null || own(unit, `${PLAYER}, ${PICTURES}`).length > 0;
}

function isAd(unit: Element): boolean {
  return own(unit, AD).length > 0 || (itemData(unit.ownerDocument, playerId(unit))?.isAd ?? false);
}

export function videoKey(unit: Element): string | null {
  if (unit.matches(TILE)) return own(unit, POST_LINK)[0]?.getAttribute('href') ?? null;
  return playerId(unit) ?? (unit.matches(DETAIL) ? unit.ownerDocument.location.pathname : null)
    ?? wordsIn(unit)?.textContent.slice(0, 80) ?? null;
}

export function readVideo(unit: Element, { url }: Page): Post {
  const words = wordsIn(unit);
  const marks = authorMarks(unit, words);
  const path = pathOf(unit, marks, words, url);
  const data = knownItem(unit, path);
  const post = {
    ...withAddress(path, data),
    author: authorOf(path.handle, marks, data),
    text: (words && textIn(words)) || (data?.text?.trim() ?? ''),
    textCut: moreButton(words) !== null,
    media: postMedia(unit, words),
    counts: countsOf(unit, COUNTS),
  };
  post.postedAt.shown = shownTime(marks);
  if (isAd(unit)) post.kind = 'ad';
  return { ...post, missing: [...missingFields(post), ...missingMedia(post.media)] };
}

export function readTile(unit: Element, { url }: Page): Post {
  const words = wordsIn(unit);
  const links = linkedPaths(unit, words, url);
  const path: Path = { handle: agreed(links.map((link) => link.handle)), id: agreed(links.map((link) => link.id)), type: links[0]?.type ?? null };
  // Two addresses in one tile: no telling which is the tile's.
  if (path.handle === null || path.id === null) path.handle = path.id = null;
  const data = knownItem(unit, path);
  const header = headerName(unit, path.handle);
  const media = tileMedia(unit);
  const post = {
    ...withAddress(path, data),
    author: authorOf(path.handle, { ...noMarks, names: header === null ? [] : [header] }, data),
    text: (words && textIn(words)) || (data?.text ?? captionIn(media[0]?.alt ?? null, header)).trim(),
    media,
    counts: countsOf(unit, TILE_COUNTS),
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media), ...(post.kind === 'video' ? ['video-bytes'] : [])] };
}

/**
 * The description of the still was the caption and nothing else until 2023. Since then the site adds who made the video and
 * whose sound it is, in the viewer's language: where the author's name stands in it, it may not be all their words.
 */
function captionIn(alt: string | null, authorName: string | null): string {
  return alt !== null && authorName !== null && !alt.includes(authorName) ? alt : '';
}

/** On a profile the header gives the name of the person whose tiles these are, beside their handle. */
function headerName(unit: Element, handle: string | null): string | null {
  const shown = ['user-title', 'user-subtitle'].map((mark) => lineOf(unit.ownerDocument.querySelector(`[data-e2e="${mark}"]`)));
  const place = shown.findIndex((text) => handle !== null && text !== null && same(text.replace(/^@/, ''), handle));
  return place < 0 ? null : shown[1 - place] ?? null;
}

function withAddress({ handle, id, type }: Path, data: ItemData | null): Post {
  return {
    ...emptyPost(type === 'photo' ? 'post' : 'video'),
    id,
    permalink: handle !== null && id !== null ? postUrl({ handle, id, type: type ?? 'video' }) : null,
    postedAt: { shown: null, machine: data?.postedAt ?? null, fromId: timeOfId(id) },
  };
}

/** What the page's data says of this post; nothing where it is of somebody else. */
function knownItem(unit: Element, { id, handle }: Path): ItemData | null {
  const data = itemData(unit.ownerDocument, id);
  return data && handle !== null && data.handle !== null && same(data.handle, handle) ? data : null;
}

function authorOf(handle: string | null, marks: AuthorMarks, data: ItemData | null): Author {
  if (handle === null) return emptyPost('video').author;
  return {
    name: nameOf(marks, handle) ?? data?.name ?? null,
    handle,
    profileUrl: profileUrl(handle),
    id: data?.authorId ?? null,
    avatarUrl: marks.avatar ?? data?.avatarUrl ?? null,
  };
}

export function moreControl(unit: Element): HTMLElement | null {
  return unit.matches(TILE) ? null : moreButton(wordsIn(unit));
}

/** After share, the last of the icons. */
export function videoButton(unit: Element): ButtonPlace | null {
  const icons = own(unit, ICONS);
  const last = icons.at(-1);
  if (!last) return besideWords(unit);
  let row = last.closest('button, [role="button"]')?.parentElement ?? last.parentElement!;
  while (row !== unit && icons.some((icon) => !row.contains(icon))) row = row.parentElement!;
  return unit.contains(row) ? { parent: row, before: null, neighbour: last } : null;
}

function besideWords(unit: Element): ButtonPlace | null {
  const words = wordsIn(unit);
  return words ? { parent: words.parentElement!, before: words.nextElementSibling, neighbour: words, quiet: true } : null;
}

/** Over the picture, beside the number of views. */
export function tileButton(unit: Element): ButtonPlace {
  const neighbour = own(unit, '[data-e2e="video-views"]').at(-1) ?? wordsIn(unit);
  return neighbour ? { parent: neighbour.parentElement!, before: null, neighbour, quiet: true }
    : { parent: unit, before: null, neighbour: unit, quiet: true };
}
