/** What the person points at: where the menu was opened, the selection, the focus, or else the page. */
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

type Ask = (options: { imageUrl: string | null; preferMenu: boolean }) => Pointed;

export function watchPointing(document: Document, adapter: PlatformAdapter | null, signal: AbortSignal): Ask {
  let menuTarget: Element | null = null;
  document.addEventListener('contextmenu', (event) => {
    if (event.isTrusted) menuTarget = (event.composedPath()[0] as Element | undefined) ?? null;
  }, { capture: true, passive: true, signal });

  return ({ imageUrl, preferMenu }) => {
    const selected = document.getSelection();
    const selection = selected?.toString().trim() ?? '';
    const around = selection && selected!.rangeCount > 0 ? elementOf(selected!.getRangeAt(0).commonAncestorContainer) : null;
    const image = imageUrl ? [...document.images].find(({ currentSrc, src }) => currentSrc === imageUrl || src === imageUrl) : null;
    const candidates = [preferMenu ? menuTarget : null, around, document.activeElement];
    const unit = adapter ? candidates.map((each) => unitAround(each, adapter)).find(Boolean) ?? null : null;
    return { unit, element: image ?? around ?? document.body, selection, imageUrl };
  };
}

function elementOf(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? node as Element : node.parentElement;
}
