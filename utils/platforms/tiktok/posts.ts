/** The kinds of unit of TikTok's pages, each with the way to read it. */
import { isShown } from '../reading';
import type { Page, Post, Thread } from '../types';
import { ofKinds } from '../unit-kinds';
import { postPath } from './addresses';
import { COMMENT, DETAIL, FEED_ITEM, LIVE_LINE, MESSAGE, PROFILE, TILE } from './boxes';
import { isLiveLine, isMessage, liveButton, liveKey, messageButton, messageKey, messageMenu, readLiveLine, readMessage } from './chat';
import { answersIn, commentButton, commentKey, headOf, isAnswer, isComment, readComment } from './comments';
import { isProfile, profileButton, profileKey, profileMenu, readProfile } from './profile';
import { isVideo, readTile, readVideo, tileButton, videoButton, videoKey } from './videos';

export const { units } = ofKinds([
  { selector: COMMENT, isUnit: isComment, key: commentKey, read: readComment, buttonPlace: commentButton },
  { selector: `${FEED_ITEM}, ${DETAIL}`, isUnit: isVideo, key: videoKey, read: readVideo, buttonPlace: videoButton },
  { selector: TILE, isUnit: isVideo, key: videoKey, read: readTile, buttonPlace: tileButton },
  { selector: LIVE_LINE, isUnit: isLiveLine, key: liveKey, read: readLiveLine, buttonPlace: liveButton },
  { selector: MESSAGE, isUnit: isMessage, key: messageKey, read: readMessage, buttonPlace: messageButton, reportMenu: messageMenu },
  { selector: PROFILE, isUnit: isProfile, key: profileKey, read: readProfile, buttonPlace: profileButton, reportMenu: profileMenu },
]);

/** Above an answer stands the comment, above both the video that the address bar names. */
export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const isViewer = (post: Post) => viewer !== null && post.author.handle?.toLowerCase() === viewer.toLowerCase();
  if (!unit.matches(COMMENT)) return { parents: [], ownReplies: [] };
  const head = headOf(unit);
  const video = shownVideo(unit.ownerDocument, page);
  const mine = isAnswer(unit) ? [] : answersIn(unit).map((answer) => readComment(answer, page)).filter(isViewer);
  return { parents: [...(video ? [video] : []), ...(head ? [readComment(head, page)] : [])], ownReplies: mine };
}

function shownVideo(document: Document, page: Page): Post | null {
  const shown = postPath(page.url.href, page.url);
  if (!shown) return null;
  const videos = [...document.querySelectorAll(`${FEED_ITEM}, ${DETAIL}`)].filter((unit) => isShown(unit) && isVideo(unit))
    .map((unit) => readVideo(unit, page)).filter((post) => post.id === shown.id);
  return videos.length === 1 ? videos[0]! : null;
}
