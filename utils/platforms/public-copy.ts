/** The copy of a post that a site gives to anybody who asks: where to ask, and what its answer says. Pure. */
import type { Post } from './types';

/** What an answer says. `null` where it does not say; never a guess. */
export interface Told {
  /** False only where the site itself says that there is no such post. */
  exists: boolean;
  author: { name: string | null; handle: string | null; id: string | null };
  text: string | null;
  textCut: boolean;
  /** The text is in the author's own markup (Markdown), of which a page shows only the outcome. */
  asWritten: boolean;
  /** ISO 8601 in UTC. */
  postedAt: string | null;
  /** `YYYY-MM-DD`, where the answer gives no time of day; in a time zone that it does not name. */
  postedOn: string | null;
}

/** `login` where a page came that asks for one; `null` when the answer cannot be read, or is about something else than the post. */
export type ToldBy = Told | 'login' | null;

interface Asked {
  /**
   * The address to ask, `https:`, on a host that the platform itself answers on: one of a fixed list, or for software that
   * anybody may run the server on which the post was read. `null` when this post has no public copy.
   */
  address(post: Post, page: URL): string | null;
}

/** An answer made for machines. `status` is that of HTTP. */
export interface CopyAsData extends Asked {
  read(status: number, body: string, post: Post): ToldBy;
  /** What is asked, as JSON, where it is not all in the address: then it is sent by POST. */
  question?(post: Post): unknown;
}

/**
 * The page itself, as anybody gets it without a login. It is read in a document that runs and loads nothing, by what reads the
 * page on screen, so that what it leaves out (quotes, signatures, the software's own words) is left out of both.
 */
export interface CopyAsPage extends Asked {
  readPage(status: number, document: Document, post: Post, url: URL): ToldBy;
}

export type PublicCopy = CopyAsData | CopyAsPage;

export const nothingTold: Told = {
  exists: true, author: { name: null, handle: null, id: null }, text: null, textCut: false, asWritten: false, postedAt: null, postedOn: null,
};
export const noSuchPost: Told = { ...nothingTold, exists: false };

/** A part of a JSON answer, reached by its names; `undefined` where the answer is built otherwise. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

export const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** An id or name, which some sites give as a number. */
export const idOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '' ? value : typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null);

/** A time in seconds or milliseconds since 1970, or as text with a zone. */
export function timeOf(value: unknown, unit: 1000 | 1 = 1): string | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  // Without a zone, as Lemmy before 0.19 wrote it, a time would be read in the zone of this device.
  if (typeof value === 'string' && !/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(value)) return null;
  const time = new Date(typeof value === 'number' ? value * unit : value.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** `undefined` for what is no JSON. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
