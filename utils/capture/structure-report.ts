/**
 * How a page is built, for whoever mends an adapter: tags, attribute names, test ids and classes. No text, no names, no
 * addresses: what could be a word of the page, a handle or a number is masked. The person looks at it before sending.
 */
import { candidatesIn } from '../platforms/find-units';
import { siteForHost } from '../platforms/sites';
import type { PlatformAdapter } from '../platforms/types';

/** Attributes of which parts of the value are shown; of the others only the name. */
const SHOWN = /^(?:role|type|rel|dir|class|id|itemprop|itemtype|component|slot|part|tabindex|aria-(?:hidden|haspopup|expanded|posinset|setsize|level)|data-(?:testid|test-id|e2e|a-target|component-type|ad-rendering-role|ad-preview|list-id|element-type|pagelet))$/;
const MOST_LINES = 3000;
const MOST_POSTS = 3;

/** Words that sites use in their markup and that name nobody, also where the page says them to its visitors. */
const TECHNICAL = new Set(`account action actions activity actor ad ads age all app article attachment author avatar badge bar block body box by
button buttons caption card cell chat close column comment comments community compact component container content context counter cover
count counts credit date dark delete description detail detailed details dialog display div down edit emoji entity entry expand expandable
favorite feed field first flair follow footer form forum frame full grid group groups handle head header heading home icon id image img in info
inner input item last layout left like likes line link list live load main media member menu message messages meta modal more name nav new
note notes number of off on open original outer overlay p page panel parent photo picture pin player post posts preview profile promoted quote
quoted react reaction reactions reel reels reply replies report repost reposts retweet right role root row save score search section share short
shorts show sidebar signature site small social span status statuses story stories sub subtitle tab tag text thread threads time timeline title
to toolbar top topic tree tweet unit up update upload user username users value verified video view views visually vote votes vote watch widget wrapper
feedback reblog edited attribution relative warning cw spoiler u`.split(/\s+/));

export function structureReport(document: Document, adapter: PlatformAdapter | null): string {
  const words = wordsOf(document);
  const lines: string[] = [];
  const units = adapter ? candidatesIn(adapter, document) : [];
  const posts = adapter ? units.filter((unit) => adapter.isUnit(unit)) : [];
  const generator = document.querySelector('meta[name="generator" i]')?.getAttribute('content')?.split(/[\s/]/)[0];
  const head = [
    'OnRecord structure report: how a page is built, without its words, names and addresses.',
    `adapter: ${adapter ? `${adapter.id}@${adapter.checkedOn}` : 'none'}`,
    `host: ${siteForHost(document.location.hostname) ? document.location.hostname : 'not told'}`,
    `address: ${maskAddress(document.location.href, words)}`,
    `generator: ${generator && /^[A-Za-z]+$/.test(generator) ? generator : 'not told'}`,
    `elements that may be posts: ${units.length}, recognised: ${posts.length}`,
  ];
  // Where posts were found, a few show the shape; where none were, whatever is there must be seen.
  const roots = posts.length > 0 ? posts.slice(0, MOST_POSTS) : units.length > 0 ? units.slice(0, MOST_POSTS) : [document.body];
  for (const root of roots) {
    lines.push('', ...pathTo(root, words), ...outline(root, words, 0));
    if (lines.length > MOST_LINES) break;
  }
  const cut = lines.length > MOST_LINES ? [`(${lines.length - MOST_LINES} more lines left out)`] : [];
  return [...head, ...lines.slice(0, MOST_LINES), ...cut, ''].join('\n');
}

function pathTo(root: Element, words: Set<string>): string[] {
  const above: string[] = [];
  for (let element = root.parentElement; element; element = element.parentElement) above.unshift(tagOf(element, words));
  return [`inside ${above.join(' > ')}`];
}

function outline(element: Element, words: Set<string>, depth: number): string[] {
  if (/^(?:script|style|noscript|template)$/i.test(element.tagName) || element.tagName.startsWith('ONRECORD-')) return [];
  const line = `${'  '.repeat(depth)}${tagOf(element, words)}`;
  if (element.tagName.toLowerCase() === 'svg') return [line];
  const children: string[][] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE) children.push(outline(child as Element, words, depth + 1));
    else if (child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim()) children.push([`${'  '.repeat(depth + 1)}text`]);
  }
  return [line, ...withoutRepeats(children)];
}

/** Neighbours of one shape are told once, with how often. */
function withoutRepeats(children: string[][]): string[] {
  const lines: string[] = [];
  for (let index = 0; index < children.length;) {
    const shape = children[index]!.join('\n');
    let times = 1;
    while (index + times < children.length && children[index + times]!.join('\n') === shape) times += 1;
    const [first, ...rest] = children[index]!;
    if (first !== undefined) lines.push(times > 1 ? `${first}  (${times} times)` : first, ...rest);
    index += times;
  }
  return lines;
}

function tagOf(element: Element, words: Set<string>): string {
  const attributes = [...element.attributes].map(({ name, value }) => {
    if (name.startsWith('on') || name === 'style') return '';
    const told = /^[a-z-]+$/.test(name) ? name : maskToken(name, words);
    if (name === 'href' || name === 'src') return ` ${told}="${maskAddress(value, words, element.ownerDocument.location.href)}"`;
    if (!SHOWN.test(name)) return ` ${told}`;
    return ` ${told}="${value.split(/\s+/).filter(Boolean).map((token) => maskToken(token, words)).join(' ')}"`;
  });
  return `<${element.localName}${attributes.join('')}>`;
}

/** `feedItem-by-mei.ling` becomes `feedItem-by-w.w`: parts that the page says to people, or that hold digits, are masked. */
function maskToken(token: string, words: Set<string>): string {
  return token.replace(/[^\s\-_.:/@#[\]()="']+/g, (part) => {
    if (/^\d{1,2}$/.test(part)) return part;
    if (/\d/.test(part) || /[^\x20-\x7e]/.test(part) || part.length > 32) return part.replace(/[^\d]/g, '').length === part.length ? '0' : 'h';
    const plain = part.toLowerCase();
    return words.has(plain) && !TECHNICAL.has(plain) ? 'w' : part;
  });
}

function maskAddress(address: string, words: Set<string>, base?: string): string {
  const url = URL.parse(address, base);
  if (!url || !/^https?:$/.test(url.protocol)) return address.startsWith('#') ? '#w' : `${url?.protocol ?? ''}`;
  const here = base ? URL.parse(base)?.host === url.host : true;
  const path = url.pathname.split('/').map((part) => maskSegment(part)).join('/');
  const query = [...url.searchParams.keys()].map((name) => `${/^[a-z_]{1,20}$/i.test(name) && !words.has(name.toLowerCase()) ? name : 'w'}=`);
  return `${here ? '' : '//host'}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${url.hash ? '#w' : ''}`;
}

function maskSegment(segment: string): string {
  if (segment === '') return '';
  if (/^\d+$/.test(segment)) return '0';
  return TECHNICAL.has(segment.toLowerCase()) ? segment : segment.startsWith('@') ? '@w' : segment.length === 1 ? segment : 'w';
}

/** Every word that the page shows or says, and every part of its addresses: what could be a name. */
function wordsOf(document: Document): Set<string> {
  const words = new Set<string>();
  const add = (text: string | null | undefined) => {
    for (const [word] of text?.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu) ?? []) words.add(word);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement?.closest('script, style')) add(node.nodeValue);
  const addAddress = (address: string) => {
    const url = URL.parse(address, document.location.href);
    // Names of a query are the site's own; what they are set to may be a person's.
    if (url && /^https?:$/.test(url.protocol)) add(`${url.host} ${url.pathname} ${[...url.searchParams.values()].join(' ')} ${url.hash}`);
  };
  for (const name of ['alt', 'title', 'aria-label', 'placeholder', 'value']) {
    for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name));
  }
  for (const name of ['href', 'src']) {
    for (const element of document.querySelectorAll(`[${name}]`)) addAddress(element.getAttribute(name)!);
  }
  add(document.title);
  addAddress(document.location.href);
  return words;
}
