/** What the person points at: where the menu was opened, the selection, the focus, or else the page. */
import type { StartedBy } from '../../utils/evidence/types';
import type { Rect } from '../../utils/capture/types';
import { generic } from '../../utils/platforms/generic';
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
    const image = imageUrl ? [...document.images].find(({ currentSrc, src }) => currentSrc === imageUrl || src === imageUrl) : null;
    // The popup's words are "this page": what has the focus there is not what the person means.
    const candidates = [startedBy === 'context-menu' ? menuTarget : null, around, startedBy === 'popup' ? null : focused(document)];
    const pointedAt = adapter ? candidates : startedBy === 'popup' ? [] : candidates.slice(0, startedBy === 'context-menu' ? 2 : 3);
    const post = postAround(pointedAt, adapter ?? generic);
    return { post: adapter || !imageUrl || shows(post, imageUrl) ? post : null, element: image ?? around ?? document.body, selection, imageUrl };
  };
}

function postAround(candidates: readonly (Element | null)[], adapter: PlatformAdapter): Pointed['post'] {
  const unit = candidates.map((each) => unitAround(each, adapter)).find(Boolean);
  return unit ? { unit, adapter } : null;
}

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
