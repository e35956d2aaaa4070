/** What the links of Facebook lead to: a person, a group, a post, a comment, or nothing yet. */
import { absoluteUrl } from '../reading';

export const SITE = new URL('https://www.facebook.com/');

/** First segments of paths that are parts of the site and no person or page. */
const RESERVED = new Set(['ads', 'adsmanager', 'ajax', 'bookmarks', 'business', 'checkpoint', 'dialog', 'events', 'feed', 'friends',
  'fundraisers', 'games', 'gaming', 'groups', 'hashtag', 'help', 'home', 'jobs', 'latest', 'legal', 'live', 'login', 'logout',
  'marketplace', 'me', 'media', 'memories', 'messages', 'notifications', 'offers', 'onthisday', 'pages', 'pg', 'photo', 'photos',
  'places', 'plugins', 'policies', 'policy', 'privacy', 'recover', 'reel', 'reels', 'reg', 'safety', 'saved', 'search', 'settings',
  'share', 'sharer', 'stories', 'support', 'terms', 'topic', 'videos', 'watch', 'weather', 'www']);

export interface Profile {
  handle: string | null;
  /** The number of the account, which outlives a change of handle. */
  id: string | null;
  url: string;
}

export interface PostAddress {
  /** As the site writes it: a number or `pfbid…`. */
  id: string;
  /** Canonical, without tracking. */
  url: string;
  /** Whose post it is, where the address says so: a handle or a number. */
  owner: string | null;
}

/** A link of this site, under whichever of its names the page was opened; not the door to other sites (`l.facebook.com`). */
export function siteUrl(href: string | null | undefined, base: URL): URL | null {
  const address = absoluteUrl(href, base);
  const url = address ? new URL(address) : null;
  return url && /^(?:(?:www|web|m|mbasic|mobile|[a-z]{2}-[a-z]{2})\.)?facebook\.com$/.test(url.host) ? url : null;
}

export function profileOf(href: string | null | undefined, base: URL): Profile | null {
  const url = siteUrl(href, base);
  if (!url) return null;
  const parts = url.pathname.split('/').filter(Boolean);
  if (parts[0] === 'profile.php') return numbered(url.searchParams.get('id'), (id) => `/profile.php?id=${id}`);
  // In groups, a member by number: /groups/GROUP/user/NUMBER/.
  if (parts[0] === 'groups' && parts[2] === 'user' && parts.length === 4) {
    return numbered(parts[3]!, (id) => `/groups/${parts[1]}/user/${id}/`);
  }
  if (parts[0] === 'people' && parts.length === 3) return numbered(parts[2]!, (id) => `/people/${parts[1]}/${id}/`);
  if (parts[0] === 'pages' && parts.length === 3) return numbered(parts[2]!, (id) => `/pages/${parts[1]}/${id}/`);
  const handle = parts.length === 1 ? parts[0]! : null;
  if (handle === null || !/^[\w.-]{2,}$/.test(handle) || /\.php$/i.test(handle) || RESERVED.has(handle.toLowerCase())) return null;
  return /^\d+$/.test(handle) ? numbered(handle, (id) => `/${id}`) : { handle, id: null, url: new URL(`/${handle}`, SITE).href };
}

function numbered(id: string | null, path: (id: string) => string): Profile | null {
  return id && /^\d+$/.test(id) ? { handle: null, id, url: new URL(path(id), SITE).href } : null;
}

/** What tells one account from another, however it is linked. */
export function profileKey({ handle, id }: Profile): string {
  return id ?? handle!.toLowerCase();
}

/** True for the front of a group, which stands where an author does in posts of groups. */
export function isGroup(href: string | null | undefined, base: URL): boolean {
  return /^\/groups\/[^/]+\/?$/.test(siteUrl(href, base)?.pathname ?? '');
}

export function postAddress(href: string | null | undefined, base: URL): PostAddress | null {
  const url = siteUrl(href, base);
  if (!url) return null;
  const { pathname: path, searchParams: query } = url;
  const page = /^\/(permalink|story|photo|video)(?:\.php)?\/?$/.exec(path)?.[1];
  if (page === 'permalink' || page === 'story') return addressOf(query.get('story_fbid'), path, query, ['story_fbid', 'id'], query.get('id'));
  if (page === 'photo') return addressOf(query.get('fbid'), path, query, ['fbid', 'set'], null);
  if (page === 'video' || /^\/watch\/?$/.test(path)) return addressOf(query.get('v'), path, query, ['v'], null);
  const reel = /^\/reel\/(\d+)\/?$/.exec(path);
  if (reel) return addressOf(reel[1]!, path, query, [], null);
  const inGroup = /^\/groups\/[^/]+\/(?:posts|permalink)\/(\w+)\/?$/.exec(path);
  if (inGroup) return addressOf(inGroup[1]!, path, query, [], null);
  // Newer addresses carry words of the post before its number: /OWNER/posts/WORDS/NUMBER/.
  const ofOwner = /^\/([\w.-]+)\/(?:posts|photos|videos)\/(?:[^/]+\/)?(pfbid\w+|\d+)\/?$/.exec(path);
  return ofOwner ? addressOf(ofOwner[2]!, path, query, [], ofOwner[1]!) : null;
}

function addressOf(id: string | null, path: string, query: URLSearchParams, keep: string[], owner: string | null): PostAddress | null {
  if (!id || !/^\w+$/.test(id)) return null;
  return { id, url: withQuery(path, keep.map((name) => [name, query.get(name)])), owner: owner && owner !== 'groups' ? owner : null };
}

function withQuery(path: string, pairs: (readonly [string, string | null])[]): string {
  const url = new URL(path, SITE);
  for (const [name, value] of pairs) if (value) url.searchParams.set(name, value);
  return url.href;
}

export interface CommentAddress {
  post: PostAddress;
  comment: string;
  /** Of an answer to the comment. */
  reply: string | null;
  url: string;
}

/** The address of a comment: its post's, with its number. */
export function commentAddress(href: string | null | undefined, base: URL): CommentAddress | null {
  const url = siteUrl(href, base);
  const post = postAddress(href, base);
  const comment = commentNumber(url?.searchParams.get('comment_id'));
  if (!url || !post || comment === null) return null;
  const reply = commentNumber(url.searchParams.get('reply_comment_id'));
  const address = new URL(post.url);
  address.searchParams.set('comment_id', comment);
  if (reply) address.searchParams.set('reply_comment_id', reply);
  return { post, comment, reply, url: address.href };
}

/** A number, or `comment:POST_NUMBER` in base64. */
function commentNumber(value: string | null | undefined): string | null {
  return value && /^\d+$/.test(value) ? value : decoded(value)?.comment ?? null;
}

/** Links from a comment to its author carry which comment they stand in: `comment_id=` base64 of `comment:POST_NUMBER`. */
export function commentToken(href: string | null | undefined, base: URL): { post: string; comment: string } | null {
  return decoded(siteUrl(href, base)?.searchParams.get('comment_id'));
}

function decoded(value: string | null | undefined): { post: string; comment: string } | null {
  if (!value || !/^[\w+/-]{12,}={0,2}$/.test(value)) return null;
  const standard = value.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (standard.length % 4 === 1) return null;
  const match = /^comment:(\w+?)_(\d+)$/.exec(atob(standard));
  return match ? { post: match[1]!, comment: match[2]! } : null;
}
