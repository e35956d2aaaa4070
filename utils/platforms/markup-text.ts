/** Words of HTML that came as text, without a document to parse it in: nothing in it can run or load. */

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0', mdash: '\u2014', ndash: '\u2013', hellip: '\u2026' };
const TAG_NAME = /[a-z][a-z0-9-]{0,60}/iy;
const BLOCK = /^(?:address|article|aside|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)$/;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const SILENT = /^(?:script|style|noscript|template|svg)$/;

const DEEPEST = 200;
const MOST_FOUND = 200;

export interface MarkupElement {
  tag: string;
  attributes: Record<string, string>;
  /** Line breaks as blocks and `br` make them, pictures as their alt text, trimmed. */
  text: string;
}

/** The text of a whole fragment. */
export function markupText(html: string): string {
  return elementsIn(`<div>${html}</div>`, () => true)[0]?.text ?? '';
}

/** Elements that `wanted` asks for, outermost first in document order. Markup that ends too early is read as far as it goes. */
export function elementsIn(html: string, wanted: (tag: string, attributes: Record<string, string>) => boolean): MarkupElement[] {
  const found: { element: MarkupElement; parts: string[]; depth: number; open: boolean }[] = [];
  const stack: string[] = [];
  const say = (text: string) => { for (const each of found) if (each.open) each.parts.push(text); };
  const breakLine = () => {
    for (const { open, parts } of found) if (open && parts.length > 0 && !parts.at(-1)!.endsWith('\n')) parts.push('\n');
  };
  const close = (depth: number) => {
    stack.length = depth;
    for (const each of found) if (each.depth >= depth) each.open = false;
  };
  for (const { text, tag, ends, rest } of piecesOf(html)) {
    if (tag === null) {
      if (!stack.some((each) => SILENT.test(each))) say(decoded(text).replace(/[\t\n\r ]+/g, ' '));
      continue;
    }
    if (BLOCK.test(tag)) breakLine();
    if (ends) {
      const depth = stack.lastIndexOf(tag);
      if (depth >= 0) close(depth);
      continue;
    }
    const attributes = attributesIn(rest);
    if (tag === 'br') say('\n');
    else if (tag === 'img') say(attributes.alt ?? '');
    if (wanted(tag, attributes) && found.length < MOST_FOUND) found.push({ element: { tag, attributes, text: '' }, parts: [], depth: stack.length, open: !VOID.test(tag) });
    if (!VOID.test(tag) && stack.length < DEEPEST) stack.push(tag);
  }
  return found.map(({ element, parts }) => ({ ...element, text: parts.join('').replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ').trim() }));
}

interface Piece { text: string; tag: string | null; ends: boolean; rest: string }

/** Tags and the text between them, each character looked at once: an answer may be made to take long. */
function* piecesOf(html: string): Generator<Piece> {
  const text = (from: number, to: number): Piece => ({ text: html.slice(from, to), tag: null, ends: false, rest: '' });
  let from = 0;
  while (from < html.length) {
    const open = html.indexOf('<', from);
    if (open < 0) break;
    if (open > from) yield text(from, open);
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open);
      if (end < 0) return;
      from = end + 3;
      continue;
    }
    const ends = html[open + 1] === '/';
    TAG_NAME.lastIndex = open + (ends ? 2 : 1);
    const name = TAG_NAME.exec(html)?.[0];
    if (!name) {
      yield text(open, open + 1);
      from = open + 1;
      continue;
    }
    const start = open + (ends ? 2 : 1) + name.length;
    const close = tagEnd(html, start);
    if (close < 0) return; // A tag that never ends takes the rest with it, as in browsers.
    yield { text: '', tag: name.toLowerCase(), ends, rest: html.slice(start, close) };
    from = close + 1;
  }
  if (from < html.length) yield text(from, html.length);
}

/** The first `>` outside of quotes. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let place = from; place < html.length; place += 1) {
    const character = html[place]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return place;
  }
  return -1;
}

export const hasClass = (name: string) => (_: string, attributes: Record<string, string>): boolean =>
  (attributes.class ?? '').split(/\s+/).includes(name);

function attributesIn(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name, double, single, bare] of text.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    attributes[name!.toLowerCase()] ??= decoded(double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** Character references as characters; one that names none stays as it is. */
export function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
