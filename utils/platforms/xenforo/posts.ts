/** From a unit on a XenForo page to what it says. */
import { agreed, agreedAuthor, cleanName, missingMedia, onlyOne, provenQuote, threadOf, withQuote } from '../forum-posts';
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields } from '../reading';
import type { Author, ButtonPlace, Page, Post, PostedAt, Thread } from '../types';
import { contentOf, framing, kindOf, own, unitsIn, wordsBox, type Content } from './boxes';
import { profilePlace, readProfile } from './profile';
import { quoteIn } from './quotes';
import { readMedia, readWords } from './words';

export function readPost(unit: Element, page: Page): Post {
  if (unit.matches('.memberHeader')) return readProfile(unit, page);
  const post = readUnit(unit, page.url);
  const box = wordsBox(unit);
  const quote = box && quoteIn(box, page.url);
  if (!quote) return post;
  const source = quote.id && unit.ownerDocument.querySelector(`[data-author][data-content="${CSS.escape(quote.id)}"]`);
  const quoted = provenQuote(quote, source && source !== unit ? readUnit(source, page.url) : null);
  const replyTo = quoted.id === null ? null : { id: quoted.id, handle: quoted.author.handle };
  return withQuote({ ...post, replyTo }, quoted);
}

/** A unit without what it quotes. */
function readUnit(unit: Element, base: URL): Post {
  const content = contentOf(unit);
  if (!content) return { ...emptyPost('post'), missing: missingFields(emptyPost('post')) };
  const box = wordsBox(unit);
  const post: Post = {
    ...emptyPost(kindOf(unit, content, base)),
    id: content.id,
    permalink: permalinkOf(unit, content, base),
    author: readAuthor(unit, base),
    text: readWords(box),
    postedAt: readTime(unit, content, base),
    media: readMedia(unit, box, base),
  };
  if (content.type === 'profile-post-comment') post.replyTo = wallPost(unit);
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  if (unit.matches('.memberHeader')) return { parents: [], ownReplies: [] };
  return threadOf(unit, unitsIn(unit.ownerDocument), (other) => readPost(other, page), viewer);
}

/** The post on a wall that a comment stands under. */
function wallPost(unit: Element): Post['replyTo'] {
  const above = unit.parentElement?.closest('[data-content^="profile-post-"][data-author]');
  const content = above && contentOf(above);
  return content?.type === 'profile-post' ? { id: content.id, handle: null } : null;
}

/** The part of an address that names one unit, by what the unit is. */
const ROUTES: Record<string, (number: string) => RegExp> = {
  post: (number) => new RegExp(`/post-${number}/?$|/?posts/${number}/?$|#post-${number}$`),
  'profile-post': (number) => new RegExp(`profile-posts/${number}/?$`),
  'profile-post-comment': (number) => new RegExp(`profile-posts/comments/${number}/?$`),
  message: (number) => new RegExp(`/messages/${number}/?$|#convMessage-${number}$`),
};

function ownAddress(link: Element | null, { type, number }: Content, base: URL): string | null {
  const address = absoluteUrl(link?.getAttribute('href'), base);
  // Boards without rewritten addresses have `index.php?threads/title.1/post-2`.
  const route = ROUTES[type]?.(number) ?? new RegExp(`[/.#-]${number}/?$`);
  return address && new URL(address).host === base.host && route.test(address) ? address : null;
}

/** Around the time since 2.2, on the icon to share before; the number of the post beside it leads there as well. */
function permalinkOf(unit: Element, content: Content, base: URL): string | null {
  const addresses = framing(unit, 'a[href]').map((link) => ownAddress(link, content, base)).filter((address) => address !== null);
  return addresses.find((address) => !address.includes('#')) ?? addresses[0] ?? null;
}

/** The time in the link to the post; outside of it where the link is the icon to share. Edits have times of their own. */
function readTime(unit: Element, content: Content, base: URL): PostedAt {
  const times = framing(unit, 'time[datetime]');
  const linked = times.filter((time) => ownAddress(time.closest('a'), content, base) !== null);
  const headed = times.filter((time) => time.closest('.message-attribution, .comment-actionBar'));
  const stamp = (time: Element) => time.getAttribute('datetime');
  const time = onlyOne(linked.length > 0 ? linked : headed, stamp);
  if (!time) return { shown: null, machine: null, fromId: null };
  const seconds = time.getAttribute('data-timestamp') ?? time.getAttribute('data-time');
  const counted = seconds && /^\d{9,10}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
  return { shown: lineOf(time), machine: agreed([isoTime(stamp(time)), counted]), fromId: null };
}

/**
 * The name on the unit, the name beside the words, the portrait and their numbers must be one person's. Wall posts name a
 * second person, the owner of the wall, after the author. Guests have no number and no address.
 */
function readAuthor(unit: Element, base: URL): Author {
  const claimed = cleanName(unit.getAttribute('data-author'));
  const beside = framing(unit, '.message-name .username, .message-cell--user .username, .comment-user');
  const inLine = framing(unit, '.message-attribution-user .username').slice(0, 1);
  const names = beside.length > 0 ? beside : inLine;
  const portraits = framing(unit, '.message-cell--user .avatar, .message-avatar .avatar, .comment-avatar .avatar');
  const signs = [...names, ...portraits];
  const id = (element: Element) => Number(element.getAttribute('data-user-id')) > 0 ? element.getAttribute('data-user-id') : null;
  const author = agreedAuthor({
    names: [claimed, ...names.map((name) => lineOf(name))],
    // Guests beside members would be two people.
    ids: signs.map((sign) => id(sign) ?? (sign.hasAttribute('data-user-id') ? 'guest' : null)),
    profiles: signs.map((sign) => absoluteUrl(sign.getAttribute('href'), base)),
    avatars: portraits.flatMap((portrait) => [...portrait.querySelectorAll('img')]).map((image) => absoluteUrl(image.getAttribute('src'), base)),
  });
  const isMember = author.id !== null && author.id !== 'guest';
  return { ...author, id: isMember ? author.id : null, handle: isMember ? author.name : null };
}

/** Members have a bar of actions. Visitors see only the line above the words, with the number of the post at its end. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  if (unit.matches('.memberHeader')) return profilePlace(unit);
  const actions = own(unit, '.actionBar-set .actionBar-action').filter((action) => !action.matches('.actionBar-action--inlineMod'));
  const set = own(unit, '.actionBar-set--external').at(-1) ?? own(unit, '.actionBar-set--internal').at(-1);
  const neighbour = actions.findLast((action) => set?.contains(action));
  if (set && neighbour) return { parent: set, before: null, neighbour };
  const list = framing(unit, '.message-attribution-opposite')[0] ?? framing(unit, '.message-attribution')[0];
  const link = list?.querySelector('a');
  return list && link ? { parent: list, before: list.firstElementChild, neighbour: link } : null;
}
