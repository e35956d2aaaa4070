/** What an element shows that its markup does not say: read at one moment, whatever is written of it later. */
import { OWN_TAG } from './serialise-html';
import { shownPixels, stillOf } from './shown-pixels';
import type { Steps } from './slices';

/** Another document inside this one: only the room it took is kept. */
const FRAMES = 'iframe,frame,frameset,object,embed,applet,portal,fencedframe,webview';
const SHOWING = `${FRAMES},img,canvas,video,input`;

export interface Look {
  /** The picture it shows: its address, … */
  address?: string;
  /** … or its pixels as a data URL; `null` when the browser keeps them from us. Held already, and made into text when asked. */
  pixels?: () => string | null;
  /** Style of the box that stands for it; none for a frame that is not shown. */
  room?: string;
}

/** An open shadow tree: what was in it, and the tree itself for its style sheets. */
export interface Tree { content: ParentNode & Node; root: ShadowRoot }

/** How to look at the elements of a tree that is copied. */
export interface Looking {
  look: (element: Element) => Look;
  tree: (element: Element) => Tree | null;
}

/** As they are in the page now. */
export const live: Looking = { look, tree: ({ shadowRoot }) => shadowRoot && { content: shadowRoot, root: shadowRoot } };

function look(element: Element): Look {
  if (element.matches(FRAMES)) return { room: roomOf(element) };
  if (element instanceof HTMLCanvasElement) {
    return { pixels: stillOf(element, 'image/png'), room: `width:${element.clientWidth}px;height:${element.clientHeight}px` };
  }
  if (element instanceof HTMLVideoElement) return element.poster ? { address: element.poster } : { pixels: stillOf(element, 'image/jpeg') };
  if (element instanceof HTMLImageElement) {
    const address = element.currentSrc || element.src;
    // Only this page can read what a `blob:` address stands for. Its pixels stay as they are until it shows another.
    return address.startsWith('blob:') ? { pixels: () => (element.currentSrc || element.src) === address ? shownPixels(element, 'image/png') : null } : { address };
  }
  return element instanceof HTMLInputElement && element.type === 'image' ? { address: element.src } : {};
}

function roomOf(frame: Element): string | undefined {
  const computed = getComputedStyle(frame);
  if (computed.display === 'none') return undefined;
  const { width, height } = frame.getBoundingClientRect();
  const kept = ['position', 'inset', 'margin', 'float', 'vertical-align', 'visibility', 'z-index'].map((name) => `${name}:${computed.getPropertyValue(name)}`);
  return ['box-sizing:border-box', `display:${computed.display === 'block' ? 'block' : 'inline-block'}`,
    `width:${width}px`, `height:${height}px`, ...kept].join(';');
}

/** More than fits into a copy, or nested so deep that the browser itself takes seconds for it. */
const MOST_ELEMENTS = 400_000;
const MOST_DEEP = 1500;

export class TooMuch extends Error { override name = 'TooMuch'; }

export interface Frozen { part: Element; looking: Looking }

/** Elements that the browser copies in one go. */
const PIECE = 1000;

/**
 * A part of a page as it is at one moment, in a document where nothing loads and no script runs: what the page does later changes nothing in it.
 * Copied in pieces, which are of one moment where nothing changed from the first to the last; else again in one go, in which nothing can.
 * Throws `TooMuch`.
 */
export function* freezing(part: Element): Steps<Frozen> {
  yield* surveying(part);
  yield 'pause';
  return (yield* frozen(part, PIECE)) ?? (yield* frozen(part, Infinity))!;
}

/** `null` where the page changed meanwhile. */
function* frozen(part: Element, piece: number): Steps<Frozen | null> {
  const looks = new Map<Element, Look>();
  const trees = new Map<Element, Tree>();
  const inert = inertLike(part.ownerDocument);
  let changed = false;
  const note = (records: MutationRecord[]) => { changed ||= records.some(({ target }) => !OWN_TAG.test((target as Element).tagName)); };
  const watch = new MutationObserver(note);
  const observe = (root: Node) => watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });

  function* copied(node: ChildNode): Steps<Node> {
    if (!(node instanceof Element)) return inert.importNode(node, true);
    const isLarge = node.getElementsByTagName('*').length > piece;
    const copy = inert.importNode(node, !isLarge);
    looks.set(copy, look(node));
    if (node.shadowRoot && !OWN_TAG.test(node.tagName)) trees.set(copy, yield* grown(node.shadowRoot));
    if (!isLarge) yield* inside(node, copy);
    else for (let child = node.firstChild; child && !changed; child = child.nextSibling) copy.append(yield* copied(child));
    if (piece < Infinity) yield;
    return copy;
  }
  function* inside(from: Element, into: Element): Steps<void> {
    const copies = into.querySelectorAll(SHOWING);
    for (const [index, element] of from.querySelectorAll(SHOWING).entries()) looks.set(copies[index]!, look(element));
    const all = from.querySelectorAll('*');
    for (let index = 0; index < all.length; index += 1) {
      const { shadowRoot } = all[index]!;
      if (shadowRoot && !OWN_TAG.test(all[index]!.tagName)) trees.set(into.querySelectorAll('*')[index]!, yield* grown(shadowRoot));
    }
  }
  function* grown(root: ShadowRoot): Steps<Tree> {
    observe(root);
    const content = inert.createDocumentFragment();
    for (let child = root.firstChild; child && !changed; child = child.nextSibling) content.append(yield* copied(child));
    return { content, root };
  }

  observe(part);
  try {
    const copy = yield* copied(part) as Steps<Element>;
    note(watch.takeRecords());
    return changed ? null : { part: copy, looking: { look: (element) => looks.get(element) ?? {}, tree: (element) => trees.get(element) ?? null } };
  } finally {
    watch.disconnect();
  }
}

/** How an attribute `style` is understood depends on the document. */
const inertLike = (document: Document): Document => document.compatMode === 'BackCompat'
  ? new DOMParser().parseFromString('', 'text/html') : document.implementation.createHTMLDocument('');

/** Elements between two steps. */
const STEP = 256;

/** Looks how much it is before the browser copies it, which cannot be stopped. */
function* surveying(part: Element | ShadowRoot): Steps<void> {
  let deep = 0;
  let at = part.firstElementChild;
  for (let count = 1; at; count += 1) {
    if (count % STEP === 0) yield;
    if (at.shadowRoot && !OWN_TAG.test(at.tagName)) yield* surveying(at.shadowRoot);
    if (count > MOST_ELEMENTS || deep > MOST_DEEP) throw new TooMuch();
    let next = at.firstElementChild;
    if (next) deep += 1;
    for (let above: Element | null = at; !next && above && above !== part; above = above.parentElement) {
      next = above.nextElementSibling;
      if (!next) deep -= 1;
    }
    at = next;
  }
}
