/** What YouTube's addresses say: which video, comment, post or channel. Links carry ids that no interface language changes. */
import { absoluteUrl } from '../reading';
import type { Author } from '../types';

const SITE = new URL('https://www.youtube.com/');

/** Where a link leads, when it stays on YouTube. Saved pages hold absolute links, live ones relative. */
export function siteUrl(link: Element | null | undefined): URL | null {
  const href = absoluteUrl(link?.getAttribute('href'), SITE);
  const url = href ? new URL(href) : null;
  return url && /(?:^|\.)youtube\.com$/.test(url.hostname) ? url : null;
}

export function videoIdIn(url: URL | null): string | null {
  if (!url) return null;
  const id = url.pathname === '/watch' ? url.searchParams.get('v') : /^\/(?:shorts|live)\/([^/]+)/.exec(url.pathname)?.[1];
  return id && /^[\w-]{11}$/.test(id) ? id : null;
}

export function watchAddress(videoId: string): string {
  return `${SITE.origin}/watch?v=${videoId}`;
}

export function shortAddress(videoId: string): string {
  return `${SITE.origin}/shorts/${videoId}`;
}

/** `lc` of a comment's own link: one id for a comment, `<comment>.<reply>` for a reply. */
export function commentIdIn(url: URL | null): string | null {
  const id = url?.searchParams.get('lc');
  return id && /^[\w-]+(?:\.[\w-]+)*$/.test(id) ? id : null;
}

/** The comment's link without anything that tells of the person who copied it. */
export function commentAddress(url: URL): string {
  const address = new URL(url.pathname, SITE);
  // `lb` names the community post on channel pages.
  for (const key of ['v', 'lb', 'lc']) {
    const value = url.searchParams.get(key);
    if (value) address.searchParams.set(key, value);
  }
  return address.href;
}

/** Id of the community post a link leads to: `/post/<id>`, before 2022 `/channel/<id>/community?lb=<id>`. */
export function communityIdIn(url: URL | null): string | null {
  if (!url) return null;
  const id = /^\/post\/([^/]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('lb');
  return id && /^Ug[\w-]{10,}$/.test(id) ? id : null;
}

export function communityAddress(postId: string): string {
  return `${SITE.origin}/post/${postId}`;
}

/** The channel a link leads to. Only `/channel/UC…` links carry the id that outlives a change of handle. */
export function channelOf(link: Element | null | undefined): Pick<Author, 'handle' | 'profileUrl' | 'id'> | null {
  return channelAt(siteUrl(link));
}

export function channelAt(url: URL | null): Pick<Author, 'handle' | 'profileUrl' | 'id'> | null {
  const [, first, second] = url?.pathname.split('/') ?? [];
  if (!first) return null;
  if (first.startsWith('@') && first.length > 1) {
    return { handle: decoded(first.slice(1)), profileUrl: `${SITE.origin}/${first}`, id: null };
  }
  if (!second || !['channel', 'user', 'c'].includes(first)) return null;
  const id = first === 'channel' && /^UC[\w-]{22}$/.test(second) ? second : null;
  return { handle: null, profileUrl: `${SITE.origin}/${first}/${second}`, id };
}

/** Handles in other scripts are percent-encoded in links. What is no valid encoding is no handle we could show. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Address of a picture, unless a saved page made it a path to a file beside the page. */
export function pictureUrl(image: Element | null | undefined): string | null {
  const src = image?.getAttribute('src') ?? '';
  return /^(?:https?:)?\/\//.test(src) ? absoluteUrl(src, SITE) : null;
}
