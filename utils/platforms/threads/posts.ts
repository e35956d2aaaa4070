/** From a post on a Threads page to what it says. Own words and quoted words never mix. */
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, noAuthor, soleControl } from '../reading';
import { missingMedia } from '../meta-media';
import { shortcodeTime } from '../meta-shortcodes';
import type { Author, ButtonPlace, Page, Post, Thread } from '../types';
import type { UnitKind } from '../unit-kinds';
import { actionRow, actionsOf, isUnit, own, postPath, precedes, profileHandle, timeLink, timeLinks, UNITS, type PostPath } from './boxes';
import { answersTo, parentOf, parentsOf } from './conversation';
import { readCounts } from './counts';
import { readMedia } from './media';
import { quoteIn } from './quotes';
import { moreButtonOf, readWords } from './words';

const SITE = new URL('https://www.threads.com/');

function readPost(unit: Element, { url }: Page): Post {
  const time = timeLink(unit);
  if (!time) return readUntimed(unit, url);
  const quote = quoteIn(unit, url);
  const post = readBox(unit, time, url, (element) => quote?.holds(element) ?? false);
  const parent = parentOf(unit);
  const answered = parent && postPath(timeLink(parent), url);
  post.kind = parent ? 'reply' : 'post';
  post.replyTo = answered ? { id: answered.code, handle: answered.handle } : null;
  post.counts = readCounts(unit);
  if (quote) {
    post.quoted = readBox(quote.box, quote.time, url, (element) => !quote.holds(element));
    // Nothing but a quote is a post without words of its own, and nothing is missing in it.
    post.missing = post.missing.filter((code) => code !== 'text');
  }
  return post;
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const mine = viewer === null ? [] : answersTo(unit).map((answer) => readPost(answer, page))
    .filter((answer) => answer.author.handle?.toLowerCase() === viewer.toLowerCase());
  return { parents: parentsOf(unit).map((parent) => readPost(parent, page)), ownReplies: mine };
}

/** What quotes and posts have in common. `leave` tells what belongs to the other of the two. */
function readBox(box: Element, time: Element, base: URL, leave: (element: Element) => boolean): Post {
  const path = agreedPath(box, time, base, leave);
  const words = readWords(box, time, leave);
  const row = actionRow(box);
  const find = (selector: string) => own(box, selector).filter((element) => precedes(time, element) && !leave(element)
    && !(row && !precedes(element, row)) && !words.blocks.some((block) => block.contains(element)));
  const post: Post = {
    ...emptyPost('post'),
    id: path?.code ?? null,
    permalink: path && absoluteUrl(`/@${path.handle}/post/${path.code}`, SITE),
    author: path ? authorOf(box, path.handle, time, base, leave) : { ...noAuthor },
    text: words.text,
    textCut: words.cut,
    postedAt: {
      shown: lineOf(time),
      machine: isoTime(time.querySelector('time')?.getAttribute('datetime')),
      fromId: path && shortcodeTime(path.code),
    },
    media: readMedia(find, base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** The address around the time; `null` when the profile link beside it leads to somebody else. */
function agreedPath(box: Element, time: Element, base: URL, leave: (element: Element) => boolean): PostPath | null {
  const path = postPath(time, base);
  // Above may stand who reposted; right before the time stands the author.
  const named = own(box, 'a[href*="/@"]').filter((link) => precedes(link, time) && !leave(link))
    .map((link) => profileHandle(link, base)).findLast((handle) => handle !== null);
  return path && (named === undefined || named === path.handle) ? path : null;
}

/** Posts show the handle alone: the display name is on the profile only. */
function authorOf(box: Element, handle: string, time: Element, base: URL, leave: (element: Element) => boolean): Author {
  const images = own(box, 'img').filter((image) => precedes(image, time) && !leave(image));
  const isTheirs = (image: Element) => {
    const link = image.closest('a');
    if (link) return profileHandle(link, base) === handle;
    // In a button to follow, with the handle in its description, in whatever language.
    return image.getAttribute('alt')?.split(/[^\w.]+/).includes(handle) ?? false;
  };
  const src = images.find(isTheirs)?.getAttribute('src') ?? null;
  return {
    ...noAuthor, handle, profileUrl: absoluteUrl(`/@${handle}`, SITE),
    avatarUrl: src && /^https?:/i.test(src) ? absoluteUrl(src, base) : null,
  };
}

/** Advertisements have actions and an author, and no time. The rest without a time are rows of other lists. */
function readUntimed(unit: Element, base: URL): Post {
  const isAd = actionRow(unit) !== null;
  const handle = own(unit, 'a[href*="/@"]').map((link) => profileHandle(link, base)).find((each) => each !== null) ?? null;
  const post = emptyPost(isAd ? 'ad' : 'post');
  // A time that is not its own may be of a quote, or speak against the name.
  if (isAd && handle && timeLinks(unit).length === 0) post.author = { ...noAuthor, handle, profileUrl: absoluteUrl(`/@${handle}`, SITE) };
  post.missing = missingFields(post);
  return post;
}

/** The button that shows the rest of the post's own words; nobody's else. */
function moreControl(unit: Element): HTMLElement | null {
  const time = timeLink(unit);
  if (!time) return null;
  const quote = quoteIn(unit, new URL(unit.ownerDocument.baseURI));
  return moreButtonOf(readWords(unit, time, (element) => quote?.holds(element) ?? false).blocks);
}

/** At the end of the row, after share. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const row = actionRow(unit);
  const neighbour = row && actionsOf(row).at(-1);
  return neighbour ? { parent: row, before: null, neighbour } : null;
}

/** In the line of author and time; the row of actions has a menu too, for reposting. */
function reportMenu(unit: Element): HTMLElement | null {
  const row = actionRow(unit);
  return soleControl(own(unit, '[aria-haspopup="menu"]').filter((menu) => !row?.contains(menu)));
}

export const posts: UnitKind = {
  selector: UNITS, isUnit, key: (unit) => timeLink(unit)?.getAttribute('href') ?? null, read: readPost, buttonPlace, moreControl, reportMenu,
};
