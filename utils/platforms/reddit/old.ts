/** Old Reddit, which answers on old.reddit.com and wherever an account asks for it: one `.thing` → a post or comment. */
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, noAuthor } from '../reading';
import type { Author, Media, Page, Post } from '../types';
import { accountName, accountOfLink, agreedName, fullname, isRedditUrl, namedCounts, permalinkTo, SITE, targetOf } from './addresses';
import { missingMedia } from './media';
import { isStandIn, wordsOf } from './words';

const BODY = '.usertext-body .md';

/** The thing's own part: the comments that answer it lie beside, in `.child`. */
export function entryOf(thing: Element): Element | null {
  return [...thing.children].find((child) => child.classList.contains('entry')) ?? null;
}

export function isPost(thing: Element): boolean {
  return thing.getAttribute('data-type') === 'link';
}

export function idOf(thing: Element): string | null {
  return fullname(thing.getAttribute('data-fullname'), isPost(thing) ? 't3' : 't1');
}

/** Messages, communities and "load more comments" are things too. */
export function isPostOrComment(thing: Element): boolean {
  return /^(?:link|comment)$/.test(thing.getAttribute('data-type') ?? '') && idOf(thing) !== null && entryOf(thing) !== null;
}

export function isAd(thing: Element): boolean {
  return thing.getAttribute('data-promoted') === 'true' || thing.classList.contains('promoted');
}

export function authorOf(thing: Element, page: Page): Author {
  const link = entryOf(thing)?.querySelector('.tagline a.author');
  const handle = agreedName([thing.getAttribute('data-author'), link && accountOfLink(link)]);
  const id = thing.getAttribute('data-author-fullname');
  if (!handle) return { ...noAuthor };
  return {
    name: null, handle, profileUrl: new URL(`/user/${handle}`, siteOf(page)).href,
    id: id && /^t2_[a-z0-9]+$/.test(id) ? id : null, avatarUrl: null,
  };
}

export function readThing(thing: Element, page: Page): Post {
  const entry = entryOf(thing);
  const post = emptyPost(kindOf(thing));
  post.id = idOf(thing);
  post.permalink = permalinkTo(post.id, thing.getAttribute('data-permalink'), siteOf(page));
  post.author = authorOf(thing, page);
  const words = wordsOf(entry?.querySelector(BODY));
  const gone = accountName(thing.getAttribute('data-author')) === null && isStandIn(words);
  if (isPost(thing)) {
    post.text = [lineOf(entry?.querySelector('p.title > a.title')), gone ? '' : words].filter(Boolean).join('\n\n');
    // Words under the title are fetched when they are opened.
    post.textCut = gone || (words === '' && entry?.querySelector('.expando-button.selftext') !== null);
    post.quoted = crosspostOf(thing, page);
    post.media = post.quoted ? [] : mediaOf(thing, entry);
    post.counts = namedCounts({ score: thing.getAttribute('data-score'), comments: thing.getAttribute('data-comments-count') });
  } else {
    post.text = gone ? '' : words;
    post.counts = namedCounts({ score: shownScore(entry)?.getAttribute('title') });
  }
  const time = entry?.querySelector('.tagline time[datetime]:not(.edited-timestamp)');
  post.postedAt = { shown: lineOf(time), machine: stampTime(thing) ?? isoTime(time?.getAttribute('datetime')), fromId: null };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** The button that unfolds the words under a title; once they are unfolded the same button folds them. */
export function moreControl(thing: Element): HTMLElement | null {
  const button = entryOf(thing)?.querySelector('.expando-button.selftext.collapsed') ?? null;
  return button && !button.closest('a') ? button as HTMLElement : null;
}

function kindOf(thing: Element): Post['kind'] {
  if (isAd(thing)) return 'ad';
  return isPost(thing) ? 'post' : 'comment';
}

function siteOf(page: Page): URL {
  return isRedditUrl(page.url.href) ? new URL(page.url.origin) : SITE;
}

// Three scores lie ready: as it was, and with the viewer's vote for and against.
function shownScore(entry: Element | null): Element | null {
  const vote = ['likes', 'dislikes'].find((each) => entry?.classList.contains(each)) ?? 'unvoted';
  return entry?.querySelector(`.tagline .score.${vote}`) ?? null;
}

function stampTime(thing: Element): string | null {
  const stamp = thing.getAttribute('data-timestamp') ?? '';
  return /^\d{12,13}$/.test(stamp) ? new Date(Number(stamp)).toISOString() : null;
}

function mediaOf(thing: Element, entry: Element | null): Media[] {
  if (thing.getAttribute('data-is-gallery') === 'true') return galleryOf(entry);
  const url = absoluteUrl(thing.getAttribute('data-url'), SITE);
  if (!url) return [];
  const { hostname } = new URL(url);
  if (hostname === 'i.redd.it') return [{ kind: 'image', url, alt: null }];
  if (hostname === 'v.redd.it') return [{ kind: 'video', url: null, alt: null }];
  return isRedditUrl(url) ? [] : [{ kind: 'card', url, alt: null }];
}

// Fetched when it is opened; until then the page only says that there is one.
function galleryOf(entry: Element | null): Media[] {
  const links = [...entry?.querySelectorAll('.media-gallery a[href*="redd.it/"]') ?? []];
  const urls = new Set(links.map((link) => absoluteUrl(link.getAttribute('href'), SITE)));
  return urls.size > 0 ? [...urls].map((url) => ({ kind: 'image', url, alt: null })) : [{ kind: 'image', url: null, alt: null }];
}

/** The post that this one passes on, as its attributes name it (public code that read the site until 2026). */
function crosspostOf(thing: Element, page: Page): Post | null {
  const title = thing.getAttribute('data-crosspost-root-title');
  if (!title) return null;
  const post = emptyPost('post');
  const address = thing.getAttribute('data-url');
  const handle = accountName(thing.getAttribute('data-crosspost-root-author'));
  post.id = targetOf(address)?.post ?? null;
  post.permalink = permalinkTo(post.id, address, siteOf(page));
  post.text = title.trim();
  if (handle) post.author = { ...noAuthor, handle, profileUrl: new URL(`/user/${handle}`, siteOf(page)).href };
  post.missing = missingFields(post);
  return post;
}
