/** LinkedIn's pages for visitors and for phones: posts, and the comments under a post. */
import { absoluteUrl, emptyPost, isoTime, isShown, missingFields, textOf, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { cardFrom, isCard, pictureFrom, videoFrom } from './media';
import { findOwn } from './own';
import { ageIn, authorFrom, firstText, isSame, missingMedia, nameIn, personOf, precedes, PROFILE_LINK } from './people';
import { commentAddress, commentUrn, postAddress, postUrn, urnTime, type CommentUrn } from './urns';

/** Public pages of 2024 to 2026; the same for the site's pages for phones (2026-10). */
const POSTS = 'article[data-activity-urn]';
const COMMENTS = 'section.comment';
const SHARED = '.feed-reshare-content, [data-test-id="feed-reshare-content"]';

const LOCKUP = '[data-test-id="main-feed-activity-card__entity-lockup"], [data-test-id="feed-reshare-content__entity-lockup"]';
const NAME = 'a[data-tracking-control-name$="actor-name"], a[data-feed-control="actor"]';
const WORDS = '[data-test-id="main-feed-activity-card__commentary"], [data-test-id="feed-reshare-content__commentary"]';
const MENU_URN = '[data-semaphore-content-urn]';

export const posts: LinkedInUnit = {
  selector: POSTS,
  isUnit: (element) => !element.parentElement?.closest(`${POSTS}, ${SHARED}`) && !element.matches(SHARED)
    && postUrn(element.getAttribute('data-activity-urn')) !== null && own(element, 'time').length > 0 && isShown(element),
  key: (unit) => unit.getAttribute('data-activity-urn'),
  read: readPost,
  buttonPlace: placeInPost,
};

export const comments: LinkedInUnit = {
  selector: COMMENTS,
  isUnit: (element) => urnOf(element) !== null && isShown(element),
  key: (unit) => urnOf(unit)?.urn ?? null,
  read: readComment,
  buttonPlace: placeInComment,
};

/** Without comments, without what is shared, and without what stands in words. */
function own(unit: Element, selector: string): Element[] {
  const foreign = unit.matches(COMMENTS) ? COMMENTS : `${COMMENTS}, ${SHARED}`;
  return findOwn(unit, selector, { isForeign: (element) => element.matches(foreign), isWords: (element) => element.matches(`${WORDS}, .comment__text`) });
}

function readPost(unit: Element, { url }: Page): Post {
  const shared = [...unit.querySelectorAll(SHARED)].find((box) => box !== unit) ?? null;
  const post = readBox(unit, url);
  if (own(unit, 'time').length === 0) post.kind = 'ad';
  post.quoted = shared && readBox(shared, url);
  post.counts = readCounts(unit);
  if (post.quoted) post.missing = post.missing.filter((code) => code !== 'text');
  return post;
}

/** What posts and shared posts have in common. */
function readBox(box: Element, base: URL): Post {
  const urn = postUrn(box.getAttribute('data-activity-urn'));
  const words = onlyOne(own(box, WORDS));
  // "Edited" stands after the age.
  const time = own(box, 'time')[0];
  const post: Post = {
    ...emptyPost('post'),
    id: urn,
    permalink: urn && postAddress(urn),
    author: postAuthor(box, words, base),
    text: wordsIn(words),
    postedAt: { shown: ageIn(time && firstText(time)), machine: isoTime(time?.getAttribute('datetime')), fromId: urn && urnTime(urn) },
    media: mediaOf(box, base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

// Of several texts nobody can tell which is the author's, unless they are the same.
function onlyOne(elements: Element[]): Element | null {
  return elements.every((each) => each.textContent === elements[0]!.textContent) ? elements[0] ?? null : null;
}

/** Line breaks are shown as written. */
function wordsIn(words: Element | null): string {
  return textOf(words, { preserveSpace: true, skip: (element) => element.tagName === 'BUTTON' });
}

function postAuthor(box: Element, words: Element | null, base: URL): Author {
  const names = own(box, NAME).filter((link) => !words || precedes(link, words));
  const lockup = own(box, LOCKUP)[0];
  const links = lockup ? [...names, ...lockup.querySelectorAll(PROFILE_LINK)] : names;
  return agreedAuthor(names, links, lockup?.querySelector('img'), base);
}

/** Nobody where name and picture do not lead to the same person. */
function agreedAuthor(names: Element[], links: Element[], picture: Element | null | undefined, base: URL): Author {
  const people = links.map((link) => personOf(link, base)).filter((person) => person !== null);
  const [person] = people;
  const name = nameIn(names[0]);
  if (!person || !name || !people.every((each) => isSame(each, person)) || new Set(names.map(nameIn)).size > 1) return emptyPost('post').author;
  return authorFrom(person, name, picture, base);
}

function mediaOf(box: Element, base: URL): Media[] {
  const pictures = own(box, '[data-test-id="feed-images-content"] img, .feed-images-content img');
  const cards = own(box, '[data-test-id="article-content"] a[href], a[data-test-id="article-content"]').filter((link) => isCard(link, base));
  return [
    ...own(box, 'video').map((video) => videoFrom(video, base)),
    ...pictures.map((image) => pictureFrom(image, base)),
    ...cards.map((link) => cardFrom(link, base)),
  ];
}

function readCounts(unit: Element): Record<string, number> {
  const found = { reactions: own(unit, '[data-num-reactions]')[0], comments: own(unit, '[data-num-comments]')[0] };
  return Object.fromEntries(Object.entries(found).flatMap(([name, element]) => {
    const count = wholeNumber(element?.getAttribute(`data-num-${name}`));
    return count === null ? [] : [[name, count]];
  }));
}

function placeInPost(unit: Element): ButtonPlace | null {
  // The row of counts stands above the bar, and is all there is on some pages.
  const bar = own(unit, '.social-action-bar')[0] ?? own(unit, '.main-feed-activity-card__social-actions')[0];
  const neighbour = bar && [...bar.querySelectorAll('a, button')].at(-1);
  return neighbour ? { parent: bar, before: null, neighbour } : null;
}

/** Only the menu of a comment names it; two menus name two comments. */
function urnOf(comment: Element): CommentUrn | null {
  const urns = new Set(own(comment, MENU_URN).map((link) => link.getAttribute('data-semaphore-content-urn')));
  return urns.size === 1 ? commentUrn([...urns][0]) : null;
}

function readComment(comment: Element, { url }: Page): Post {
  const urn = urnOf(comment);
  const words = onlyOne(own(comment, '.comment__text'));
  const names = own(comment, 'a.comment__author');
  const links = own(comment, PROFILE_LINK).filter((link) => (!words || precedes(link, words)) && !words?.contains(link));
  const duration = own(comment, '.comment__duration-since')[0];
  const isReply = comment.parentElement?.closest(COMMENTS) ?? null;
  const post: Post = {
    ...emptyPost(isReply ? 'reply' : 'comment'),
    id: urn?.urn ?? null,
    permalink: urn && commentAddress(urn),
    author: agreedAuthor(names, links, links.find((link) => link.querySelector('img'))?.querySelector('img'), url),
    text: wordsIn(words),
    postedAt: { shown: ageIn(duration && firstText(duration)), machine: null, fromId: urn && urnTime(urn.id) },
    replyTo: urn && { id: (isReply && urnOf(isReply)?.urn) ?? urn.post, handle: null },
  };
  post.missing = missingFields(post);
  return post;
}

function placeInComment(comment: Element): ButtonPlace | null {
  const [bar] = own(comment, '.comment__actions');
  const neighbour = bar && [...bar.querySelectorAll('a, button')].at(-1);
  return neighbour ? { parent: bar, before: null, neighbour } : null;
}

/** Whether this is a page for visitors: its ways in carry the names of its own tracking. */
export function isGuestPage(document: Document): boolean {
  return document.querySelector('a[data-tracking-control-name*="nav-header-signin"], a[data-tracking-control-name*="nav-header-join"]') !== null
    || absoluteUrl(document.querySelector('nav a[href*="/login"]')?.getAttribute('href'), new URL(document.baseURI)) !== null;
}
