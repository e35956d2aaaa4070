/** Posts of a channel: on its Posts tab, on a page of their own, on the home page. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Media, Post } from '../types';
import { channelOf, communityAddress, communityIdIn, pictureUrl, siteUrl, videoIdIn, watchAddress } from './addresses';
import { likesFrom } from './likes';
import { firstOf, placeAtEnd, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

const POST = 'ytd-backstage-post-renderer, ytd-post-renderer';

// The same ids as in comments. Seen in `ytd-backstage-post-renderer` (channel pages, 2026) and `ytd-post-renderer` (home
// page, 2020), where the folded text stands beside a hidden whole one.
const TIERS = {
  published: ['#published-time-text a[href]'],
  author: ['#author-text'],
  authorLink: ['#author-text[href]', '#author-thumbnail a[href]'],
  avatar: ['#author-thumbnail img'],
  text: ['#content-text', '#home-content-text'],
  toolbar: ['#action-buttons #toolbar'],
  votes: ['#vote-count-middle'],
  like: ['#like-button button'],
  neighbours: ['#dislike-button button', '#like-button button', 'button'],
} satisfies Record<string, Tiers>;

// A shared post stands inside the one that shares it, with its own author and time.
function ownElements(post: Element, selector: string): Element[] {
  return [...post.querySelectorAll(selector)].filter((element) => element.parentElement?.closest(POST) === post);
}

function own(post: Element, tier: keyof typeof TIERS): Element | null {
  return firstOf(post, TIERS[tier], (element) => element.closest(POST) === post && isFilled(element));
}

// Empty twins of a filled element are common.
function isFilled(element: Element): boolean {
  return lineOf(element) !== null || element.matches('img') || element.querySelector('img, button') !== null;
}

function key(post: Element): string | null {
  return communityIdIn(siteUrl(own(post, 'published')));
}

function readMedia(post: Element): Media[] {
  const pictures = ownElements(post, 'ytd-backstage-image-renderer img')
    .map((image): Media => ({ kind: 'image', url: pictureUrl(image), alt: image.getAttribute('alt') || null }));
  const videos = ownElements(post, 'ytd-video-renderer').map((video): Media => {
    const link = firstOf(video, ['a#video-title[href]', 'a[href]'], (element) => videoIdIn(siteUrl(element)) !== null);
    const id = videoIdIn(siteUrl(link));
    return { kind: 'card', url: id && watchAddress(id), alt: lineOf(video.querySelector('#video-title')) };
  });
  return [...pictures, ...videos];
}

function read(element: Element): Post {
  const id = key(element);
  const likes = likesFrom(own(element, 'votes'), own(element, 'like'));
  const [shared] = ownElements(element, POST);
  const post: Post = {
    ...emptyPost('post'),
    id,
    permalink: id && communityAddress(id),
    author: {
      ...noAuthor,
      ...channelOf(own(element, 'authorLink')),
      name: lineOf(own(element, 'author')),
      avatarUrl: pictureUrl(own(element, 'avatar')),
    },
    text: textOf(own(element, 'text'), { preserveSpace: true }),
    postedAt: { shown: lineOf(own(element, 'published')), machine: null, fromId: null },
    media: readMedia(element),
    quoted: shared ? read(shared) : null,
    counts: likes === null ? {} : { likes },
  };
  return { ...post, missing: missingFields(post) };
}

function isUnit(element: Element): boolean {
  return element.matches(POST) && !element.parentElement?.closest(POST)
    && (key(element) !== null || own(element, 'author') !== null) && isShown(element);
}

export const communityPosts: UnitKind = {
  selector: POST,
  isUnit,
  key,
  read,
  buttonPlace: (post) => placeAtEnd(own(post, 'toolbar'), TIERS.neighbours),
};
