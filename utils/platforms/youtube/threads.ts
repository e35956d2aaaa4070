/** What stands around a comment: the video or post it is under, the comments above it, the viewer's own answers. */
import type { Page, Post, Thread } from '../types';
import { communityIdIn, videoIdIn } from './addresses';
import { comments, commentsAround, commentUrl } from './comments';
import { communityPosts } from './community';
import { shorts } from './shorts';
import { viewerHandle } from './viewer';
import { watchedVideo } from './watch';

export function readThread(unit: Element, page: Page): Thread {
  if (unit.matches(comments.selector)) return threadOfComment(unit, page);
  const id = watchedVideo.isUnit(unit) ? watchedVideo.read(unit, page).id : null;
  if (!id) return { parents: [], ownReplies: [] };
  const below = [...unit.ownerDocument.querySelectorAll(comments.selector)]
    .filter((comment) => comments.isUnit(comment) && videoIdIn(commentUrl(comment)) === id);
  return { parents: [], ownReplies: byViewer(below, page).filter((post) => post.kind === 'comment') };
}

function threadOfComment(unit: Element, page: Page): Thread {
  const others = commentsAround(unit).filter((comment) => comment !== unit);
  const isAbove = (comment: Element) => (comment.compareDocumentPosition(unit) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const subject = subjectOf(unit, page);
  const { id, kind } = comments.read(unit, page);
  return {
    parents: [...subject ? [subject] : [], ...others.filter(isAbove).map((comment) => comments.read(comment, page))],
    // A whole thread answers its first comment; below a reply, only what the page nests there is known to answer it.
    ownReplies: byViewer(others.filter((comment) => !isAbove(comment)), page)
      .filter((post) => kind === 'comment' || (id !== null && post.replyTo?.id === id)),
  };
}

/** The video, Short or community post a comment is under, when it is in view and the comment's own link names it. */
function subjectOf(comment: Element, page: Page): Post | null {
  const url = commentUrl(comment);
  const id = videoIdIn(url) ?? communityIdIn(url);
  if (!id) return null;
  for (const kind of [watchedVideo, shorts, communityPosts]) {
    for (const element of comment.ownerDocument.querySelectorAll(kind.selector)) {
      const post = kind.isUnit(element) ? kind.read(element, page) : null;
      if (post?.id === id) return post;
    }
  }
  return null;
}

function byViewer(written: Element[], page: Page): Post[] {
  const viewer = written[0] ? viewerHandle(written[0].ownerDocument)?.toLowerCase() : null;
  if (!viewer) return [];
  return written.map((comment) => comments.read(comment, page)).filter((post) => post.author.handle?.toLowerCase() === viewer);
}
