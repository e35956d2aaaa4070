/** Addresses on Tumblr: blogs and posts. A blog's name is also its host. */
import { absoluteUrl } from '../reading';

export const SITE = new URL('https://www.tumblr.com/');

/** First parts of addresses that are no names of blogs. */
const RESERVED = new Set(['about', 'account', 'activity', 'blog', 'changes', 'communities', 'community', 'dashboard', 'docs', 'domains', 'explore',
  'follow', 'followers', 'following', 'help', 'inbox', 'jobs', 'likes', 'live', 'login', 'logout', 'messaging', 'new', 'patio', 'policy',
  'privacy', 'reblog', 'register', 'search', 'settings', 'shop', 'support', 'tagged', 'theme', 'themes', 'tips', 'tumblrmart', 'www', 'press', 'legal']);

export interface Target {
  blog: string;
  /** The number of the post; `null` for the blog itself. */
  post: string | null;
}

/** `/NAME`, `/NAME/ID/slug`, `/blog/view/NAME/ID`, and `NAME.tumblr.com/post/ID/slug`. */
export function targetOf(link: Element | null | undefined): Target | null {
  const address = absoluteUrl(link?.getAttribute('href'), SITE);
  const url = address ? new URL(address) : null;
  if (!url) return null;
  const own = /^([a-z0-9-]{1,64})\.tumblr\.com$/.exec(url.hostname)?.[1];
  if (own && own !== 'www') {
    const [, post = null] = /^\/(?:post\/(\d{5,20})(?:\/[^/]*)?\/?)?$/.exec(url.pathname) ?? [undefined];
    return url.pathname === '/' || post ? named(own, post) : null;
  }
  if (url.host !== SITE.host && url.hostname !== 'tumblr.com') return null;
  const [, blog, post = null] = /^\/(?:blog\/(?:view\/)?)?([a-z0-9-]{1,64})(?:\/(\d{5,20})(?:\/[^/]*)?)?\/?$/i.exec(url.pathname) ?? [];
  return blog ? named(blog, post) : null;
}

function named(blog: string, post: string | null): Target | null {
  const name = blog.toLowerCase();
  return RESERVED.has(name) ? null : { blog: name, post };
}

export function blogUrl(blog: string): string {
  return new URL(`/${blog}`, SITE).href;
}

/** Without the slug, which can change: the site opens the post by its number. */
export function postUrl(blog: string, post: string): string {
  return new URL(`/${blog}/${post}`, SITE).href;
}
