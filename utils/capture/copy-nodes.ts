/** Markup rebuilt node by node so that it looks the same and can do nothing. Pictures become placeholders for their bytes. */
import { withAssets } from './css-assets';
import { attributesOf, OWN_TAG } from './serialise-html';
import { shownPixels } from './shown-pixels';

// What runs, loads, is not shown, or is read as text in one place and as markup in another.
const DROPPED = new Set(['SCRIPT', 'NOSCRIPT', 'LINK', 'META', 'BASE', 'STYLE', 'AUDIO', 'SOURCE', 'TRACK', 'PARAM', 'TEMPLATE', 'NOEMBED',
  'NOFRAMES', 'ANIMATE', 'ANIMATEMOTION', 'ANIMATETRANSFORM', 'SET', 'DISCARD', 'HANDLER', 'LISTENER']);
/** Another document inside this one: only the room it took is kept. */
const FRAMES = new Set(['IFRAME', 'FRAME', 'FRAMESET', 'OBJECT', 'EMBED', 'APPLET', 'PORTAL', 'FENCEDFRAME', 'WEBVIEW']);
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
  shadowCss: (root: ShadowRoot) => string;
  /** Asked for each node; throws when there is no time left. */
  tick?: () => void;
}

/** `null` for what no copy keeps. */
export function copyNode(source: Element, context: CopyContext): Element | null {
  // A document without a browsing context: nothing loads, no handler runs, no custom element wakes up.
  const inert = source.ownerDocument.implementation.createHTMLDocument('');
  const copy = (node: Node): Node | null => {
    context.tick?.();
    if (node.nodeType === Node.TEXT_NODE) return inert.createTextNode(node.nodeValue ?? '');
    if (node.nodeType !== Node.ELEMENT_NODE) return null;
    const element = node as Element;
    const tag = element.localName.toUpperCase();
    if (DROPPED.has(tag) || (tag === 'TITLE' && element instanceof HTMLElement) || OWN_TAG.test(tag)) return null;
    if (FRAMES.has(tag)) return roomOf(element, inert);
    if (element instanceof HTMLCanvasElement) return copyCanvas(element, inert);
    const name = RENAMED[tag] ?? (NAME.test(element.localName) ? element.localName : 'span');
    const twin = inert.createElementNS(element.namespaceURI, name);
    copyAttributes(element, twin, context);
    if (WORDS_ONLY.has(tag)) {
      twin.textContent = element.textContent;
      return twin;
    }
    if (element.shadowRoot) {
      const template = inert.createElement('template');
      template.setAttribute('shadowrootmode', 'open');
      const style = inert.createElement('style');
      style.textContent = context.shadowCss(element.shadowRoot);
      template.content.append(style);
      appendCopies(element.shadowRoot, template.content, copy);
      twin.append(template);
    }
    appendCopies(element, twin, copy);
    return twin;
  };
  return copy(source) as Element | null;
}

function appendCopies(from: Node, into: Node, copy: (node: Node) => Node | null): void {
  for (let node = from.firstChild; node; node = node.nextSibling) {
    const twin = copy(node);
    if (twin) into.appendChild(twin);
  }
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

function copyAttributes(element: Element, twin: Element, { assets, inCss, inlineStyles }: CopyContext): void {
  const field = element instanceof HTMLInputElement ? element.type : null;
  const secret = field === 'hidden' || field === 'password';
  const picture = element.localName === 'image' || element.localName === 'feImage';
  for (const [name, value] of attributesOf(element)) {
    if (!keeps(name) || name === 'src' || name === 'poster' || (secret && name === 'value')) continue;
    if (name === 'href' || name === 'xlink:href' || name === 'cite') {
      const address = picture ? pictureOf(value, element.baseURI, assets) : linkOf(element, value);
      if (address) twin.setAttribute(name, address);
    } else {
      // As the browser understood it: what it did not, it did not show.
      const shown = name === 'style' ? withAssets((element as HTMLElement).style?.cssText ?? value, element.baseURI, inCss) : value;
      twin.setAttribute(name, shown);
    }
  }
  if (inlineStyles) twin.setAttribute('style', withAssets(essentialStyle(element), element.baseURI, inCss));
  if (element instanceof HTMLVideoElement) {
    const still = element.poster ? pictureOf(element.poster, element.baseURI, assets) : shownPixels(element, 'image/jpeg');
    if (still) twin.setAttribute('poster', still);
  } else if (element instanceof HTMLImageElement || field === 'image') {
    const address = element instanceof HTMLImageElement ? element.currentSrc || element.src : (element as HTMLInputElement).src;
    // Only this page can read what a `blob:` address stands for.
    const shown = address.startsWith('blob:') && element instanceof HTMLImageElement ? shownPixels(element, 'image/png')
      : pictureOf(address, element.baseURI, assets);
    if (shown) twin.setAttribute('src', shown);
  }
}

function pictureOf(address: string, base: string, assets: Assets): string | null {
  if (/^data:image\//i.test(address)) return address;
  const url = address ? URL.parse(address, base) : null;
  return url && url.protocol !== 'javascript:' ? assets.named(url.href) : null;
}

/** `#id` inside an SVG is a drawing, not an address; what is no link would load what it names. */
function linkOf(element: Element, address: string): string | null {
  if (address.startsWith('#')) return address;
  if (!/^(a|area|q|blockquote|ins|del)$/i.test(element.localName)) return null;
  const url = URL.parse(address, element.baseURI);
  return url && LINKS.has(url.protocol) ? url.href : null;
}

function essentialStyle(element: Element): string {
  const computed = getComputedStyle(element);
  return ESSENTIAL_STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
}

function roomOf(frame: Element, inert: Document): Element | null {
  const computed = getComputedStyle(frame);
  if (computed.display === 'none') return null;
  const room = inert.createElement('span');
  const { width, height } = frame.getBoundingClientRect();
  const kept = ['position', 'inset', 'margin', 'float', 'vertical-align', 'visibility', 'z-index'].map((name) => `${name}:${computed.getPropertyValue(name)}`);
  room.setAttribute('style', ['box-sizing:border-box', `display:${computed.display === 'block' ? 'block' : 'inline-block'}`,
    `width:${width}px`, `height:${height}px`, ...kept].join(';'));
  room.setAttribute('data-onrecord-frame', '');
  return room;
}

function copyCanvas(canvas: HTMLCanvasElement, inert: Document): Element {
  const image = inert.createElement('img');
  try {
    image.setAttribute('src', canvas.toDataURL());
  } catch {
    image.setAttribute('alt', '[canvas]'); // Drawn from another origin: the browser keeps its pixels from us.
  }
  image.setAttribute('style', `width:${canvas.clientWidth}px;height:${canvas.clientHeight}px`);
  return image;
}
