/** What an element shows that its markup does not say: read at one moment, whatever is written of it later. */
import { OWN_TAG, TooLong } from './serialise-html';
import { shownPixels, stillOf } from './shown-pixels';
import { atOnce, type Steps } from './slices';

/** Another document inside this one: only the room it took is kept. */
export const FRAMES = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'fencedframe', 'webview']);
const SHOWING = `${[...FRAMES].join()},img,canvas,video,input`;

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
  if (FRAMES.has(element.localName.toLowerCase())) return { room: roomOf(element) };
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

export interface Frozen { part: Element; looking: Looking }

/** More elements than fit into a copy, and those that the browser copies in one go. */
const MOST_ELEMENTS = 400_000;
const PIECE = 1000;

/**
 * A part of a page as it is at one moment, in a document where nothing loads and no script runs: what the page does later changes nothing in it.
 * Copied in pieces, which are of one moment where nothing changed from the first to the last; else again without a pause, so that nothing can.
 * Throws `TooLong`.
 */
export function* freezing(part: Element): Steps<Frozen> {
  if (part.getElementsByTagName('*').length > MOST_ELEMENTS) throw new TooLong('');
  yield 'pause';
  return (yield* frozen(part)) ?? atOnce(frozen(part))!;
}

/** `null` where the page changed meanwhile. */
function* frozen(part: Element): Steps<Frozen | null> {
  const looks = new Map<Element, Look>();
  const trees = new Map<Element, Tree>();
  const inert = inertLike(part.ownerDocument);
  let changed = false;
  const note = (records: MutationRecord[]) => { changed ||= records.some(({ target }) => !OWN_TAG.test((target as Element).tagName)); };
  const watch = new MutationObserver(note);
  const observe = (root: Node) => watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });

  function* copied(node: ChildNode): Steps<Node> {
    if (!(node instanceof Element)) return inert.importNode(node, true);
    yield;
    const isLarge = node.getElementsByTagName('*').length > PIECE;
    const copy = inert.importNode(node, !isLarge);
    looks.set(copy, look(node));
    if (node.shadowRoot && !OWN_TAG.test(node.tagName)) trees.set(copy, yield* grown(node.shadowRoot));
    if (!isLarge) yield* inside(node, copy);
    else for (let child = node.firstChild; child && !changed; child = child.nextSibling) copy.append(yield* copied(child));
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
