/** Names and addresses of Reddit: accounts, and the ids ("fullnames") of posts `t3_…` and comments `t1_…`. */
import { absoluteUrl } from '../reading';

export const SITE = new URL('https://www.reddit.com/');

/** Where a link leads to: a post, or a comment under it. Both as fullnames. */
export interface Target {
  post: string;
  comment: string | null;
}

// `/r/NAME/comments/POST/slug/`, `…/POST/comment/COMMENT/`, on old pages `…/POST/slug/COMMENT/`; profiles have posts too.
const THREAD_PATH = /^\/(?:(?:r|user|u)\/[^/]+\/)?comments\/([a-z0-9]{1,13})(?:\/[^/]*(?:\/([a-z0-9]{1,13}))?)?\/?$/i;

/** The name of an account; `null` for what stands in its place when it is gone (`[deleted]`: no name has brackets). */
export function accountName(value: string | null | undefined): string | null {
  return /^[\w-]{1,20}$/.test(value ?? '') ? value! : null;
}

export function accountOfLink(link: Element | null | undefined): string | null {
  const url = redditUrl(link?.getAttribute('href'));
  return accountName(/^\/(?:user|u)\/([^/]+)\/?$/i.exec(url?.pathname ?? '')?.[1]);
}

export function fullname(value: string | null | undefined, kind: 't1' | 't3'): string | null {
  return value?.startsWith(`${kind}_`) && /^t[13]_[a-z0-9]{1,13}$/.test(value) ? value : null;
}

export function targetOf(href: string | null | undefined): Target | null {
  const match = THREAD_PATH.exec(redditUrl(href)?.pathname ?? '');
  return match ? { post: `t3_${match[1]!.toLowerCase()}`, comment: match[2] ? `t1_${match[2].toLowerCase()}` : null } : null;
}

/** The address in `href`, if it is that of `id` and of nothing else. */
export function permalinkTo(id: string | null, href: string | null | undefined, site: URL = SITE): string | null {
  const target = targetOf(href);
  if (!target || id !== (target.comment ?? target.post)) return null;
  return new URL(redditUrl(href)!.pathname, site).href;
}

export function isRedditUrl(address: string): boolean {
  return redditUrl(address) !== null;
}

function redditUrl(href: string | null | undefined): URL | null {
  const address = absoluteUrl(href, SITE);
  const url = address ? new URL(address) : null;
  return url && /(?:^|\.)reddit\.com$/.test(url.hostname) ? url : null;
}

/** The one name that all of these give; `null` where two differ or one is no name: the page is half filled anew. */
export function agreedName(named: (string | null | undefined)[]): string | null {
  const given = named.filter((name) => name !== null && name !== undefined && name !== '');
  const [first] = given;
  const same = given.every((name) => name!.toLowerCase() === first!.toLowerCase());
  return same ? accountName(first) : null;
}

/** A score or a number of comments as the site's attributes give it: whole, negative at times, empty while hidden. */
export function wholeCount(value: string | null | undefined): number | null {
  return /^-?\d{1,15}$/.test(value ?? '') ? Number(value) : null;
}

export function namedCounts(counts: Record<string, string | null | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, wholeCount(value)] as const)
    .filter((entry): entry is readonly [string, number] => entry[1] !== null));
}
