/** What the person points at: where the menu was opened, the selection, the focus, or else the page. */
import type { StartedBy } from '../../utils/evidence/types';
import type { Rect } from '../../utils/capture/types';
import type { PlatformAdapter } from '../../utils/platforms/types';
import { unitAround } from './buttons';

export interface Pointed {
  /** The post pointed at, on a platform we know. */
  unit: Element | null;
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
    const candidates = [startedBy === 'context-menu' ? menuTarget : null, around, startedBy === 'popup' ? null : document.activeElement];
    const unit = adapter ? candidates.map((each) => unitAround(each, adapter)).find(Boolean) ?? null : null;
    return { unit, element: image ?? around ?? document.body, selection, imageUrl };
  };
}

function elementOf(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? node as Element : node.parentElement;
}
