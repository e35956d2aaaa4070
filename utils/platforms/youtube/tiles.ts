/** Videos and Shorts in grids, lists and the sidebar: a picture, a title, often a channel. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor } from '../reading';
import type { Author, Post } from '../types';
import { channelOf, pictureUrl, shortAddress, siteUrl, videoIdIn, watchAddress } from './addresses';
import { communityPosts } from './community';
import { firstOf, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

// The innermost element that is one tile: `yt-lockup-view-model` and `ytm-shorts-lockup-view-model` in pages of 2025 and
// 2026, `ytd-rich-grid-media` on home pages until 2025, the others in search, playlists and sidebars since 2018.
const TILE = ['yt-lockup-view-model', 'ytm-shorts-lockup-view-model', 'ytd-rich-grid-media', 'ytd-rich-grid-slim-media',
  'ytd-video-renderer', 'ytd-compact-video-renderer', 'ytd-grid-video-renderer', 'ytd-playlist-video-renderer',
  'ytd-reel-item-renderer'].join();

// Class names of this part were renamed twice in a year; element names and ids were not.
const TIERS = {
  link: ['h3 a[href]', 'a#video-title-link[href]', 'a#video-title[href]', 'a#thumbnail[href]', 'a[href*="/watch?"], a[href*="/shorts/"]'],
  title: ['#video-title', 'h3'],
  channel: ['yt-content-metadata-view-model a[href]', 'ytd-channel-name a[href]'],
  channelName: ['ytd-channel-name #text'],
  avatar: ['yt-avatar-shape img', '#avatar-link img', '#channel-thumbnail img'],
  picture: ['yt-thumbnail-view-model img', 'ytd-thumbnail img', 'img'],
} satisfies Record<string, Tiers>;

const AD_AROUND = 'ytd-ad-slot-renderer, ytd-in-feed-ad-layout-renderer, ytd-promoted-video-renderer, ytd-display-ad-renderer';
const AD_INSIDE = 'feed-ad-metadata-view-model, ad-avatar-view-model, ytd-ad-slot-renderer';

/** A tile's own link; `null` for mixes and playlists, whose link leads to whichever video comes first in them. */
function videoUrl(tile: Element): URL | null {
  const url = siteUrl(firstOf(tile, TIERS.link, (link) => videoIdIn(siteUrl(link)) !== null));
  const list = url?.searchParams.has('list') && !url.searchParams.has('index');
  return list ? null : url;
}

function key(tile: Element): string | null {
  return videoIdIn(videoUrl(tile));
}

/** The lines under a title in the newer layout, each as its parts: the channel, then views and age. */
function infoLines(tile: Element): Element[][] {
  const lines = [...tile.querySelector('yt-content-metadata-view-model')?.children ?? []];
  // Dots between the parts are elements too.
  const isPart = (element: Element) => element.matches('span, a') && /[\p{L}\p{N}]/u.test(element.textContent ?? '');
  return lines.map((line) => [...line.children].filter(isPart));
}

function readAuthor(tile: Element): Author {
  const links = tile.querySelectorAll(TIERS.channel.join());
  const named = [...links].filter((link) => lineOf(link) !== null && channelOf(link));
  const addresses = new Set(named.map((link) => channelOf(link)!.profileUrl));
  const avatar = firstOf(tile, TIERS.avatar);
  const avatarUrl = pictureUrl(avatar);
  // Several channels in one tile: none of them alone is the author.
  if (addresses.size > 1) return { ...noAuthor };
  if (named[0]) return { ...noAuthor, ...channelOf(named[0]), name: lineOf(named[0]), avatarUrl };
  const plain = lineOf(firstOf(tile, TIERS.channelName, (element) => lineOf(element) !== null));
  if (plain) return { ...noAuthor, name: plain, avatarUrl };
  return { ...noAuthor, name: nameWithoutLink(tile), avatarUrl };
}

/**
 * Beside a playing video, tiles name the channel without a link. On channel pages the same line holds views and age, so
 * the name counts only where the label of the channel's picture holds it too.
 */
function nameWithoutLink(tile: Element): string | null {
  const [first] = infoLines(tile);
  const name = first?.length === 1 ? lineOf(first[0]) : null;
  const label = tile.querySelector('yt-avatar-shape [aria-label], yt-decorated-avatar-view-model [aria-label]')?.getAttribute('aria-label');
  return name && label?.includes(name) ? name : null;
}

/** The still of the video, whose server serves nothing else; the tile may hold the channel's picture too. */
function still(tile: Element): { url: string | null; alt: string | null } {
  const picture = firstOf(tile, TIERS.picture, (image) => !TIERS.avatar.some((avatar) => image.matches(avatar)));
  const url = pictureUrl(picture);
  return { url: url && new URL(url).hostname === 'i.ytimg.com' ? url : null, alt: picture?.getAttribute('alt') || null };
}

function read(tile: Element): Post {
  const url = videoUrl(tile);
  const id = videoIdIn(url);
  const post: Post = {
    ...emptyPost('video'),
    id,
    permalink: id && (url!.pathname.startsWith('/shorts/') ? shortAddress(id) : watchAddress(id)),
    author: readAuthor(tile),
    text: lineOf(firstOf(tile, TIERS.title, (element) => lineOf(element) !== null)) ?? '',
    // Views and age stand side by side, and only words tell which is which.
    media: [{ kind: 'image', ...still(tile) }],
  };
  return { ...post, missing: missingFields(post) };
}

function isUnit(element: Element): boolean {
  return element.matches(TILE) && key(element) !== null && !element.closest(AD_AROUND) && !element.querySelector(AD_INSIDE)
    && !element.closest(communityPosts.selector) && isShown(element);
}

export const tiles: UnitKind = {
  selector: TILE,
  isUnit,
  key,
  read,
  // A tile has no row of buttons, and is too small for one more; the context menu documents it.
  buttonPlace: () => null,
};
