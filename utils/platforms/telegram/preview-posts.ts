/**
 * Posts on t.me: the public preview of a channel (`/s/NAME`) and the frame with one post (`/NAME/ID?embed=1`).
 *
 * Seen on: saved previews of 2023 and 2026. Written by the server, the same for everybody, with exact times.
 */
import { absoluteUrl, emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, textOf, wholeNumber } from '../reading';
import type { Author, Page, Post, Thread } from '../types';
import { handleOf, postPath, profileUrl, sameHandle, type PostPath } from './addresses';
import { readMedia } from './preview-media';
import { forwarded, missingMedia, type TelegramUnit } from './unit-kind';

const POST = '.tgme_widget_message[data-post]';

/** Elements of the post outside links: an answered post and the preview of a page are one link each. */
function own(post: Element, selector: string): Element[] {
  return [...post.querySelectorAll(selector)].filter((element) => !element.parentElement?.closest('a') && element.closest('.tgme_widget_message') === post);
}

function isPost(element: Element): boolean {
  return element.matches(POST) && !element.classList.contains('service_message') && own(element, '.tgme_widget_message_bubble').length > 0 && isShown(element);
}

function read(element: Element, { url }: Page): Post {
  const path = agreedPath(element);
  const header = headerOf(element);
  const post: Post = {
    ...emptyPost(isGroupMessage(element) ? 'message' : 'post'),
    id: path?.id ?? null,
    permalink: path && `${profileUrl(path.handle)}/${path.id}`,
    author: path && header ? readAuthor(element, header, path, url) : { ...noAuthor },
    text: readWords(element),
    postedAt: readTime(element),
    media: readMedia(element, url),
    replyTo: replyTo(element),
    counts: readCounts(element),
  };
  const from = origin(element);
  post.quoted = from && forwarded(post, from.author, from.permalink);
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** The post's mark and the link around its time; `null` when they lead to two posts. */
function agreedPath(element: Element): PostPath | null {
  const mark = postPath(`/${element.getAttribute('data-post')}`);
  const date = own(element, 'a.tgme_widget_message_date')[0];
  if (!mark || !date) return mark;
  const linked = postPath(date.getAttribute('href'));
  return linked && sameHandle(linked.handle, mark.handle) && linked.id === mark.id ? mark : null;
}

/** The line of the author; `null` when there are two, as when an answered post's has come loose. */
function headerOf(element: Element): Element | null {
  const lines = own(element, '.tgme_widget_message_author').filter((line) => line.querySelector('.tgme_widget_message_owner_name, .tgme_widget_message_author_name'));
  return lines.length === 1 ? lines[0]! : null;
}

/** In a group, a person speaks: "NAME in GROUP", with the person's picture beside it. In a channel, the channel. */
function isGroupMessage(element: Element): boolean {
  return headerOf(element)?.querySelector('.tgme_widget_message_author_name') != null;
}

function readAuthor(element: Element, header: Element, { handle: chat }: PostPath, url: URL): Author {
  const picture = own(element, '.tgme_widget_message_user')[0];
  const pictureOf = handleOf(picture?.querySelector('a')?.getAttribute('href'));
  const image = picture?.querySelector('img')?.getAttribute('src');
  const avatarUrl = image && /^(?:https?:)?\/\//i.test(image) ? absoluteUrl(image, url) : null;
  const person = header.querySelector('.tgme_widget_message_author_name');
  if (person) {
    const handle = handleOf(person.getAttribute('href'));
    // Who has no public name has no link, and no link at the picture either.
    if (!(handle === null ? pictureOf === null : sameHandle(handle, pictureOf))) return { ...noAuthor };
    return { ...noAuthor, name: lineOf(person), handle, profileUrl: handle && profileUrl(handle), avatarUrl };
  }
  const owner = header.querySelector('.tgme_widget_message_owner_name');
  const channelPage = /^\/s\/(\w+)\/?/.exec(url.pathname)?.[1] ?? null;
  const speaks = sameHandle(handleOf(owner?.getAttribute('href')), chat) && (pictureOf === null ? sameHandle(channelPage, chat) : sameHandle(pictureOf, chat));
  return speaks ? { ...noAuthor, name: lineOf(owner), handle: chat, profileUrl: profileUrl(chat), avatarUrl: pictureOf ? avatarUrl : null } : { ...noAuthor };
}

/** What others are named by, or what they say, in boxes of their own. */
const NOT_WORDS = ['.js-message_reply_text', '.tgme_widget_message_reply', '.tgme_widget_message_author', '.tgme_widget_message_author_name',
  '.tgme_widget_message_link_preview', '.tgme_widget_message_forwarded_from', '.tgme_widget_message_footer'].join();

/** In albums the words stand in two boxes of the same class, one in the other. */
function readWords(element: Element): string {
  const isPartOfOther = (part: Element) => part.matches(NOT_WORDS)
    || (part.localName === 'a' && part.querySelector('div') !== null);
  const boxes = own(element, '.js-message_text, .tgme_widget_message_text').filter((box) => !isPartOfOther(box)
    && !box.parentElement?.closest('.js-message_text, .tgme_widget_message_text, .tgme_widget_message_author, .tgme_widget_message_forwarded_from'));
  const text = boxes.map((box) => textOf(box, { skip: isPartOfOther })).filter((part) => part !== '').join('\n');
  return text || pollWords(element);
}

function pollWords(element: Element): string {
  return own(element, '.tgme_widget_message_poll_question, .tgme_widget_message_poll_option_text').map((part) => textOf(part)).filter((part) => part !== '').join('\n');
}

function readTime(element: Element): Post['postedAt'] {
  // A video's length is a `time` too, without a date.
  const time = own(element, 'a.tgme_widget_message_date')[0]?.querySelector('time[datetime]') ?? null;
  return { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: null };
}

function replyTo(element: Element): Post['replyTo'] {
  const path = postPath(own(element, 'a.tgme_widget_message_reply')[0]?.getAttribute('href'));
  if (!path) return null;
  // In a channel all posts are the channel's; who wrote the answered message of a group, its link does not tell.
  return { id: path.id, handle: isGroupMessage(element) ? null : path.handle };
}

function origin(element: Element): { author: Partial<Author>; permalink: string | null } | null {
  const names = own(element, '.tgme_widget_message_forwarded_from_name');
  if (names.length !== 1) return null;
  const address = names[0]!.getAttribute('href');
  const path = postPath(address);
  const handle = path?.handle ?? handleOf(address);
  return { author: { name: lineOf(names[0]), handle, profileUrl: handle && profileUrl(handle) }, permalink: path && `${profileUrl(path.handle)}/${path.id}` };
}

function readCounts(element: Element): Record<string, number> {
  const views = wholeNumber(lineOf(own(element, '.tgme_widget_message_views')[0]));
  return views === null ? {} : { views };
}

function readThread(element: Element, page: Page): Thread {
  const address = postPath(own(element, 'a.tgme_widget_message_reply')[0]?.getAttribute('href'));
  const parent = address && [...element.ownerDocument.querySelectorAll(POST)].find((other) => {
    const path = isPost(other) ? agreedPath(other) : null;
    return other !== element && path !== null && path.id === address.id && sameHandle(path.handle, address.handle);
  });
  return { parents: parent ? [read(parent, page)] : [], ownReplies: [] };
}

export const previewPosts: TelegramUnit = {
  selector: '.tgme_widget_message[data-post]',
  isUnit: isPost,
  key: (post) => post.getAttribute('data-post'),
  read,
  readThread,
  buttonPlace(post) {
    const footer = own(post, '.tgme_widget_message_footer')[0];
    const line = footer?.querySelector('.tgme_widget_message_info') ?? footer;
    const neighbour = line?.querySelector('.tgme_widget_message_meta, .tgme_widget_message_date, .tgme_widget_message_views') ?? line;
    return line && neighbour ? { parent: line, before: line.firstElementChild, neighbour, quiet: true } : null;
  },
};
