/** `.comment-node`, one comment. Its answers lie beside it, in the same list item. */
import { emptyPost, isShown, missingFields, soleControl } from '../reading';
import type { ButtonPlace, Page, Post, Thread } from '../types';
import { addressOf } from './addresses';
import { iconOf, named, numberIn, outsideText, readAuthor, readVotes, shownTime, writtenMedia, writtenText } from './parts';
import { isPost, POST, readListing } from './posts';
import { publishedTime } from './published';

export const COMMENT = '.comment-node[id^="comment-"]';

const ITEM = 'li.comment, div.comment';

export function isComment(unit: Element): boolean {
  return commentId(unit) !== null && !unit.parentElement?.closest(COMMENT) && isShown(unit)
    && unit.querySelector('.comment-content, a.person-listing') !== null;
}

export function commentId(unit: Element): string | null {
  return /^comment-(\d+)$/.exec(unit.id)?.[1] ?? null;
}

export function readComment(unit: Element, { url }: Page): Post {
  const id = commentId(unit);
  const find = outsideText(unit);
  const content = contentOf(unit);
  const gone = isGone(unit, content);
  const parent = parentOf(unit);
  const post: Post = {
    ...emptyPost('comment'), id, permalink: id && permalinkOf(unit, id, url), author: readAuthor(find, url),
    text: gone ? '' : writtenText(content), textCut: content === null,
    postedAt: { shown: shownTime(find), machine: publishedTime(unit.ownerDocument, 'comment', id), fromId: null },
    media: gone ? [] : writtenMedia(content, url),
    replyTo: parent && { id: commentId(parent), handle: readAuthor(outsideText(parent), url).handle },
    counts: { ...named({ score: shownScore(unit) }), ...readVotes(find) },
  };
  post.missing = missingFields(post);
  if (gone) post.missing.push('hidden-by-site');
  return post;
}

export function readCommentThread(unit: Element, page: Page, viewer: string | null): Thread {
  const parents: Element[] = [];
  for (let above = parentOf(unit); above; above = parentOf(above)) parents.unshift(above);
  const listing = [...unit.ownerDocument.querySelectorAll(POST)].filter((each) => isPost(each));
  const answers = [...unit.parentElement?.querySelectorAll(COMMENT) ?? []].filter((answer) => parentOf(answer) === unit);
  return {
    parents: [...(listing.length === 1 ? [readListing(listing[0]!, page)] : []), ...parents.map((parent) => readComment(parent, page))],
    ownReplies: viewer === null ? [] : answers.map((answer) => readComment(answer, page)).filter((answer) => answer.author.handle === viewer),
  };
}

/** The row of actions stands right below the words; there is none for the viewer who may not act. */
export function commentButtonPlace(unit: Element): ButtonPlace | null {
  const content = contentOf(unit);
  const bar = content?.nextElementSibling;
  const neighbour = bar && [...bar.querySelectorAll('button, a.btn')].filter((control) => !control.closest('.dropdown-menu')).at(-1);
  if (bar && neighbour) return { parent: bar, before: null, neighbour };
  const time = unit.querySelector('.moment-time');
  return time?.parentElement ? { parent: time.parentElement, before: null, neighbour: time, quiet: true } : null;
}

function contentOf(unit: Element): Element | null {
  return unit.querySelector('.comment-content');
}

/** The comment whose list of answers this one is in. Lists without levels (chat view, profiles) do not tell. */
function parentOf(unit: Element): Element | null {
  const item = unit.closest(ITEM)?.parentElement?.closest(ITEM);
  return [...item?.children ?? []].find((child) => child.matches(COMMENT)) ?? null;
}

/**
 * `/post/POST/COMMENT` since 0.19.6, `/comment/COMMENT` before and in every version. The link "show context" names the
 * parent instead. Version 1.0 shows no link; where the others have one and this one has lost it, we do not choose.
 */
function permalinkOf(unit: Element, id: string, base: URL): string | null {
  const own = commentLinks(unit, base).find((path) => path.endsWith(`/${id}`));
  if (own) return new URL(own, base.origin).href;
  const others = [...unit.ownerDocument.querySelectorAll(COMMENT)].some((other) => other !== unit && commentLinks(other, base).length > 0);
  return others ? null : new URL(`/comment/${id}`, base.origin).href;
}

function commentLinks(unit: Element, base: URL): string[] {
  return outsideText(unit)('a[href*="/post/"], a[href*="/comment/"]').map((link) => addressOf(link, base))
    .filter((address) => address?.host === base.host && /^\/(?:post\/\d+|comment)\/\d+$/.test(address.pathname)).map((address) => address!.pathname);
}

// "Removed" and "deleted" in the viewer's language, greyed, or with a mark in the header (1.0).
function isGone(unit: Element, content: Element | null): boolean {
  const marks = [...unit.querySelectorAll('span[data-tippy-content]')].filter((mark) => !content?.contains(mark) && !mark.matches('.moment-time'));
  return content?.classList.contains('text-muted') === true || marks.some((mark) => ['trash', 'x'].includes(iconOf(mark) ?? ''));
}

// Until 0.19 beside the time, in bold.
function shownScore(unit: Element): number | null {
  const score = [...unit.querySelectorAll('.fw-bold[aria-label]')].find((mark) => !mark.closest('.comment-content'));
  return score ? numberIn(score) : null;
}

export function commentMenu(unit: Element): HTMLElement | null {
  return soleControl([...contentOf(unit)?.nextElementSibling?.querySelectorAll('button') ?? []].filter((button) => iconOf(button) === 'more-vertical'));
}
