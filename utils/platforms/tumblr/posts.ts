/** From a post on a Tumblr page to what it says. What was reblogged is quoted, never the words of who reblogged it. */
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import { blogUrl, postUrl, SITE, targetOf } from './addresses';
import { addressOf, articleOf, footerOf, headerOf, idOf, isBelow, isReblog, itemsOf, reblogOf, type Item } from './boxes';
import { countsOf } from './counts';

export function readPost(unit: Element, _page: Page): Post {
  const blog = authorOf(unit);
  const id = idOf(unit);
  const post = emptyPost('post');
  post.id = id;
  post.permalink = blog && id ? postUrl(blog, id) : null;
  if (blog) post.author = authorAt(blog, headerOf(unit));
  post.postedAt = postedAt(unit, id);
  post.counts = countsOf(footerOf(unit));
  const items = itemsOf(unit);
  const own = items.findLast((item) => item.blog === blog && (item.post === id || (item.post === null && item === items.at(-1)))) ?? null;
  if (own) fill(post, own.box, own);
  else if (blog !== null && !isReblog(unit, blog)) fill(post, bodyOf(unit), null);
  post.quoted = quotedFrom(items.filter((item) => item !== own && item.post !== id));
  post.text = [post.text, blog === null ? '' : tagsOf(unit, items)].filter(Boolean).join('\n\n');
  const source = blog === null ? null : reblogOf(unit, blog);
  if (source) post.replyTo = { id: source.post, handle: source.blog };
  // A reblog without words is whole as it is.
  post.missing = missingFields(post).filter((code) => code !== 'text' || post.quoted === null);
  return post;
}

/** The name in the header and the address of the post must lead to one blog. */
function authorOf(unit: Element): string | null {
  const blog = addressOf(unit);
  const named = [...headerOf(unit)?.querySelectorAll('a[rel~="author"]') ?? []].map((link) => targetOf(link)?.blog).filter(Boolean);
  return named.length === 0 || named[0] === blog ? blog : null;
}

function authorAt(blog: string, head: Element | null): Author {
  const avatar = [...head?.querySelectorAll('a[href] img') ?? []].find((image) => targetOf(image.closest('a'))?.blog === blog);
  return { ...noAuthor, handle: blog, profileUrl: blogUrl(blog), avatarUrl: avatar ? pictureUrl(avatar) : null };
}

/** From the one who wrote last down to the first. Numbers of posts rise: parts in another order are not as they were written. */
function quotedFrom(items: Item[]): Post | null {
  const numbers = items.flatMap(({ post }) => (post === null ? [] : [BigInt(post)]));
  if (numbers.some((number, at) => at > 0 && number <= numbers[at - 1]!)) return null;
  return items.reduce<Post | null>((before, item) => {
    const post = emptyPost('post');
    post.id = item.post;
    post.permalink = item.post && postUrl(item.blog, item.post);
    post.author = authorAt(item.blog, item.box);
    fill(post, item.box, item);
    post.quoted = before;
    post.missing = missingFields(post);
    return post;
  }, null);
}

function fill(post: Post, box: Element | null, item: Item | null): void {
  if (!box) return;
  const footer = box.tagName === 'ARTICLE' ? box.querySelector(':scope > footer') ?? [...box.querySelectorAll('footer')].at(-1) ?? null : null;
  const more = readMoreOf(box, item?.post ?? post.id);
  const skip = (element: Element) => element === more || isBelow(footer, element) || element.matches('img, button, [role="button"], header, footer, time, figcaption > button')
    || (item?.heads.some((head) => element === head || (element !== box && element.contains(head) && !element.querySelector('p, h1, h2, li, blockquote, figure'))) ?? false)
    || isTags(element) || (element.matches('a:not([href])') && element.closest('p, h1, h2, li, blockquote') === null);
  post.text = textOf(box, { skip });
  post.textCut = more !== null;
  post.media = mediaIn(box, footer);
}

/** The link to the rest of a long post: to the post itself, below all its words. */
function readMoreOf(box: Element, id: string | null): Element | null {
  const links = [...box.querySelectorAll('a[href]')].filter((link) => id !== null && targetOf(link)?.post === id && lineOf(link) !== null
    && !link.closest('p, header, footer'));
  const paragraphs = [...box.querySelectorAll('p, h1, h2, li, figure')];
  const follows = (link: Element) => paragraphs.length > 0
    && paragraphs.every((each) => (each.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
  return links.find(follows) ?? null;
}

/** What stands between header and footer. */
function bodyOf(unit: Element): Element | null {
  const [header, footer] = [headerOf(unit), footerOf(unit)];
  const article = articleOf(unit);
  return header && footer && article ? article : null;
}

// Tags are the words of who posted, and often say what the post does not.
function tagsOf(unit: Element, items: Item[]): string {
  return [...articleOf(unit)?.querySelectorAll('a[href*="/tagged/"]') ?? []].filter((link) => !items.some(({ box }) => box?.contains(link)) && !link.closest('p, header, footer') && !isBelow(footerOf(unit), link))
    .map((link) => lineOf(link)).filter((tag) => tag?.startsWith('#')).join(' ');
}

function isTags(element: Element): boolean {
  return element.tagName === 'A' && /\/tagged\//.test(element.getAttribute('href') ?? '') && !element.closest('p');
}

function mediaIn(box: Element, footer: Element | null): Media[] {
  return [...box.querySelectorAll('img, video, audio')].filter((element) => !isBelow(footer, element) && !element.closest('header, footer') && !element.closest('button')
    && (element.tagName !== 'IMG' || element.closest('figure') !== null)).map((element) => {
    if (element.tagName === 'IMG') return { kind: 'image', url: pictureUrl(element), alt: element.getAttribute('alt')?.trim() || null };
    const source = element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src');
    return { kind: element.tagName === 'VIDEO' ? 'video' : 'audio', url: absoluteUrl(source, SITE), alt: null };
  });
}

/** `ADDRESS 540w, ADDRESS 1280w`: the largest. */
function pictureUrl(image: Element): string | null {
  const sizes = [...(image.getAttribute('srcset') ?? '').matchAll(/(\S+)\s+(\d+)w/g)].map((match) => ({ address: match[1]!, width: Number(match[2]) }));
  const largest = sizes.toSorted((one, other) => other.width - one.width)[0]?.address ?? image.getAttribute('src');
  return absoluteUrl(largest, SITE);
}

/** The time in the header's link to the post itself. */
function postedAt(unit: Element, id: string | null): Post['postedAt'] {
  const link = [...headerOf(unit)?.querySelectorAll('a[href]') ?? []].find((each) => id !== null && targetOf(each)?.post === id && /\p{Nd}/u.test(each.textContent));
  const time = link?.querySelector('time') ?? link?.closest('time') ?? null;
  return { shown: lineOf(time ?? link), machine: isoTime(time?.getAttribute('datetime')), fromId: null };
}

/** In the row of buttons below the post. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  const neighbour = [...footerOf(unit)?.querySelectorAll('button, a[href]') ?? []].findLast((button) => button.querySelector('svg'));
  return neighbour?.parentElement ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour } : null;
}
