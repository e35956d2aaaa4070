/** How to read text, numbers, links and times from any page without trusting its language. */
import type { Author, Post, PostKind } from './types';

// Marks that order text on screen and say nothing: LRM, RLM, ALM, embeddings, isolates, and the byte order mark.
const BIDI_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

const BLOCKS = new Set(['ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'DD', 'DIV', 'DL', 'DT', 'FIGURE', 'H1', 'H2', 'H3',
  'H4', 'H5', 'H6', 'HR', 'LI', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'TR', 'UL']);
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'svg']);

export function stripBidi(text: string): string {
  return text.replace(BIDI_MARKS, '');
}

export interface TextOptions {
  /** Elements to leave out, with all they hold. */
  skip?: (element: Element) => boolean;
  /** True where the site shows white space as written (`white-space: pre-wrap`). */
  preserveSpace?: boolean;
  /** True where no element starts a line of its own: X sets mentions as inline `div`s. */
  inlineOnly?: boolean;
}

/** The text a person sees in `root`: emoji pictures as their alt text, line breaks kept, bidi marks stripped, trimmed. */
export function textOf(root: Element | null | undefined, options: TextOptions = {}): string {
  const { skip, preserveSpace = false, inlineOnly = false } = options;
  if (!root) return '';
  const parts: string[] = [];
  const breakLine = () => { if (parts.length > 0 && !parts.at(-1)!.endsWith('\n')) parts.push('\n'); };
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? '';
      const shown = preserveSpace ? text : text.replace(/\s+/g, ' ');
      // Between blocks, white space is only the source's.
      if (preserveSpace || shown !== ' ' || !parts.at(-1)?.endsWith('\n')) parts.push(shown);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = node as Element;
    if (SILENT.has(element.tagName) || skip?.(element)) return;
    if (element.tagName === 'BR') { parts.push('\n'); return; }
    if (element.tagName === 'IMG') { parts.push(element.getAttribute('alt') ?? ''); return; }
    const block = !inlineOnly && element !== root && BLOCKS.has(element.tagName);
    if (block) breakLine();
    for (const child of element.childNodes) walk(child);
    if (block) breakLine();
  };
  walk(root);
  const text = stripBidi(parts.join('')).replace(/[^\S\n]+\n/g, '\n');
  return (preserveSpace ? text : text.replace(/\n[^\S\n]+/g, '\n').replace(/[^\S\n]{2,}/g, ' ')).trim();
}

/** One line: white space collapsed. `null` when nothing is left. */
export function lineOf(root: Element | null | undefined, options?: TextOptions): string | null {
  return textOf(root, options).replace(/\s+/g, ' ').trim() || null;
}

// A number as sites write it: grouped by thousands with one separator, grouped the Indian way, or plain. Neither a
// decimal ("12.3") nor digits that touch letters ("12K", "4th", "B2").
const WHOLE_NUMBER = new RegExp([
  String.raw`(?:^|[^\p{L}\p{N}.,\u066b])`,
  String.raw`(\p{Nd}{1,3}([.,'\u2019\u066c\u00a0\u2009\u202f ])\p{Nd}{3}(?:\2\p{Nd}{3})*|\p{Nd}{1,2}(?:,\p{Nd}{2})+,\p{Nd}{3}|\p{Nd}+)`,
  String.raw`(?![\p{L}\p{N}]|[.,\u066b]\p{Nd})`,
].join(''), 'u');

/** The first whole number in `text`, in the digits of any script; `null` for "12.3K" and the like. */
export function wholeNumber(text: string | null | undefined): number | null {
  const match = WHOLE_NUMBER.exec(stripBidi(text ?? ''));
  return match ? digitsValue(match[1]!) : null;
}

/** Value of the decimal digits of any script in `text`, whatever stands between them. */
function digitsValue(text: string): number {
  return Number(text.replace(/\P{Nd}/gu, '').replace(/\p{Nd}/gu, asciiDigit));
}

// Decimal digits stand in runs of whole tens, each ten beginning with its zero.
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

/** Absolute URL, or `null` when `href` is no http(s) address. */
export function absoluteUrl(href: string | null | undefined, base: URL): string | null {
  if (!href) return null;
  const url = URL.parse(href, base);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** Path of a link as the site would route it, also on saved pages where links were made absolute. */
export function pathOf(link: Element | null | undefined, base: URL): string | null {
  const url = absoluteUrl(link?.getAttribute('href'), base);
  return url ? new URL(url).pathname : null;
}

/** False for units on screens that a single-page site keeps mounted but hidden. */
export function isShown(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true, contentVisibilityAuto: false }) ?? true;
}

/** ISO 8601 in UTC from what sites write in `datetime`; `null` when it is no date or carries no zone. */
export function isoTime(value: string | null | undefined): string | null {
  if (!value) return null;
  // Some sites write +0200 or microseconds, which Date.parse may refuse.
  const normal = value.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2').replace(/(\.\d{3})\d+/, '$1');
  if (!/T.*(Z|[+-]\d{2}:\d{2})$/i.test(normal)) return null;
  const time = Date.parse(normal);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Time in a Twitter snowflake, 63 bits. Ids from before 2010-11-04 are sequential and carry none. */
export function snowflakeTime(id: string, epoch = 1288834974657n): string | null {
  if (!/^\d{1,19}$/.test(id)) return null;
  const value = BigInt(id);
  if (value <= 29_000_000_000n || value >= 1n << 63n) return null;
  return new Date(Number((value >> 22n) + epoch)).toISOString();
}

/** Time in an AT Protocol TID, the 13-character record key of a Bluesky post. */
export function tidTime(key: string): string | null {
  const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
  if (!/^[2-7a-j][2-7a-z]{12}$/.test(key)) return null;
  const value = Array.from(key).reduce((sum, char) => (sum << 5n) | BigInt(alphabet.indexOf(char)), 0n);
  const time = new Date(Number((value >> 10n) / 1000n));
  // The format holds any number; a key from before the protocol or from the future was not made from a clock.
  return time.getTime() > Date.UTC(2022, 0) && time.getTime() < Date.now() + 86_400_000 ? time.toISOString() : null;
}

export const noAuthor: Author = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

/** A post of which nothing was found yet. */
export function emptyPost(kind: PostKind): Post {
  return {
    kind, id: null, permalink: null, author: { ...noAuthor }, text: '', textCut: false, language: null,
    postedAt: { shown: null, machine: null, fromId: null }, media: [], quoted: null, replyTo: null, counts: {}, missing: [],
  };
}

/** Codes of the fields a reader of evidence expects and this post lacks. A profile has neither a time nor words of need. */
export function missingFields(post: Omit<Post, 'missing'>): string[] {
  const missing: string[] = [];
  const isProfile = post.kind === 'profile';
  if (!post.author.name && !post.author.handle) missing.push('author');
  if (!isProfile && !post.text && post.media.length === 0) missing.push('text');
  if (!post.permalink) missing.push('permalink');
  if (isProfile) return post.textCut ? [...missing, 'text-cut'] : missing;
  if (!post.postedAt.machine && !post.postedAt.fromId) missing.push(post.postedAt.shown ? 'exact-time' : 'time');
  if (!post.id) missing.push('id');
  if (post.textCut) missing.push('text-cut');
  return missing;
}

/** The one control among these; `null` where there is none, or where two could be meant. */
export function soleControl(found: Iterable<Element>): HTMLElement | null {
  const controls = new Set(found);
  return controls.size === 1 ? [...controls][0] as HTMLElement : null;
}
