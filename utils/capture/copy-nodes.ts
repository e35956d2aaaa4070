/** Markup rebuilt node by node so that it looks the same and can do nothing. Pictures become placeholders for their bytes. */
import { withAssets } from './css-assets';
import { FRAMES, live, type Look, type Looking, type Tree } from './looks';
import { attributesOf, OWN_TAG } from './serialise-html';
import type { Steps } from './slices';

// What runs, loads, is not shown, or is read as text in one place and as markup in another.
const DROPPED = new Set(['SCRIPT', 'NOSCRIPT', 'LINK', 'META', 'BASE', 'STYLE', 'AUDIO', 'SOURCE', 'TRACK', 'PARAM', 'TEMPLATE', 'NOEMBED',
  'NOFRAMES', 'ANIMATE', 'ANIMATEMOTION', 'ANIMATETRANSFORM', 'SET', 'DISCARD', 'HANDLER', 'LISTENER']);
/** What would send something, or is read as words only until its own end tag. */
const RENAMED: Record<string, string> = { FORM: 'div', XMP: 'pre', PLAINTEXT: 'pre', LISTING: 'pre' };
/** Words whatever stands in them. */
const WORDS_ONLY = new Set(['TITLE', 'TEXTAREA', 'XMP', 'PLAINTEXT', 'LISTING']);
const DROPPED_ATTRIBUTES = /^(on|data-onrecord|srcset$|imagesrcset$|sizes$|ping$|action$|formaction$|srcdoc$|background$|autofocus$|loading$|nonce$|integrity$|http-equiv$|attributionsrc$|manifest$|is$|data$|code$|codebase$|archive$|classid$|dynsrc$|lowsrc$|longdesc$|shadowroot)/i;
const NAME = /^[a-z_][\w:.-]*$/i;
/** Where a link may lead once a person presses it. */
const LINKS = new Set(['https:', 'http:', 'mailto:', 'tel:']);
// What a copy needs to look right when the site's style sheets cannot be read (served from another origin without CORS).
const ESSENTIAL_STYLES = ['display', 'flex-direction', 'flex-wrap', 'align-items', 'justify-content', 'gap', 'flex', 'grid-template-columns',
  'position', 'inset', 'box-sizing', 'width', 'height', 'max-width', 'margin', 'padding', 'border', 'border-radius', 'background-color',
  'color', 'font', 'letter-spacing', 'text-align', 'text-decoration', 'white-space', 'overflow', 'overflow-wrap', 'opacity',
  'visibility', 'vertical-align', 'direction', 'object-fit', 'fill', 'stroke'];

/** Addresses that the background fetches; `<placeholder><index>` stands for each until then. */
export class Assets {
  readonly addresses: string[] = [];
  readonly #known = new Map<string, number>();

  constructor(readonly placeholder: string) {}

  index(address: string): number {
    const known = this.#known.get(address) ?? this.addresses.push(address) - 1;
    this.#known.set(address, known);
    return known;
  }

  readonly named = (address: string): string => `${this.placeholder}${this.index(address)}`;
}

export interface CopyContext {
  assets: Assets;
  /** What stands in CSS for the picture at an address. */
  inCss: (address: string) => string;
  /** True where style sheets could not be read, so that elements must carry how they look. */
  inlineStyles: boolean;
  /** Style rules of an open shadow tree. */
  shadowCss: (tree: Tree) => Steps<string>;
  /** Where addresses begin. */
  base: string;
  /** How to look at elements that are no longer in the page. */
  looking?: Looking;
}

/** Nodes between two steps. */
const STEP = 32;

/** Step by step; `null` for what no copy keeps. */
export function* copying(source: Element, context: CopyContext): Steps<Element | null> {
  // A document without a browsing context: nothing loads, no handler runs, no custom element wakes up.
  const inert = source.ownerDocument.implementation.createHTMLDocument('');
  const top = inert.createDocumentFragment();
  // A list instead of calls inside of calls, of which a deep page would need too many.
  const left: [node: Node, into: Node][] = [[source, top]];
  for (let count = 1; left.length > 0; count += 1) {
    if (count % STEP === 0) yield;
    const [node, into] = left.pop()!;
    if (node !== source && node.nextSibling) left.push([node.nextSibling, into]);
    if (node.nodeType === Node.TEXT_NODE) into.appendChild(inert.createTextNode(node.nodeValue ?? ''));
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const element = node as Element;
    const twin = twinOf(element, inert, context);
    if (!twin) continue;
    into.appendChild(twin.element);
    if (twin.whole) continue;
    if (element.firstChild) left.push([element.firstChild, twin.element]);
    const tree = (context.looking ?? live).tree(element);
    if (!tree) continue;
    const template = inert.createElement('template');
    template.setAttribute('shadowrootmode', 'open');
    const style = inert.createElement('style');
    style.textContent = yield* context.shadowCss(tree);
    template.content.append(style);
    twin.element.prepend(template);
    if (tree.content.firstChild) left.push([tree.content.firstChild, template.content]);
  }
  return top.firstElementChild;
}

/** The element without what is in it, unless it is `whole`. */
function twinOf(element: Element, inert: Document, context: CopyContext): { element: Element; whole: boolean } | null {
  const tag = element.localName.toUpperCase();
  if (DROPPED.has(tag) || (tag === 'TITLE' && element instanceof HTMLElement) || OWN_TAG.test(tag)) return null;
  const { look } = context.looking ?? live;
  if (FRAMES.has(tag.toLowerCase())) {
    const { room } = look(element);
    return room === undefined ? null : { element: boxOf(room, inert), whole: true };
  }
  if (element instanceof HTMLCanvasElement) return { element: canvasOf(look(element), inert), whole: true };
  const name = RENAMED[tag] ?? (NAME.test(element.localName) ? element.localName : 'span');
  const twin = inert.createElementNS(element.namespaceURI, name);
  copyAttributes(element, twin, context);
  const whole = WORDS_ONLY.has(tag);
  if (whole) twin.textContent = element.textContent;
  return { element: twin, whole };
}

/** The same few names stand on every element of a page. */
const keptNames = new Map<string, boolean>();
const MOST_NAMES = 1000;

function keeps(name: string): boolean {
  const known = keptNames.get(name);
  if (known !== undefined) return known;
  const kept = NAME.test(name) && !DROPPED_ATTRIBUTES.test(name);
  if (keptNames.size < MOST_NAMES) keptNames.set(name, kept); // A page may make up names without end.
  return kept;
}

/** Attributes that only say how an element looks or is named; for elements that stand around what is copied. */
export function copyPlainAttributes(from: Element, to: Element): void {
  for (const [name, value] of attributesOf(from)) {
    if (keeps(name) && !/^(style|href|src|poster|xlink:href|cite)$/.test(name)) to.setAttribute(name, value);
  }
}

function copyAttributes(element: Element, twin: Element, { assets, inCss, inlineStyles, base, looking = live }: CopyContext): void {
  const field = element instanceof HTMLInputElement ? element.type : null;
  const secret = field === 'hidden' || field === 'password';
  const picture = element.localName === 'image' || element.localName === 'feImage';
  for (const [name, value] of attributesOf(element)) {
    if (!keeps(name) || name === 'src' || name === 'poster' || (secret && name === 'value')) continue;
    if (name === 'href' || name === 'xlink:href' || name === 'cite') {
      const address = picture ? pictureOf(value, base, assets) : linkOf(element, value, base);
      if (address) twin.setAttribute(name, address);
    } else {
      // As the browser understood it: what it did not, it did not show.
      const shown = name === 'style' ? withAssets((element as HTMLElement).style?.cssText ?? value, base, inCss) : value;
      twin.setAttribute(name, shown);
    }
  }
  if (inlineStyles) twin.setAttribute('style', withAssets(essentialStyle(element), base, inCss));
  const isVideo = element instanceof HTMLVideoElement;
  if (!isVideo && !(element instanceof HTMLImageElement) && field !== 'image') return;
  const { address = '', pixels } = looking.look(element);
  const shown = pixels ? pixels() : pictureOf(address, base, assets);
  if (shown) twin.setAttribute(isVideo ? 'poster' : 'src', shown);
}

function pictureOf(address: string, base: string, assets: Assets): string | null {
  if (/^data:image\//i.test(address)) return address;
  const url = address ? URL.parse(address, base) : null;
  return url && url.protocol !== 'javascript:' ? assets.named(url.href) : null;
}

/** `#id` inside an SVG is a drawing, not an address; what is no link would load what it names. */
function linkOf(element: Element, address: string, base: string): string | null {
  if (address.startsWith('#')) return address;
  if (!/^(a|area|q|blockquote|ins|del)$/i.test(element.localName)) return null;
  const url = URL.parse(address, base);
  return url && LINKS.has(url.protocol) ? url.href : null;
}

function essentialStyle(element: Element): string {
  const computed = getComputedStyle(element);
  return ESSENTIAL_STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
}

function boxOf(room: string, inert: Document): Element {
  const box = inert.createElement('span');
  box.setAttribute('style', room);
  box.setAttribute('data-onrecord-frame', '');
  return box;
}

function canvasOf({ pixels, room = '' }: Look, inert: Document): Element {
  const image = inert.createElement('img');
  const shown = pixels?.();
  if (shown) image.setAttribute('src', shown);
  else image.setAttribute('alt', '[canvas]'); // Drawn from another origin: the browser keeps its pixels from us.
  image.setAttribute('style', room);
  return image;
}
