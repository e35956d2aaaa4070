/** What a page that is one article says of itself: who wrote it, when, and its address. */
import { agreed, cleanName } from '../forum-posts';
import { absoluteUrl, isoTime, noAuthor, textOf } from '../reading';
import type { Author, Page, Post } from '../types';
import { sameAddress, statementsOf, type Statement } from './json-ld';
import { BOXES } from './boxes';
import { canonicalAddress, isUnit, readPost } from './posts';
import { mentions } from './stated';

export type PageArticle = Pick<Post, 'permalink' | 'author' | 'postedAt'>;

/** `null` where the page is no single article: also where others answer below it, since their words are on the page too. */
export function readPageArticle(document: Document, page: Page): PageArticle | null {
  const statements = statementsOf(document);
  const posts = [...document.querySelectorAll(BOXES)].filter(isUnit).map((unit) => readPost(unit, page));
  if (posts.length > 1 || posts.some(({ kind }) => kind === 'comment') || statements.some(({ isAnswer }) => isAnswer)) return null;
  const permalink = agreed([canonicalAddress(document, page.url), metaAddress(document, page.url)]);
  const address = permalink ?? page.url.href.replace(/#.*$/, '');
  const isAbout = (other: string | null) => other !== null && sameAddress(other.replace(/#.*$/, '')) === sameAddress(address);
  const about = statements.filter(({ addresses }) => addresses.some(isAbout));
  const [post = null] = posts.filter((each) => isAbout(each.permalink));
  // Without a statement, a marked article or Open Graph saying so, nothing tells that the page is an article.
  if (about.length === 0 && !post && metaContent(document, 'og:type') !== 'article') return null;
  const time = timeOf(document, about, post);
  return {
    permalink: permalink ?? post?.permalink ?? (about.length > 0 ? address : null),
    author: authorOf(document, about, post, page.url),
    postedAt: { shown: post?.postedAt.shown ?? null, machine: time, fromId: null },
  };
}

function authorOf(document: Document, about: readonly Statement[], post: Post | null, base: URL): Author {
  const stated = about.map(({ author }) => author);
  const said = metaContent(document, 'article:author');
  const names = [...stated.map((author) => author?.name), post?.author.name];
  const profile = absoluteUrl(/^https?:/.test(said ?? '') ? said : null, base);
  // Who a page is by for machines may be who made its template: only a name that people see too is one of an author.
  const fallback = names.some(Boolean) ? null : said && !profile ? cleanName(said) : metaName(document);
  const name = agreed([...names, fallback]);
  if (name === null || !mentions(textOf(document.body), name)) return { ...noAuthor };
  const urls = [...stated.map((author) => author?.url), post?.author.profileUrl];
  return { ...noAuthor, name, profileUrl: urls.some(Boolean) ? agreed(urls) : profile, avatarUrl: post?.author.avatarUrl ?? null };
}

function timeOf(document: Document, about: readonly Statement[], post: Post | null): string | null {
  const times = [...about.map(({ published }) => published), metaContent(document, 'article:published_time'), post?.postedAt.machine];
  const instants = times.map((time) => isoTime(time)).filter((time): time is string => time !== null);
  // The same moment may be told with and without its seconds.
  return new Set(instants.map((time) => time.slice(0, 16))).size === 1 ? instants[0]! : null;
}

const metaName = (document: Document) => cleanName(document.querySelector('meta[name="author" i][content]')?.getAttribute('content'));

/** The content of the one Open Graph property of that name; `null` where there are two that differ. */
function metaContent(document: Document, property: string): string | null {
  return agreed([...document.querySelectorAll(`meta[property="${property}"][content]`)].map((meta) => meta.getAttribute('content')?.trim()));
}

/** The address in Open Graph, where it is this page. */
function metaAddress(document: Document, url: URL): string | null {
  const address = absoluteUrl(metaContent(document, 'og:url'), url);
  return address && sameAddress(address) === sameAddress(url.origin + url.pathname) ? address : null;
}
