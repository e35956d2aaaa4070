/** Addresses and names of accounts and posts, as Mastodon's own pages and two other clients of it write them. */
import { stripBidi } from '../reading';

/** A name as the fediverse writes it: `name`, or `name@host` for accounts of other servers. */
const ACCT = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]+(?::\d+)?)?`;

const STATUS_PATH = new RegExp(`^(?:/deck)?/@(${ACCT})/(\\w+)$`, 'u');
const PROFILE_PATH = new RegExp(`^(?:/deck)?/@(${ACCT})$`, 'u');
const ACCT_ALONE = new RegExp(`^@?(${ACCT})$`, 'u');

/** Where a link to a post leads. `acct` is known only where the address names it the way Mastodon does. */
export interface StatusAddress {
  url: string;
  acct: string | null;
  id: string | null;
  /** False for the original of a post that another server holds. */
  local: boolean;
}

/** A link to a post on this server (`/@acct/ID`), or to the original on another; `null` for a link to anything else. */
export function statusAddress(link: Element | null | undefined, base: URL): StatusAddress | null {
  const url = link && urlOf(link, base);
  if (!url) return null;
  const [, acct, id] = STATUS_PATH.exec(pathOf(url)) ?? [];
  const local = url.host === base.host;
  if (local) return acct && id ? { url: url.origin + pathOf(url).replace(/^\/deck/, ''), acct, id, local } : null;
  return pathOf(url) === '/' || pathOf(url) === '' ? null : { url: url.href, acct: acct ?? null, id: null, local };
}

export interface ProfileAddress {
  url: string;
  acct: string | null;
  local: boolean;
}

export function profileAddress(link: Element | null | undefined, base: URL): ProfileAddress | null {
  const url = link && urlOf(link, base);
  if (!url) return null;
  const acct = PROFILE_PATH.exec(pathOf(url))?.[1] ?? null;
  const local = url.host === base.host;
  if (local && !acct) return null;
  return { url: local ? url.origin + pathOf(url).replace(/^\/deck/, '') : url.href, acct, local };
}

/** The name in a text that is nothing but it, with or without the sign before it. */
export function acctIn(text: string | null | undefined): string | null {
  return ACCT_ALONE.exec(stripBidi(text ?? '').trim())?.[1] ?? null;
}

/** Whether two names are one account's: the host may be left out for accounts of the server that shows them. */
export function sameAcct(one: string, other: string): boolean {
  const [name, host] = one.toLowerCase().split('@');
  const [otherName, otherHost] = other.toLowerCase().split('@');
  return name === otherName && (!host || !otherHost || host === otherHost);
}

const MASTODON_BEGINS = Date.UTC(2016, 9);
const DAY = 86_400_000;

/**
 * Time in an id given out by the server that shows the post, in milliseconds above 16 bits of sequence.
 * Other software counts otherwise: then the time is none that a post could have, or far from the one the page states.
 */
export function idTime(id: string | null, machine: string | null): string | null {
  if (!id || !/^\d{15,19}$/.test(id)) return null;
  const time = Number(BigInt(id) >> 16n);
  if (time < MASTODON_BEGINS || time > Date.now() + DAY) return null;
  if (machine && Math.abs(Date.parse(machine) - time) > DAY) return null;
  return new Date(time).toISOString();
}

function urlOf(link: Element, base: URL): URL | null {
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname).replace(/\/$/, '');
  } catch {
    // No text in UTF-8 that a server of ours could have written.
    return url.pathname;
  }
}

/** The server that gave out `id`: the one of the page, when the page or the permalink on it shows that post under that id. */
export function statusHost(permalink: string | null, id: string, page: URL): string | null {
  const url = permalink === null ? null : URL.parse(permalink);
  const isHere = url?.host === page.host && STATUS_PATH.exec(pathOf(url))?.[2] === id;
  return (isHere || STATUS_PATH.exec(pathOf(page))?.[2] === id) && page.protocol === 'https:' ? page.host : null;
}
