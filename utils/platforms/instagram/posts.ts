/** From a post or comment on an Instagram page to what it says. */
import { emptyPost, isoTime, lineOf, missingFields, noAuthor, soleControl } from '../reading';
import { missingMedia, pictureFrom, servedUrl } from '../meta-media';
import { shortcodeTime } from '../meta-shortcodes';
import type { Author, ButtonPlace, Page, Post, Thread } from '../types';
import type { UnitKind } from '../unit-kinds';
import { permalinkOf, postPath, profileHandle, SITE } from './addresses';
import { actionBar, commentBox, commentTimeOf, commentTimes, isPost, isUnit, linkedTime, ownOf, pathOfPost, plainTime, precedes, UNITS } from './boxes';
import { readCounts } from './counts';
import { readMedia } from './media';
import { readCaption, readComment } from './words';

function readPost(unit: Element, { url }: Page): Post {
  const time = commentTimeOf(unit, url);
  return time ? readCommentPost(unit, time, url) : readOwnPost(unit, url);
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const post = unit.parentElement?.closest('article') ?? unit.parentElement?.closest('[role="dialog"], main') ?? null;
  const isComment = commentTimeOf(unit, page.url) !== null;
  const comments = commentTimes(isComment ? post ?? unit : unit, page.url).map((time) => commentBox(time, page.url))
    .filter((box) => box !== null).map((box) => readPost(box, page));
  const own = readPost(unit, page);
  const parents = isComment && post && isPost(post) ? [readPost(post, page)] : [];
  const answered = comments.find((comment) => comment.kind === 'comment' && comment.id === own.replyTo?.id);
  const mine = viewer === null ? [] : comments.filter((comment) => comment.author.handle === viewer && comment.replyTo?.id === own.id);
  return { parents: answered ? [...parents, answered] : parents, ownReplies: own.id === null ? [] : mine };
}

function readOwnPost(unit: Element, base: URL): Post {
  const path = pathOfPost(unit, base);
  const isAd = path === null && unit.matches('article') && actionBar(unit) !== null && plainTime(unit, base) === null;
  const time = linkedTime(unit, base) ?? plainTime(unit, base);
  const authors = headHandles(unit, time, base);
  const caption = readCaption(unit, authors, base);
  const named = authorHandle(authors, caption?.handle ?? null, path?.handle ?? null);
  const handle = named !== null && agreesWithPortrait(unit, named, base) ? named : null;
  // Words that are somebody else's stay out.
  const words = caption && caption.handle === handle ? caption.words : null;
  const post: Post = {
    ...emptyPost(isAd ? 'ad' : 'post'),
    id: path?.code ?? null,
    permalink: path && permalinkOf(path),
    author: handle ? authorOf(unit, handle, base) : { ...noAuthor },
    text: words?.text ?? '',
    textCut: words?.cut ?? false,
    postedAt: {
      shown: lineOf(shownTime(unit, time, base)),
      machine: isoTime((time?.matches('time') ? time : time?.querySelector('time'))?.getAttribute('datetime')),
      fromId: path && shortcodeTime(path.code),
    },
    media: readMedia(unit, path?.code ?? null, base),
    counts: readCounts(iconGroup(unit)),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** Of the two times of a post page the one below the icons, which is told in full; the other is of the caption. */
function shownTime(unit: Element, time: Element | null, base: URL): Element | null {
  if (time === null || time.matches('a')) return time;
  const bar = actionBar(unit);
  return ownOf(unit, 'time[datetime]', base).find((each) => bar !== null && precedes(bar, each)) ?? null;
}

/** The handles at the head of a post: in its header (older pages), else before its time, or before its icons. */
function headHandles(unit: Element, time: Element | null, base: URL): string[] {
  const header = ownOf(unit, 'header a[href]', base);
  const end = time?.matches('a') ? time : actionBar(unit);
  const links = header.length > 0 ? header : ownOf(unit, 'a[href]', base).filter((link) => end !== null && precedes(link, end));
  return [...new Set(links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null))];
}

/** The portrait at the head names who wrote the post in its description, in whatever language, or leads to them. */
function agreesWithPortrait(unit: Element, handle: string, base: URL): boolean {
  const bar = actionBar(unit);
  const portrait = ownOf(unit, 'img', base).find((image) => bar !== null && precedes(image, bar) && isPortrait(image, unit, base));
  if (!portrait) return true;
  const linked = profileHandle(portrait.closest('a'), base);
  const alt = portrait.getAttribute('alt') ?? '';
  return linked === handle || (linked === null && (alt === '' || alt.split(/[^\w.]+/).includes(handle)));
}

function isPortrait(image: Element, unit: Element, base: URL): boolean {
  const control = image.closest('a, [role="link"], [role="button"]');
  return control !== null && unit.contains(control) && !image.closest('li')
    && (profileHandle(control, base) !== null || (control.tagName !== 'A' && control.closest('[role="button"]')?.querySelector('canvas') !== null));
}

/** Who wrote the post. Two authors are told apart by the caption, which is one's; without it, nobody is named. */
function authorHandle(authors: string[], captioned: string | null, inPath: string | null): string | null {
  const named = captioned ?? (authors.length === 1 ? authors[0]! : null);
  if (named === null || (authors.length > 0 && !authors.includes(named))) return null;
  return inPath === null || inPath === named || authors.includes(inPath) ? named : null;
}

function readCommentPost(box: Element, time: Element, base: URL): Post {
  const path = postPath(time, base)!;
  const links = [...box.querySelectorAll('a[href]')];
  const words = readComment(box, time, base);
  // Name and picture both lead to the author. Mentions stand in the words.
  const handles = new Set(links.filter((link) => !words.block?.contains(link) && precedes(link, time))
    .map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const [handle] = handles;
  const post: Post = {
    ...emptyPost(path.reply === null ? 'comment' : 'reply'),
    id: path.reply ?? path.comment,
    permalink: permalinkOf(path),
    author: handle && handles.size === 1 ? authorOf(box, handle, base) : { ...noAuthor },
    text: words.text,
    textCut: words.cut,
    // Numbers of comments carry no time.
    postedAt: { shown: lineOf(time), machine: isoTime(time.querySelector('time')?.getAttribute('datetime')), fromId: null },
    media: [...box.querySelectorAll('img')].filter((image) => !image.closest('a, [role="link"], [role="button"], [dir="auto"]'))
      .map((image) => pictureFrom(image, base)),
    replyTo: { id: path.reply === null ? path.code : path.comment, handle: null },
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** Posts show the handle alone: display name and number of the account are not in the page. */
function authorOf(unit: Element, handle: string, base: URL): Author {
  const avatar = ownOf(unit, 'img', base).find((image) => {
    const link = image.closest('a');
    if (link) return profileHandle(link, base) === handle;
    // In a button to the author's stories, with the handle in its description, in whatever language.
    return image.closest('[role="link"], [role="button"]') !== null && (image.getAttribute('alt')?.split(/[^\w.]+/).includes(handle) ?? false);
  });
  return { ...noAuthor, handle, profileUrl: new URL(`/${handle}/`, SITE).href, avatarUrl: servedUrl(avatar?.getAttribute('src'), base) };
}

/** The icons at the start of the bar; the one to save stands apart at its end. */
function iconGroup(unit: Element): Element | null {
  const bar = actionBar(unit);
  return bar ? [...bar.children].find((child) => child.querySelectorAll('svg').length > 1) ?? bar : null;
}

/** The button that shows the rest of a caption or comment in its place. */
function moreControl(unit: Element): HTMLElement | null {
  const base = new URL(unit.ownerDocument.baseURI);
  const time = commentTimeOf(unit, base);
  const caption = time ? null : readCaption(unit, headHandles(unit, linkedTime(unit, base) ?? plainTime(unit, base), base), base);
  const more = time ? readComment(unit, time, base).more : caption?.words.more;
  return more && !more.querySelector('a') ? more as HTMLElement : null;
}

function buttonPlace(unit: Element): ButtonPlace | null {
  const time = commentTimeOf(unit);
  if (!time) {
    const parent = iconGroup(unit);
    const neighbour = parent && [...parent.querySelectorAll('[role="button"], button')].findLast((button) => button.querySelector('svg'));
    return neighbour ? { parent, before: null, neighbour } : null;
  }
  // Beside "Reply", which is text. Where a comment has no such button, beside its time.
  const reply = [...unit.querySelectorAll('[role="button"], button')].findLast((button) => !button.querySelector('svg, img') && lineOf(button) !== null);
  const neighbour = reply ?? time;
  return { parent: neighbour.parentElement!, before: neighbour.nextElementSibling, neighbour };
}

/** On post pages nothing in a post says its address: the page's tells it from the one that was there. */
function key(unit: Element): string | null {
  const link = commentTimeOf(unit) ?? linkedTime(unit);
  return link?.getAttribute('href') ?? (isUnit(unit) ? unit.ownerDocument.location.pathname : null);
}

/** The line of the author opens a dialogue with the menu; comments show theirs on pointing only. */
function reportMenu(unit: Element): HTMLElement | null {
  if (commentTimeOf(unit)) return null;
  const bar = actionBar(unit);
  return soleControl(ownOf(unit, '[aria-haspopup="dialog"]:has(svg)').filter((control) => !control.closest('a') && !control.querySelector('img')
    && bar !== null && !bar.contains(control) && precedes(control, bar)));
}

export const posts: UnitKind = { selector: UNITS, isUnit, key, read: readPost, buttonPlace, moreControl, reportMenu };
