/** What the person points at: where the menu was opened, the selection, the focus, or else the page. */
import type { StartedBy } from '../../utils/evidence/types';
import type { Rect } from '../../utils/capture/types';
import { anyPage } from '../../utils/platforms/here';
import type { PlatformAdapter } from '../../utils/platforms/types';
import { unitAround } from './buttons';

export interface Pointed {
  /** The post pointed at, and who can read it. */
  post: { unit: Element; adapter: PlatformAdapter } | null;
  /** The element to copy and picture where there is no such post. */
  element: Element;
  selection: string;
  imageUrl: string | null;
}

type Ask = (options: { imageUrl: string | null; startedBy: StartedBy }) => Pointed;

/** The smallest element that holds the whole of a part of the window. */
export function elementAround(document: Document, { x, y, width, height }: Rect): Element {
  let around = document.elementFromPoint(x + width / 2, y + height / 2);
  for (; around && around !== document.body; around = around.parentElement) {
    const box = around.getBoundingClientRect();
    if (box.left <= x && box.top <= y && box.right >= x + width && box.bottom >= y + height) return around;
  }
  return document.body;
}

export function watchPointing(document: Document, adapter: PlatformAdapter | null, signal: AbortSignal): Ask {
  let menuTarget: Element | null = null;
  document.addEventListener('contextmenu', (event) => {
    if (event.isTrusted) menuTarget = (event.composedPath()[0] as Element | undefined) ?? null;
  }, { capture: true, passive: true, signal });

  return ({ imageUrl, startedBy }) => {
    const selected = document.getSelection();
    const selection = selected?.toString().trim() ?? '';
    const around = selection && selected!.rangeCount > 0 ? elementOf(selected!.getRangeAt(0).commonAncestorContainer) : null;
    const images = imageUrl ? [...document.images].filter(({ currentSrc, src }) => currentSrc === imageUrl || src === imageUrl) : [];
    const image = images[0] ?? null;
    // The popup's words are "this page": what has the focus there is not what the person means.
    const clicked = startedBy === 'context-menu' ? menuTarget ?? (imageUrl ? soleOf(images) : caretIn(document)) : null;
    const candidates = [clicked, around, startedBy === 'popup' ? null : focused(document)];
    const pointedAt = adapter ? candidates : startedBy === 'popup' ? [] : candidates.slice(0, startedBy === 'context-menu' ? 2 : 3);
    const post = postAround(pointedAt, adapter ?? anyPage()?.generic ?? null);
    return { post: adapter || !imageUrl || shows(post, imageUrl) ? post : null, element: image ?? around ?? document.body, selection, imageUrl };
  };
}

function postAround(candidates: readonly (Element | null)[], adapter: PlatformAdapter | null): Pointed['post'] {
  if (!adapter) return null;
  const unit = candidates.map((each) => unitAround(each, adapter)).find(Boolean);
  return unit ? { unit, adapter } : null;
}

/**
 * Where the page was last pressed. On a site that we were let into by the menu itself, nobody saw it open; but Chromium puts
 * the caret where a press with either button falls on text. Firefox leaves the caret at an older press: no sign there.
 */
function caretIn(document: Document): Element | null {
  const selection = document.getSelection();
  const node = selection?.isCollapsed ? selection.anchorNode : null;
  const element = import.meta.env.FIREFOX || !node ? null : elementOf(node);
  const box = element?.getBoundingClientRect();
  // An older press may have been scrolled away; the one that opened the menu was in the window.
  return box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth ? element : null;
}

/** The same picture in two places tells nothing of which was meant. */
const soleOf = (images: readonly Element[]) => images.length === 1 ? images[0]! : null;

/** The body has the focus when nothing has. */
const focused = ({ activeElement, body }: Document) => activeElement === body ? null : activeElement;

/** On a site without an adapter a picture may stand in an article and be none of it; then the picture is what was meant. */
function shows(post: Pointed['post'], imageUrl: string): boolean {
  if (!post) return false;
  const { location, title } = post.unit.ownerDocument;
  return post.adapter.readPost(post.unit, { url: new URL(location.href), title }).media.some(({ url }) => url === imageUrl);
}

function elementOf(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? node as Element : node.parentElement;
}
