/** Posts and comments on LinkedIn's older pages: profiles' activity, searches and single posts in 2025 and 2026. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, soleControl, textOf, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { cardFrom, isCard, pictureFrom, videoFrom } from './media';
import { findOwn } from './own';
import { authorFrom, isNamedBy, isSame, missingMedia, nameIn, personOf, precedes, PROFILE_LINK } from './people';
import { commentAddress, commentUrn, postAddress, postUrn, urnOfAddress, urnTime } from './urns';

const POSTS = '.feed-shared-update-v2[data-urn]';
/** 2025; before, comments were `comments-comment-item`, with the same attribute. */
const COMMENTS = '.comments-comment-entity[data-id], article.comments-comment-item[data-id]';
const COMMENT_AREA = `${COMMENTS}, .feed-shared-update-v2__comments-container, .comments-comments-list, .comments-comment-list__container`;

const ACTOR_LINK = 'a.update-components-actor__meta-link, a.update-components-actor__image, a.update-components-actor__container';
const ACTOR_NAME = '.update-components-actor__title, .update-components-actor__name';
const AGE = '.update-components-actor__sub-description';
/** Boxes that only a shared post has, or one's own second half; an author inside one is the shared post's. */
const SHARED = [
  '.update-components-mini-update-v2', '.feed-shared-mini-update-v2', '.feed-shared-update-v2__update-content-wrapper',
  '.feed-shared-update-v2__reshared-content', '.update-components-mini-update-v2__reshared-content',
].join(', ');
const WORDS = '.update-components-text, .feed-shared-text';
const MORE = 'button.feed-shared-inline-show-more-text__see-more-less-toggle.see-more, button.see-more';
const BAR = '.feed-shared-social-action-bar, .feed-shared-social-actions';
const COUNTS = '.social-details-social-counts';

export const posts: LinkedInUnit = {
  selector: POSTS,
  isUnit: (element) => postUrn(element.getAttribute('data-urn')) !== null && element.parentElement?.closest(POSTS) == null
    && kindOf(element) === 'post' && isShown(element),
  key: (unit) => unit.getAttribute('data-urn'),
  read: readPost,
  buttonPlace: placeInPost,
  reportMenu: (unit) => soleControl(own(unit, '.feed-shared-control-menu__trigger')),
  moreControl: (unit) => moreButton(unit, ownWords(unit)),
};

export const comments: LinkedInUnit = {
  selector: COMMENTS,
  isUnit: (element) => commentUrn(element.getAttribute('data-id')) !== null && isShown(element),
  key: (unit) => unit.getAttribute('data-id'),
  read: readComment,
  buttonPlace: placeInComment,
  moreControl: (unit) => moreButton(unit, commentWords(unit)),
  parent: (unit) => unit.parentElement?.closest(COMMENTS) ?? null,
};

/** Elements of a post without those of comments, or of a comment without those of its answers, and none of words. */
function own(unit: Element, selector: string): Element[] {
  const foreign = unit.matches(COMMENTS) ? COMMENTS : COMMENT_AREA;
  return findOwn(unit, selector, { isForeign: (element) => element.matches(foreign), isWords: (element) => element.matches(WORDS) });
}

function readPost(unit: Element, { url }: Page): Post {
  const urn = postUrn(unit.getAttribute('data-urn'));
  const words = ownWords(unit);
  const shared = sharedBox(unit);
  const age = own(unit, AGE).find((line) => !isShared(unit, line) && !shared?.contains(line)) ?? null;
  const post: Post = {
    ...emptyPost(kindOf(unit)),
    id: urn,
    permalink: urn && postAddress(urn),
    author: authorOf(unit, shared, url),
    text: wordsIn(words),
    textCut: moreButton(unit, words) !== null,
    postedAt: { shown: shownAge(age), machine: null, fromId: urn && urnTime(urn) },
    media: mediaIn(unit, (element) => shared?.contains(element) ?? false, url),
    quoted: shared && readShared(unit, shared, url),
    counts: readCounts(unit),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  if (post.quoted) post.missing = post.missing.filter((code) => code !== 'text');
  return post;
}

/** Advertisements have a word in place of the age, and nothing else there. */
function kindOf(unit: Element): 'post' | 'ad' {
  const [age] = own(unit, AGE);
  return age && (/\p{Nd}/u.test(lineOf(age) ?? '') || age.querySelector('svg, li-icon')) ? 'post' : 'ad';
}

function isShared(unit: Element, element: Element): boolean {
  const box = element.closest(SHARED);
  return box !== null && unit.contains(box) && box.querySelector(`${ACTOR_LINK}, ${ACTOR_NAME}`) !== null;
}

/** Everything around the second author: the largest box that does not hold the first, the words above or the actions. */
function sharedBox(unit: Element): Element | null {
  const actors = own(unit, ACTOR_NAME);
  const foreign = own(unit, `${BAR}, ${COUNTS}`);
  const [first] = actors;
  const second = actors.find((actor) => isShared(unit, actor)) ?? actors.find((actor) => personLine(actor) !== (first && personLine(first)));
  if (!second) return null;
  const words = own(unit, WORDS).filter((each) => precedes(each, second));
  const outside = [...(first && first !== second ? [first] : []), ...foreign, ...words];
  let box = second;
  while (box.parentElement && box.parentElement !== unit && !outside.some((each) => box.parentElement!.contains(each))) box = box.parentElement;
  return box;
}

/** Several elements may name one author; each author has one line around them. */
function personLine(actor: Element): Element {
  return actor.closest('.update-components-actor, .update-components-actor__container, .update-components-actor__meta') ?? actor;
}

function ownWords(unit: Element): Element | null {
  const shared = sharedBox(unit);
  const words = own(unit, WORDS).filter((each) => !shared?.contains(each) && !isShared(unit, each)
    && each.closest('a, .update-components-header, .update-components-actor') === null);
  const [first] = words;
  // A second age above the words means that what they belong to has lost its author.
  const ages = own(unit, AGE).filter((age) => first && precedes(age, first));
  return first && ages.length <= 1 ? first : null;
}

function wordsIn(words: Element | null): string {
  return textOf(words, { skip: (element) => element.tagName === 'BUTTON' || element.classList.contains('visually-hidden') });
}

function moreButton(unit: Element, words: Element | null): HTMLElement | null {
  const around = words?.closest('.feed-shared-inline-show-more-text, .comments-comment-item__inline-show-more-text, [class*="inline-show-more-text"]');
  return around && unit.contains(around) ? around.querySelector<HTMLElement>(MORE) : null;
}

/** Nobody where picture, name and menu do not lead to the same person. */
function authorOf(unit: Element, shared: Element | null, base: URL): Author {
  const isOwn = (element: Element) => !shared?.contains(element) && !isShared(unit, element);
  const names = own(unit, ACTOR_NAME).filter(isOwn);
  const links = own(unit, ACTOR_LINK).filter(isOwn);
  const words = ownWords(unit);
  const people = links.map((link) => personOf(link, base)).filter((person) => person !== null);
  const [person] = people;
  const name = nameIn(names[0]);
  const menu = own(unit, '.feed-shared-control-menu__trigger')[0]?.getAttribute('aria-label');
  const agrees = person && people.every((each) => isSame(each, person)) && new Set(names.map(nameIn)).size === 1
    && (!words || precedes(names[0]!, words)) && isNamedBy([menu], name ?? '') !== false;
  if (!agrees || !name) return emptyPost('post').author;
  const picture = links.find((link) => link.querySelector('img'))?.querySelector('img');
  return authorFrom(person, name, picture, base);
}

function readShared(unit: Element, box: Element, base: URL): Post | null {
  const inBox = (selector: string) => own(unit, selector).filter((element) => box.contains(element));
  const [words] = inBox(WORDS);
  const names = inBox(ACTOR_NAME);
  const people = inBox(ACTOR_LINK).map((link) => personOf(link, base)).filter((person) => person !== null);
  const [person] = people;
  const isSure = person && people.every((each) => isSame(each, person)) && new Set(names.map(nameIn)).size === 1;
  const link = inBox('a.update-components-mini-update-v2__link-to-details-page')[0] ?? words?.closest('a[href*="/feed/update/"]');
  const address = absoluteUrl(link?.getAttribute('href'), base);
  const urn = address ? urnOfAddress(new URL(address)) : null;
  if (!words && !person) return null;
  const picture = inBox(ACTOR_LINK).find((each) => each.querySelector('img'))?.querySelector('img');
  const post: Post = {
    ...emptyPost('post'),
    id: urn,
    permalink: urn && postAddress(urn),
    author: isSure ? authorFrom(person, nameIn(names[0]), picture, base) : emptyPost('post').author,
    text: wordsIn(words ?? null),
    postedAt: { shown: shownAge(inBox(AGE)[0] ?? null), machine: null, fromId: urn && urnTime(urn) },
    media: mediaIn(unit, (element) => !box.contains(element), base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** "3h" of a line that stands twice, for eyes and for screen readers. */
function shownAge(line: Element | null): string | null {
  const seen = line?.querySelector('[aria-hidden="true"]') ?? line;
  return lineOf(seen)?.split(/\s*[•·]/u)[0]?.trim() || null;
}

function mediaIn(unit: Element, skip: (element: Element) => boolean, base: URL): Media[] {
  const find = (selector: string) => own(unit, selector).filter((element) => !skip(element) && !element.closest(`${WORDS}, ${PROFILE_LINK}`));
  const pictures = find('.update-components-image img, .feed-shared-image img, .update-components-document img, .comments-comment-item__content-image img');
  const cards = find('.update-components-article a[href], .update-components-entity a[href]').filter((link) => isCard(link, base));
  const unique = cards.filter((link, index) => cards.findIndex((other) => other.getAttribute('href') === link.getAttribute('href')) === index);
  return [
    ...find('.update-components-linkedin-video video, .feed-shared-linkedin-video video').map((video) => videoFrom(video, base)),
    ...pictures.map((image) => pictureFrom(image, base)),
    ...unique.map((link) => cardFrom(link, base)),
  ];
}

function readCounts(unit: Element): Record<string, number> {
  const [counts] = own(unit, COUNTS);
  if (!counts) return {};
  const shown = (selector: string) => lineOf(counts.querySelector(`${selector} [aria-hidden="true"]`) ?? counts.querySelector(selector));
  const alone = (line: string | null) => (line && /^[\p{Nd}.,\u00a0\u202f'’٬ ]+$/u.test(line) ? wholeNumber(line) : null);
  const found = {
    reactions: alone(shown('.social-details-social-counts__reactions-count') ?? shown('.social-details-social-counts__reactions')),
    comments: wholeNumber(shown('.social-details-social-counts__comments')),
  };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, number] => entry[1] !== null));
}

function placeInPost(unit: Element): ButtonPlace | null {
  const [bar] = own(unit, BAR);
  const neighbour = bar && [...bar.querySelectorAll('button')].at(-1);
  return neighbour ? { parent: bar, before: null, neighbour } : null;
}

function readComment(comment: Element, { url }: Page): Post {
  const urn = commentUrn(comment.getAttribute('data-id'));
  const parent = comment.parentElement?.closest(COMMENTS) ?? null;
  const words = commentWords(comment);
  const above = parent && commentUrn(parent.getAttribute('data-id'));
  const time = own(comment, 'time')[0];
  const post: Post = {
    ...emptyPost(parent ? 'reply' : 'comment'),
    id: urn?.urn ?? null,
    permalink: urn && commentAddress(urn),
    author: commentAuthor(comment, words, url),
    text: wordsIn(words),
    textCut: moreButton(comment, words) !== null,
    postedAt: { shown: shownAge(time ?? null), machine: null, fromId: urn && urnTime(urn.id) },
    media: mediaIn(comment, () => false, url),
    replyTo: urn && { id: above?.urn ?? urn.post, handle: parent && commentAuthor(parent, commentWords(parent), url).handle },
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

function commentWords(comment: Element): Element | null {
  const words = own(comment, '.comments-comment-item__main-content, .comments-comment-entity__content');
  const inner = words.flatMap((each) => [...each.querySelectorAll(WORDS)].filter((text) => text.closest(COMMENTS) === comment));
  const found = inner.length > 0 ? inner : words;
  return found.every((each) => each.textContent === found[0]!.textContent) ? found[0] ?? null : null;
}

function commentAuthor(comment: Element, words: Element | null, base: URL): Author {
  const names = own(comment, '.comments-comment-meta__description-title, .comments-post-meta__name-text');
  const links = own(comment, PROFILE_LINK).filter((link) => !words || (precedes(link, words) && !words.contains(link)));
  const people = links.map((link) => personOf(link, base)).filter((person) => person !== null);
  const [person] = people;
  const name = nameIn(names[0]);
  if (!person || !name || !people.every((each) => isSame(each, person)) || new Set(names.map(nameIn)).size > 1) return emptyPost('comment').author;
  return authorFrom(person, name, links.find((link) => link.querySelector('img'))?.querySelector('img'), base);
}

function placeInComment(comment: Element): ButtonPlace | null {
  const [bar] = own(comment, '.comments-comment-social-bar, .comments-comment-social-bar--cr, [class*="comments-comment-social-bar"]');
  const neighbour = bar && [...bar.querySelectorAll('button')].at(-1);
  return neighbour ? { parent: bar, before: null, neighbour } : null;
}
