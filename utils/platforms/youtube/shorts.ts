/** The Short being watched on its own screen. The site fills a few elements again and again while a person swipes. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor } from '../reading';
import type { Page, Post } from '../types';
import { channelOf, pictureUrl, shortAddress, videoIdIn } from './addresses';
import { posterOf, publishedAt } from './structured-data';
import { firstOf, type Tiers, type UnitKind } from './unit-kind';

const SHORT = 'ytd-reel-video-renderer';

// View models in pages of 2025 and 2026, renderers before.
const TIERS = {
  title: ['yt-shorts-video-title-view-model h2', 'yt-shorts-video-title-view-model', 'ytd-reel-player-header-renderer h2'],
  channel: ['yt-reel-channel-bar-view-model a[href]', 'ytd-reel-player-header-renderer #channel-name a[href]'],
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

export const shorts: UnitKind = {
  selector: SHORT,
  // Only one is being watched; its neighbours above and below are filled in advance.
  isUnit: (element) => element.matches(`${SHORT}[is-active]`) && channelLink(element) !== null && isShown(element),
  key,
  read,
  // Round buttons over the picture, in a column that the player lays out itself: the context menu documents a Short.
  buttonPlace: () => null,
};
