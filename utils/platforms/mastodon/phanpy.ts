/**
 * Phanpy, a client that shows posts of any server: phanpy.social, or anybody's own.
 *
 * Seen on: the client of August 2026 running. Posts of a feed stand inside a link and hold more links, which no parser
 * would build again from a saved page: there the parts of a post are still under its `article`. The feed stays in the page
 * under an open thread, inert. All addresses are behind the `#`.
 */
import { emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, soleControl, stripBidi, textOf, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { acctIn, idTime, profileAddress, sameAcct } from './addresses';
import { isTwice, type Front } from './front';
import { missingMedia, pictureUrl } from './media';
import { readPhanpyMedia } from './phanpy-media';

const POSTS = 'article.status[data-state-post-id]';
/** Two lines of an answered post above its answer: no author's name, no time. */
const COMPACT = '.compact-reply, .shazam';
const QUOTES = '.status-card-container, .status-card, .quote-post-native, article';
const WORDS = '.inner-content, .spoiler-content, .card, .media-container, .poll';

export const phanpy: Front = {
  units: POSTS,
  isUnit: (element) => element.parentElement?.closest('article') === null && !element.matches(COMPACT)
    && element.closest('[inert], [hidden]') === null && timesOf(element).length > 0 && isShown(element),
  unitKey: (unit) => unit.getAttribute('data-state-post-id'),
  readPost,
  readThread: (unit, page, viewer) => ({
    parents: parentsOf(unit).map((parent) => readPost(parent, page)),
    ownReplies: viewer === null ? [] : answersTo(unit).map((answer) => readPost(answer, page))
      .filter(({ author }) => author.handle !== null && sameAcct(author.handle, viewer)),
  }),
  buttonPlace,
  reportMenu: (article) => soleControl(ownFrame(article, 'button.more-button')),
  // Words behind a warning are in the page.
};

/** Elements of the post itself: not of a post quoted in it. */
function own(article: Element, selector: string): Element[] {
  const quotes = quotesIn(article);
  return [...article.querySelectorAll(selector)].filter((element) => !quotes.some((quote) => quote.contains(element)));
}

function ownFrame(article: Element, selector: string): Element[] {
  return own(article, selector).filter((element) => !element.closest(WORDS));
}

function quotesIn(article: Element): Element[] {
  const marked = [...article.querySelectorAll(QUOTES)];
  // Should the marks be gone: a second name still tells a second post, with all that stands around it.
  const names = [...article.querySelectorAll('.name-text')].filter((name) => !name.closest(WORDS));
  const strangers = names.slice(1).filter((name) => !marked.some((mark) => mark.contains(name)))
    .map((name) => { let box = name; while (box.parentElement && !box.parentElement.contains(names[0]!)) box = box.parentElement; return box; });
  return [...marked, ...strangers];
}

const timesOf = (article: Element) => ownFrame(article, 'time[datetime]');

interface Key { host: string; id: string }

const keyIn = (text: string | null): Key | null => {
  const match = /^([^/\s]+)\/(\w+)$/.exec(text ?? '');
  return match ? { host: match[1]!, id: match[2]! } : null;
};

/** `#/HOST/s/ID`, the client's address of a post. */
const linkedKey = (link: Element): Key | null => {
  const match = /#\/([^/]+)\/s\/(\w+)(?:[?/].*)?$/.exec(link.getAttribute('href') ?? '');
  return match ? { host: match[1]!, id: match[2]! } : null;
};

function readPost(article: Element, { url }: Page): Post {
  const post = readArticle(article, url);
  const quotes = [...article.querySelectorAll(`${POSTS}.status-card`)].filter((quote) => quote.parentElement?.closest('article') === article);
  if (quotes.length === 1) {
    post.quoted = readArticle(quotes[0]!, url);
    post.missing = post.missing.filter((code) => code !== 'text');
  }
  const parent = parentOf(article);
  const answered = parent && readArticle(parent, url);
  const isReply = answered !== null || article.matches('.status-reply-to');
  return {
    ...post, kind: isReply ? 'reply' : 'post',
    replyTo: answered?.author.handle ? { id: answered.id, handle: answered.author.handle } : null,
  };
}

/** The client's own number for the post and the links around its times must agree. */
function readArticle(article: Element, base: URL): Post {
  const key = keyIn(article.getAttribute('data-state-post-id'));
  const times = timesOf(article);
  const links = times.map((time) => time.closest('a')).filter((link) => link !== null);
  const agree = key !== null && links.every((link) => agrees(link, key, base));
  const original = agree ? links.map((link) => (linkedKey(link) ? null : foreign(link, base))).find((each) => each !== null) : null;
  const author = agree ? readAuthor(article, base, original ?? null) : null;
  const isCertain = agree && author !== null;
  // Around a quoted post is one link to it, which a saved page has lost.
  const isLinked = links.some((link) => linkedKey(link) !== null) || (links.length === 0 && article.matches('.status-card'));
  const machine = isCertain ? isoTime(times[0]?.getAttribute('datetime')) : null;
  const content = words(article, author !== null);
  const media = author ? readPhanpyMedia((selector) => own(article, selector), base) : [];
  const post: Post = {
    ...emptyPost('post'),
    id: isCertain ? key.id : null,
    permalink: isCertain ? original ?? (isLinked ? `${base.origin}${base.pathname}#/${key.host}/s/${key.id}` : null) : null,
    author: author ?? { ...noAuthor },
    text: content.text, language: content.language,
    postedAt: {
      // A focused post says the age first, and then the date.
      shown: isCertain ? lineOf(times.find((time) => !time.matches('.created'))) : null, machine,
      fromId: isCertain && author.handle && !author.handle.includes('@') ? idTime(key.id, machine) : null,
    },
    media, counts: author ? readCounts(article) : {},
  };
  post.missing = [...missingFields(post), ...missingMedia(media)];
  return post;
}

function agrees(link: Element, key: Key, base: URL): boolean {
  const linked = linkedKey(link);
  if (linked) return linked.id === key.id && linked.host === key.host;
  return foreign(link, base) !== null;
}

// The focused post links to its original, on whatever software that is.
function foreign(link: Element, base: URL): string | null {
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  return url && /^https?:$/.test(url.protocol) && url.pathname !== '/' && url.hash === '' ? url.href : null;
}

/** `Name (@acct)` or `Name (acct@host)` in the title; the avatar links to the same account. */
function readAuthor(article: Element, base: URL, original: string | null): Author | null {
  const names = ownFrame(article, 'a.name-text');
  const [link] = names;
  const avatars = ownFrame(article, ':scope > a[title^="@"]');
  if (!link || [...names, ...avatars].some((other) => other.getAttribute('href') !== link.getAttribute('href'))) return null;
  const profile = profileAddress(link, base);
  const acct = acctIn(/\(@?([^()\s]+)\)\s*$/.exec(stripBidi(link.getAttribute('title') ?? ''))?.[1]);
  if (!profile || !acct || (profile.acct && !sameAcct(profile.acct, acct))) return null;
  if (avatars.some((avatar) => { const name = acctIn(avatar.getAttribute('title')); return name === null || !sameAcct(name, acct); })) return null;
  if (original && new URL(original).host !== new URL(profile.url).host) return null;
  const image = (avatars[0] ?? link).querySelector('.avatar img');
  return {
    ...noAuthor, name: lineOf(link.querySelector('b')) ?? null, handle: acct, profileUrl: profile.url, avatarUrl: pictureUrl(image, base),
  };
}

function words(article: Element, isCertain: boolean): { text: string; language: string | null } {
  const contents = own(article, '.inner-content');
  const body = contents.length === 1 && isCertain ? contents[0]! : null;
  const spoiler = isCertain ? own(article, '.spoiler-content')[0] : null;
  const hasQuote = quotesIn(article).length > 0;
  const skip = (element: Element) => element.matches('button') || (hasQuote && element.matches('.quote-inline')) || isTwice(element);
  const text = [textOf(spoiler, { skip }), textOf(body, { skip })].filter((part) => part !== '').join('\n');
  return { text, language: (body ?? spoiler)?.getAttribute('lang') || null };
}

const BUTTONS: [name: string, selector: string][] = [
  ['replies', '.actions .reply-button small'], ['boosts', '.actions .reblog-button small'], ['favourites', '.actions .favourite-button small'],
];

function readCounts(article: Element): Record<string, number> {
  return Object.fromEntries(BUTTONS.flatMap(([name, selector]) => {
    const found = ownFrame(article, selector);
    // The title has the exact number where the button shows "1.2K".
    const title = found.length === 1 ? found[0]!.getAttribute('title') ?? lineOf(found[0]) : null;
    const count = title && /^\p{Nd}[\p{Nd}.,'\u2019 \u00a0\u202f]*$/u.test(title) ? wholeNumber(title) : null;
    return count === null ? [] : [[name, count]];
  }));
}

/** In a thread, answers are lists under what they answer; the first level answers the focused post. */
function parentOf(article: Element): Element | null {
  const item = article.closest('li');
  const above = item?.parentElement?.closest('.replies')?.parentElement?.closest('li');
  if (above) return firstIn(above);
  const list = item?.closest('.timeline.contextual');
  const items = list ? [...list.children].filter((each) => each.matches('li')) : [];
  const hero = items.findIndex((each) => each.matches('.hero'));
  const place = item ? items.indexOf(item) : -1;
  if (hero < 0 || place < 0) return null;
  if (place > hero) return item!.matches('.descendant') ? firstIn(items[hero]!) : null;
  return place > 0 ? firstIn(items[place - 1]!) : null;
}

const firstIn = (item: Element): Element | null => {
  const article = item.querySelector(POSTS);
  return article && !article.matches(COMPACT) ? article : null;
};

function parentsOf(article: Element): Element[] {
  const parents: Element[] = [];
  for (let parent = parentOf(article); parent && !parents.includes(parent); parent = parentOf(parent)) parents.unshift(parent);
  return parents;
}

function answersTo(article: Element): Element[] {
  const list = article.closest('.timeline');
  return list ? [...list.querySelectorAll(POSTS)].filter((other) => other !== article && parentOf(other) === article) : [];
}

/** Newest first: the bar of a focused post; the small one that answers show on hover is none; then the line of the time. */
function buttonPlace(article: Element): ButtonPlace | null {
  const bar = ownFrame(article, '.actions')[0];
  const neighbour = [...bar?.querySelectorAll(':scope > .action button') ?? []].at(-1);
  if (bar && neighbour) return { parent: bar, before: null, neighbour };
  const line = ownFrame(article, '.meta')[0];
  const time = line && ownFrame(article, '.time')[0];
  return line && time?.parentElement === line ? { parent: line, before: time, neighbour: time, quiet: true } : null;
}
