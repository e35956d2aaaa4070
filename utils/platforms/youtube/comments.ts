/** Comments and replies, under videos, Shorts and community posts. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf, wholeNumber } from '../reading';
import type { Author, Post } from '../types';
import { channelOf, commentAddress, commentIdIn, pictureUrl, siteUrl } from './addresses';
import { likesFrom } from './likes';
import { firstOf, menuIn, placeAtEnd, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

const COMMENT = 'ytd-comment-view-model, ytd-comment-renderer';
const THREAD = 'ytd-comment-thread-renderer';
const REPLIES = 'ytd-comment-replies-renderer';
// Open inside a comment while somebody answers or edits; they show the viewer's own picture.
const DIALOGS = '#reply-dialog, #edit-dialog';

// `ytd-comment-view-model` was seen in pages of 2025 and 2026, `ytd-comment-renderer` from 2018 to 2024. Ids repeat in
// every comment of a page, so each is looked up inside one comment only.
const TIERS = {
  // The span is named by a class instead of an id in pages of late 2019, where a second, hidden copy follows the text.
  published: ['#published-time-text a[href*="lc="]', '.published-time-text:not([hidden]) a[href*="lc="]'],
  publishedText: ['#published-time-text', '.published-time-text:not([hidden])'],
  author: ['#author-text'],
  // Channel owners' own comments: a badge takes the place of the name, which stays behind it with `hidden` (2019 to 2025).
  ownerBadge: ['#author-comment-badge:not([hidden]) a#name[href]'],
  avatar: ['#author-thumbnail img'],
  text: ['#content-text'],
  // With a state other than `untoggled` the page shows a machine translation in place of the comment (2025, 2026).
  translate: ['.translate-button[state]:not([hidden])'],
  picture: ['#content-attachment img', 'ytd-backstage-image-renderer img'],
  toolbar: ['#action-buttons #toolbar'],
  menu: ['#action-menu'],
  votes: ['#vote-count-middle'],
  like: ['#like-button button'],
  neighbours: ['#dislike-button button', '#like-button button', '#reply-button-end button', 'button, [role="button"]'],
  moreReplies: ['#more-replies-sub-thread', '#more-replies'],
} satisfies Record<string, Tiers>;

function own(comment: Element, tier: keyof typeof TIERS): Element | null {
  return firstOf(comment, TIERS[tier], (element) => {
    const dialog = element.closest(DIALOGS);
    return element.closest(COMMENT) === comment && !(dialog && comment.contains(dialog));
  });
}

export function commentUrl(comment: Element): URL | null {
  const url = siteUrl(own(comment, 'published'));
  return commentIdIn(url) ? url : null;
}

function key(comment: Element): string | null {
  return commentIdIn(commentUrl(comment));
}

function readAuthor(comment: Element): Author {
  const name = own(comment, 'author');
  const badge = own(comment, 'ownerBadge');
  const named = channelOf(name);
  const badged = channelOf(badge);
  // Two different people in one header: the element is between two comments, and either name may be wrong.
  if (named && badged && !name!.hasAttribute('hidden') && named.profileUrl !== badged.profileUrl) return { ...noAuthor };
  const badgeName = badge?.querySelector('#channel-name #text');
  return {
    ...noAuthor,
    ...(badged ?? named),
    name: badged ? lineOf(badgeName) ?? badgeName?.getAttribute('title') ?? lineOf(name) : lineOf(name),
    avatarUrl: pictureUrl(own(comment, 'avatar')),
  };
}

function isReply(comment: Element): boolean {
  return key(comment)?.includes('.') ?? comment.closest(REPLIES) !== null;
}

/** The thread's own first comment; `null` when it was removed and only its replies stand. */
function headOf(thread: Element | null | undefined): Element | null {
  const first = thread?.querySelector(COMMENT);
  const replies = first?.closest(REPLIES);
  return thread && first && !(replies && thread.contains(replies)) ? first : null;
}

function outermostThread(comment: Element): Element | null {
  let thread = comment.closest(THREAD);
  for (let outer = thread; outer; outer = outer.parentElement?.closest(THREAD) ?? null) thread = outer;
  return thread;
}

/** All comments of the thread `comment` is in, as far as they are in view, in document order. */
export function commentsAround(comment: Element): Element[] {
  const thread = outermostThread(comment);
  return thread ? [...thread.querySelectorAll(COMMENT)].filter(isUnit) : [comment];
}

function readReplyTo(comment: Element): Post['replyTo'] {
  if (!isReply(comment)) return null;
  // Since 2025 replies can nest: each stands in a thread of its own, inside the replies of the one it answers.
  const answered = headOf(comment.closest(REPLIES)?.closest(THREAD));
  const top = key(comment)?.split('.')[0] ?? null;
  const answeredId = answered && key(answered);
  if (answered && answeredId && (!top || answeredId.split('.')[0] === top)) {
    return { id: answeredId, handle: readAuthor(answered).handle };
  }
  return top ? { id: top, handle: null } : null;
}

function readCounts(comment: Element): Post['counts'] {
  const counts: Post['counts'] = {};
  const likes = likesFrom(own(comment, 'votes'), own(comment, 'like'));
  if (likes !== null) counts.likes = likes;
  const thread = comment.closest(THREAD);
  const more = thread && headOf(thread) === comment
    ? firstOf(thread, TIERS.moreReplies, (element) => element.closest(THREAD) === thread) : null;
  // A second number would be part of a channel's name.
  const label = lineOf(more);
  const replies = label?.match(/\p{Nd}+/gu)?.length === 1 ? wholeNumber(label) : null;
  if (replies !== null) counts.replies = replies;
  return counts;
}

function read(comment: Element): Post {
  const url = commentUrl(comment);
  const translate = own(comment, 'translate')?.getAttribute('state') ?? 'untoggled';
  const post: Post = {
    ...emptyPost(isReply(comment) ? 'reply' : 'comment'),
    id: commentIdIn(url),
    permalink: url && commentAddress(url),
    author: readAuthor(comment),
    // Text folded behind "Read more" is complete in the page: only its height is limited.
    text: textOf(own(comment, 'text'), { preserveSpace: true }),
    // Relative to the day of reading, in the viewer's language, with the mark of an edit: kept as shown.
    postedAt: { shown: lineOf(own(comment, 'publishedText')), machine: null, fromId: null },
    media: [...comment.querySelectorAll(TIERS.picture.join())].map((image) =>
      ({ kind: 'image', url: pictureUrl(image), alt: image.getAttribute('alt') || null })),
    replyTo: readReplyTo(comment),
    counts: readCounts(comment),
  };
  return { ...post, missing: [...missingFields(post), ...(translate === 'untoggled' ? [] : ['original-text'])] };
}

/** An element the page has not filled yet has neither a link of its own nor words. */
function isUnit(comment: Element): boolean {
  return comment.matches(COMMENT) && (commentUrl(comment) !== null || lineOf(own(comment, 'text')) !== null) && isShown(comment);
}

export const comments: UnitKind = {
  selector: COMMENT,
  isUnit,
  key,
  read,
  buttonPlace: (comment) => placeAtEnd(own(comment, 'toolbar'), TIERS.neighbours),
  reportMenu: (comment) => menuIn([own(comment, 'menu')].filter((box) => box !== null)),
};
