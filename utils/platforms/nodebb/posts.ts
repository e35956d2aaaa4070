/** From a unit on a NodeBB page to what it says. */
import {
  agreed, agreedAuthor, cleanName, isEmoji, missingMedia, onlyOne, pictureIn, playerIn, threadOf, timeFromMilliseconds, withQuote,
} from '../forum-posts';
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post, PostedAt, Thread } from '../types';
import { framing, isMessage, isProfile, NOT_OWN_WORDS, own, POSTS, unitsIn, wordsBox } from './boxes';
import { profilePlace, readProfile } from './profile';

const EMOJI = 'img[class*="emoji"]';

export function readPost(unit: Element, page: Page): Post {
  if (isProfile(unit)) return readProfile(unit, page);
  const base = page.url;
  const message = isMessage(unit);
  const id = unit.getAttribute(message ? 'data-mid' : 'data-pid') || null;
  const box = wordsBox(unit);
  const link = id === null ? null : addressOf(unit, message ? 'message' : 'post', id, base);
  const post: Post = {
    ...emptyPost(message ? 'message' : unit.getAttribute('data-index') === '0' ? 'post' : 'reply'),
    id,
    permalink: link,
    author: readAuthor(unit, base),
    text: wordsIn(box),
    postedAt: readTime(unit, link, base),
    media: mediaIn(box, base),
    replyTo: answered(unit, base),
    counts: readCounts(unit),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return withQuote(post, quoteIn(box));
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  if (isProfile(unit)) return { parents: [], ownReplies: [] };
  const others = unitsIn(unit.ownerDocument).filter((other) => isMessage(other) === isMessage(unit));
  return threadOf(unit, others, (other) => readPost(other, page), viewer);
}

function wordsIn(box: Element | null): string {
  const isNoWord = (element: Element) => element.matches(NOT_OWN_WORDS) || element.matches('iframe, bdi + bdi')
    || (element.tagName === 'IMG' && !isEmoji(element, EMOJI));
  return textOf(box, { skip: (element) => element !== box && isNoWord(element) });
}

/** Quotes are plain Markdown: nothing but words says whose they are. */
function quoteIn(box: Element | null): Post | null {
  const quote = box && [...box.querySelectorAll('blockquote')].find((each) => !each.parentElement?.closest('blockquote'));
  if (!quote) return null;
  const post: Post = { ...emptyPost('post'), text: wordsIn(quote) };
  return { ...post, missing: missingFields(post) };
}

function mediaIn(box: Element | null, base: URL): Media[] {
  if (!box) return [];
  return [...box.querySelectorAll('img, video, audio, iframe[src]')].filter((element) => !element.closest(NOT_OWN_WORDS)).flatMap((element): Media[] => {
    if (element.tagName === 'IFRAME') return [{ kind: 'card', url: absoluteUrl(element.getAttribute('src'), base), alt: null }];
    if (element.tagName !== 'IMG') return [playerIn(element, base)];
    return isEmoji(element, EMOJI) ? [] : [pictureIn(element, base)];
  });
}

/** The last part of an address after `/post/` or `/message/`, as posts from other servers have whole addresses as ids. */
function addressOf(unit: Element, route: string, id: string, base: URL): string | null {
  const addresses = framing(unit, 'a[href]').map((link) => absoluteUrl(link.getAttribute('href'), base)).filter((address) => {
    const url = address ? new URL(address) : null;
    const [, part] = new RegExp(`/${route}/([^/]+)/?$`).exec(url?.pathname ?? '') ?? [];
    return url?.host === base.host && part !== undefined && (part === id || part === encodeURIComponent(id));
  });
  return addresses[0]?.split('#')[0] ?? null;
}

/** The moment is on the unit in milliseconds, and beside the name in words; edits have a time of their own. */
function readTime(unit: Element, permalink: string | null, base: URL): PostedAt {
  const times = framing(unit, '.timeago, .chat-timestamp');
  const linked = times.filter((time) => permalink !== null && absoluteUrl(time.closest('a')?.getAttribute('href'), base) === permalink);
  const stamp = (time: Element) => isoTime(time.getAttribute('datetime')) ?? isoTime(time.getAttribute('title'));
  const time = onlyOne(linked.length > 0 ? linked : times, stamp);
  const published = framing(unit, 'meta[itemprop="datePublished"]').map((meta) => isoTime(meta.getAttribute('content')));
  const machine = agreed([timeFromMilliseconds(unit.getAttribute('data-timestamp')), time && stamp(time), ...published]);
  // Within it stands nothing but text.
  return { shown: lineOf(time, { skip: (element) => element !== time }), machine, fromId: null };
}

/** The unit, the name and the portrait carry one number and one name; a preview of somebody else's post stands before them. */
function readAuthor(unit: Element, base: URL): Author {
  const names = framing(unit, '[data-username][data-uid], .chat-user a, .post-author a:not(:has(*))').filter((name) => name !== unit);
  const portraits = framing(unit, '[component="user/picture"], [component="avatar/picture"], [component="avatar/icon"], .post-author a > .avatar');
  const profiles = [...names, ...portraits].map((sign) => absoluteUrl(sign.closest('a')?.getAttribute('href'), base))
    .map((address) => address && isProfileAddress(address, base) ? address : null);
  const handles = [unit, ...names].map((sign) => cleanName(sign.getAttribute('data-username')));
  const uids = [unit, ...names, ...portraits].map((sign) => sign.getAttribute('data-uid'));
  const shown = names.map((name) => lineOf(name, { skip: (element) => element.matches('.avatar') }));
  const named = framing(unit, '[itemprop="author"] meta[itemprop="name"]').map((meta) => cleanName(meta.getAttribute('content')));
  const author = agreedAuthor({
    // Themes leave the name empty where it is the same as the one in the address.
    names: names.length > 0 && !shown.some(Boolean) ? named : shown, handles, ids: uids, profiles,
    avatars: portraits.filter((image) => image.tagName === 'IMG').map((image) => absoluteUrl(image.getAttribute('src'), base)),
  });
  // The address of a profile is named after its owner; guests share one number.
  if (author.id === '0') return { ...author, id: null, handle: null, profileUrl: null, name: author.name ?? author.handle };
  return author;
}

export function isProfileAddress(address: string, base: URL): boolean {
  const url = new URL(address);
  return url.host === base.host && /\/user\/[^/]+\/?$/.test(url.pathname);
}

/** Written by the software from what the post answers, unlike a quote. */
function answered(unit: Element, base: URL): Post['replyTo'] {
  const parent = own(unit, '[component="post/parent"][data-parent-pid], [component="chat/message/parent"][data-parent-mid]')
    .find((each) => !each.closest('[component="post/content"], [component="chat/message/body"]'));
  const id = parent?.getAttribute('data-parent-pid') ?? parent?.getAttribute('data-parent-mid');
  if (!parent || !id) return null;
  const slugs = [...parent.querySelectorAll('a[href]')].filter((link) => !link.closest('[component$="/parent/content"]'))
    .map((link) => absoluteUrl(link.getAttribute('href'), base))
    .map((address) => address && isProfileAddress(address, base) ? decodeURIComponent(/\/user\/([^/]+)/.exec(new URL(address).pathname)![1]!) : null);
  // The address spells the name without capitals and signs; the post itself has it in full.
  const source = [...unit.ownerDocument.querySelectorAll(POSTS)].find((other) => other !== unit && other.getAttribute('data-pid') === id);
  const handle = source?.getAttribute('data-userslug') === agreed(slugs) ? cleanName(source?.getAttribute('data-username')) : null;
  return { id, handle };
}

function readCounts(unit: Element): Record<string, number> {
  const entries = [['votes', '[component="post/vote-count"]', 'data-votes'], ['replies', '[component="post/reply-count/text"]', 'data-replies']] as const;
  return Object.fromEntries(entries.flatMap(([name, selector, attribute]) => {
    const inFooter = own(unit, selector).filter((element) => !element.closest('[component="post/content"], [component="post/replies/container"]'));
    const value = agreed(inFooter.map((element) => element.getAttribute(attribute)));
    return value !== null && /^-?\d+$/.test(value) ? [[name, Number(value)]] : [];
  }));
}

/** Before the menu at the end of the row of actions; chat lines have no row. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  if (isProfile(unit)) return profilePlace(unit);
  if (isMessage(unit)) {
    const body = wordsBox(unit);
    const last = body?.lastElementChild?.localName === 'p' ? body.lastElementChild : body;
    return last ? { parent: last, before: null, neighbour: last, quiet: true } : null;
  }
  const actions = own(unit, '[component="post/actions"]').find((row) => !row.closest('[component="post/replies/container"]'));
  const menu = actions?.querySelector('[component="post/tools"]');
  const buttons = actions ? [...actions.querySelectorAll('a[component], button[component]')] : [];
  const neighbour = buttons.find((button) => !button.closest('.hidden, [component="post/tools"]'));
  if (menu?.parentElement) return { parent: menu.parentElement, before: menu, neighbour: neighbour ?? menu.querySelector('a, button') ?? menu };
  if (actions && neighbour) return { parent: actions, before: null, neighbour };
  const header = framing(unit, '.post-header, .post-info')[0];
  return header ? { parent: header, before: null, neighbour: header, quiet: true } : null;
}
