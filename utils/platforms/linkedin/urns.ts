/**
 * LinkedIn's names for things, `urn:li:activity:7453849345780645888`: where they stand, what time they carry, where they lead.
 *
 * Pages of 2026 name a post only inside the key of its comment box: base64url of a protobuf with one field. Its number is
 * the kind of thing, its content a message with the id as a zig-zag varint in field 1 (seen 2026-04 and, in public code, until 2026-10).
 */

/** Kinds of things that are posts; courses, promotions and collections of posts are named alike. */
const POST_FIELDS: Record<number, string> = { 1: 'activity', 2: 'ugcPost' };

const POST_URN = /^urn:li:(?:activity|ugcPost|share):\d{19}$/;
const COMMENT_URN = /urn:li:comment:\((?:urn:li:)?(activity|ugcPost|share|groupPost):((?:\d+-)?\d+),(\d{19})\)$/;

const YEAR = 365.25 * 86_400_000;
const OLDEST_YEARS = 20;

export const SITE = new URL('https://www.linkedin.com/');

export interface CommentUrn {
  /** As the page writes it. */
  urn: string;
  id: string;
  /** The post it hangs on; the post of an answer to a comment is the same. */
  post: string;
}

/** The URN of a post that carries a believable time; `null` for courses, promotions, collections and anything else. */
export function postUrn(value: string | null | undefined): string | null {
  return value && POST_URN.test(value) && urnTime(value) ? value : null;
}

/** Reads the URN at the end of `value`, which may begin with a prefix of the page's own. */
export function commentUrn(value: string | null | undefined): CommentUrn | null {
  const match = COMMENT_URN.exec(value ?? '');
  return match && urnTime(match[3]!) ? { urn: match[0], id: match[3]!, post: `urn:li:${match[1]}:${match[2]}` } : null;
}

/** The first 41 bits of an id are milliseconds since 1970. `null` where that would be no time of LinkedIn's. */
export function urnTime(urn: string): string | null {
  const id = /(\d{19})$/.exec(urn)?.[1];
  return id ? believable(Number(BigInt(id) >> 22n)) : null;
}

/** Times of the last 20 years and not of the future: other numbers were not made from a clock. */
export function believable(milliseconds: number): string | null {
  const age = Date.now() - milliseconds;
  // A day for clocks that go wrong.
  return age > -86_400_000 && age < OLDEST_YEARS * YEAR ? new Date(milliseconds).toISOString() : null;
}

/** The post named by the key of its comment box, `BASE64-replaceableCommentTools…`. */
export function urnOfToolsKey(encoded: string): string | null {
  const bytes = bytesOf(encoded);
  const outer = bytes && lengthField(bytes);
  const kind = outer && POST_FIELDS[outer.number];
  const id = outer && zigZagField(outer.content);
  return kind && id ? postUrn(`urn:li:${kind}:${id}`) : null;
}

/** The only field of `bytes`, where that is a message or string. */
function lengthField(bytes: Uint8Array): { number: number; content: Uint8Array } | null {
  const [tag, length] = bytes;
  if (tag === undefined || length === undefined || (tag & 7) !== 2 || tag > 0x7f || length !== bytes.length - 2) return null;
  return { number: tag >> 3, content: bytes.subarray(2) };
}

/** Field 1 of `bytes`, which must be all there is, as a zig-zag varint above zero. */
function zigZagField(bytes: Uint8Array): bigint | null {
  if (bytes[0] !== 0x08) return null;
  let value = 0n;
  for (const [index, byte] of bytes.subarray(1).entries()) {
    if (index > 9) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    const isLast = byte < 0x80;
    if (isLast) return index === bytes.length - 2 && value % 2n === 0n ? value / 2n : null;
  }
  return null;
}

function bytesOf(base64url: string): Uint8Array | null {
  const text = decode64(base64url);
  return text === null ? null : Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Base64 of either alphabet as a string of bytes; `null` when it is none. */
export function decode64(encoded: string): string | null {
  const normal = encoded.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  return /^[A-Za-z0-9+/]+$/.test(normal) && normal.length % 4 !== 1 ? atob(normal) : null;
}

export function postAddress(urn: string): string {
  return `${SITE.href}feed/update/${urn}/`;
}

/** As "Copy link to comment" gives it. */
export function commentAddress({ id, post }: CommentUrn): string {
  const short = `urn:li:comment:(${post.replace('urn:li:', '')},${id})`;
  const encoded = encodeURIComponent(short).replace(/\(/g, '%28').replace(/\)/g, '%29');
  return `${SITE.href}feed/update/${post}/?commentUrn=${encoded}`;
}

/** The post a page's own address is about, in either of its two forms. */
export function urnOfAddress(url: URL): string | null {
  const path = decoded(url.pathname);
  const update = /^\/feed\/update\/(urn:li:\w+:\d+)\/?$/.exec(path)?.[1];
  const post = /^\/posts\/.+[-_](activity|ugcPost|share)-(\d{19})(?:-[\w-]+)?\/?$/.exec(path);
  return postUrn(update ?? (post ? `urn:li:${post[1]}:${post[2]}` : null));
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
