/** `.post-listing`, a post in a list or on its own page. Versions 0.18 and 0.19 hold two copies of it, one of them hidden. */
import { emptyPost, isShown, lineOf, missingFields, soleControl } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { addressOf, agreed, postOf } from './addresses';
import { iconOf, mediaOf, named, numberOf, outsideText, readAuthor, readVotes, shownTime, writtenMedia, writtenText, type Find } from './parts';
import { publishedTime } from './published';

export const POST = '.post-listing';

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|bmp)$/i;

export function isPost(unit: Element): boolean {
  return !unit.parentElement?.closest(POST) && titleOf(find(unit)) !== null && isShown(unit);
}

export function postId(unit: Element): string | null {
  const base = new URL(unit.ownerDocument.baseURI);
  const listed = /^post-listing-(\d+)$/.exec(unit.id)?.[1];
  const linked = find(unit)('a[href*="/post/"]').map((link) => postOf(link, base)).filter((id) => id !== null);
  const ids = listed ? [listed, ...linked] : linked;
  if (ids.length > 0) return agreed(ids);
  const alone = unit.ownerDocument.querySelectorAll(POST).length === 1;
  return alone ? /^\/post\/(\d+)\/?$/.exec(base.pathname)?.[1] ?? null : null;
}

export function readListing(unit: Element, { url }: Page): Post {
  const inPost = find(unit);
  const id = postId(unit);
  const bodies = bodiesOf(unit);
  const post: Post = {
    ...emptyPost('post'), id, permalink: id && new URL(`/post/${id}`, url.origin).href, author: readAuthor(inPost, url),
    text: [titleOf(inPost), agreed(bodies.map((body) => writtenText(body)))].filter(Boolean).join('\n\n'),
    textCut: moreButton(unit) !== null,
    postedAt: { shown: shownTime(inPost), machine: publishedTime(unit.ownerDocument, 'post', id), fromId: null },
    media: [...sharedMedia(inPost, url), ...(bodies[0] ? writtenMedia(bodies[0], url) : [])],
    counts: { ...readVotes(inPost), ...named({ comments: commentCount(inPost) }) },
  };
  post.missing = missingFields(post);
  if (post.media.some((item) => item.kind === 'image' && item.url === null)) post.missing.push('picture-address');
  return post;
}

/** Opens the words under the title in their place; gone or turned round once they are open. */
export function moreButton(unit: Element): HTMLElement | null {
  if (bodiesOf(unit).length > 0) return null;
  const buttons = find(unit)('button').filter((button) => iconOf(button) === 'plus-square');
  return (buttons.find((button) => isShown(button)) ?? buttons[0] ?? null) as HTMLElement | null;
}

/** At the end of the row of actions that is in view: the one with the link to the comments. */
export function postButtonPlace(unit: Element): ButtonPlace | null {
  const links = find(unit)('a[href*="scrollToComments"]');
  const link = links.find((each) => isShown(each)) ?? links.at(-1);
  const parent = link?.parentElement;
  return link && parent ? { parent, before: null, neighbour: link } : null;
}

// Cross-posts, which are other posts, stand below the containers or in a list within them.
function find(unit: Element): Find {
  const containers = [...unit.querySelectorAll('.post-container')].filter((box) => box.closest(POST) === unit);
  const inside = outsideText(...containers);
  return (selector) => inside(selector).filter((element) => !element.closest('ul'));
}

function titleOf(inPost: Find): string | null {
  return agreed(inPost('h1, h5').map((heading) => lineOf(heading)).filter((title) => title !== null));
}

/** On the post's own page and in cards; in lists of 0.18 and 0.19, a few lines in the copy for narrow windows. */
function bodiesOf(unit: Element): Element[] {
  const whole = [...unit.querySelectorAll('#postContent')].filter((body) => body.closest(POST) === unit);
  if (whole.length > 0) return whole;
  return [...unit.querySelectorAll('.post-container .md-div')].filter((body) => body.closest(POST) === unit)
    .flatMap((body) => body.parentElement ?? []);
}

/** What the post links to, and its picture. A picture within a link elsewhere only stands for that link. */
function sharedMedia(inPost: Find, base: URL): Media[] {
  const links = inPost('h1 a[href], h5 a[href], a.fst-italic[href], a.thumbnail[href]').map((link) => addressOf(link, base))
    .filter((address) => address !== null && (address.host !== base.host || PICTURE.test(address.pathname)));
  const shared = agreed(links.map((address) => address!.href));
  if (shared) return [{ kind: PICTURE.test(new URL(shared).pathname) ? 'image' : 'card', url: shared, alt: null }];
  const pictures = inPost('img').filter((image) => !image.matches('.img-icon') && isPosted(image, base)).map((image) => mediaOf(image, base));
  return pictures.filter((item, index) => pictures.findIndex((other) => other.url === item.url) === index);
}

// In a button that enlarges it, or a link to itself. Links around avatars and icons lead to people and communities.
function isPosted(image: Element, base: URL): boolean {
  const link = image.closest('a');
  return link === null || PICTURE.test(addressOf(link, base)?.pathname ?? '');
}

function commentCount(inPost: Find): number | null {
  // Beside the icon; how many are new stands in a `span`.
  return agreed(inPost('a[href*="scrollToComments"]').map((link) => numberOf(lineOf(link, { skip: (element) => element.tagName === 'SPAN' }))));
}

/** Three dots in the row of actions; the row may stand twice, for wide and narrow windows. */
export function postMenu(unit: Element): HTMLElement | null {
  const menus = find(unit)('button').filter((button) => iconOf(button) === 'more-vertical');
  return soleControl(menus.length > 1 ? menus.filter(isShown) : menus);
}
