/** The Short being watched on its own screen. The site fills a few elements again and again while a person swipes. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor } from '../reading';
import type { Page, Post } from '../types';
import { channelOf, pictureUrl, shortAddress, videoIdIn } from './addresses';
import { posterOf, publishedAt } from './structured-data';
import { firstOf, placeAtEnd, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

const SHORT = 'ytd-reel-video-renderer';

// View models in pages of 2025 and 2026, renderers before.
const TIERS = {
  title: ['yt-shorts-video-title-view-model h2', 'yt-shorts-video-title-view-model', 'ytd-reel-player-header-renderer h2'],
  channel: ['yt-reel-channel-bar-view-model a[href]', 'ytd-reel-player-header-renderer #channel-name a[href]'],
  // A column of round buttons; since 2026 it may stand beside the player instead of in it.
  bar: ['reel-action-bar-view-model', '#actions'],
  neighbours: [':scope > button-view-model button', 'button'],
  avatar: ['yt-reel-channel-bar-view-model img', 'ytd-reel-player-header-renderer #avatar img'],
} satisfies Record<string, Tiers>;

function channelLink(short: Element): Element | null {
  return firstOf(short, TIERS.channel, (link) => lineOf(link) !== null && channelOf(link) !== null);
}

function title(short: Element): string | null {
  return lineOf(firstOf(short, TIERS.title, (element) => lineOf(element) !== null));
}

function key(short: Element): string | null {
  const words = [channelOf(channelLink(short))?.profileUrl, title(short)].filter(Boolean).join(' ');
  return short.getAttribute('video-id') ?? (words || null);
}

/** The address names the Short on screen; an element that carries an id of its own must agree with it. */
function idOf(short: Element, page: Page): string | null {
  const opened = page.url.pathname.startsWith('/shorts/') ? videoIdIn(page.url) : null;
  const own = short.getAttribute('video-id');
  return own && own !== opened ? null : opened;
}

function read(short: Element, page: Page): Post {
  const id = idOf(short, page);
  const link = channelLink(short);
  const document = short.ownerDocument;
  const post: Post = {
    ...emptyPost('video'),
    id,
    permalink: id && shortAddress(id),
    author: { ...noAuthor, ...channelOf(link), name: lineOf(link), avatarUrl: pictureUrl(firstOf(short, TIERS.avatar)) },
    text: title(short) ?? '',
    postedAt: { shown: null, machine: id && publishedAt(document, id), fromId: null },
    media: [{ kind: 'video', url: null, alt: null }],
  };
  const poster = id && posterOf(document, id);
  if (poster) post.media.push({ kind: 'image', url: poster, alt: null });
  return { ...post, missing: missingFields(post) };
}

/** Where one element serves every Short, none is marked as the active one. */
function isWatched(short: Element): boolean {
  if (short.hasAttribute('is-active')) return true;
  const screen = short.closest('ytd-shorts');
  return screen !== null && screen.querySelectorAll(SHORT).length === 1;
}

function bar(short: Element): Element | null {
  const inside = firstOf(short, TIERS.bar);
  if (inside) return inside;
  const beside = short.closest('ytd-shorts')?.querySelectorAll('reel-action-bar-view-model') ?? [];
  return beside.length === 1 ? beside[0]! : null;
}

export const shorts: UnitKind = {
  selector: SHORT,
  // Only one is being watched; its neighbours above and below are filled in advance.
  isUnit: (element) => element.matches(SHORT) && isWatched(element) && channelLink(element) !== null && isShown(element),
  key,
  read,
  buttonPlace: (short) => placeAtEnd(bar(short), TIERS.neighbours),
};
