/** The panel inside a web page: a frame of our own origin, which the page can neither read nor style nor click for. */

import type { Rect } from '../utils/capture/types';
import { standFrame, type OwnFrame } from './own-frame';

export const PANEL_TAG = 'onrecord-panel';

const PLACE = `
:host{inset-block:12px!important;inset-inline-end:12px!important;inline-size:min(408px,calc(100vw - 24px))!important;max-block-size:760px!important}
@media (max-width:520px){:host{inset:0!important;inline-size:100vw!important;max-block-size:none!important}iframe{border-radius:0}}
:host([data-folded]){inset-block-end:auto!important;block-size:58px!important}
:host([data-folded=low]){inset-block:auto 12px!important}`;

/** On a form the page matters more: where there is no room beside it, the frame takes the lower half. */
const LOW = '@media (max-width:520px){:host{inset:auto 0 0!important;block-size:52vh!important}iframe{border-radius:14px 14px 0 0}}';

/** CSS pixels between the panel and what it must not cover. */
const NEAR = 8;
/** A press on the folded panel is finished before it moves. */
const UNFOLD_AFTER_MS = 250;

export interface PanelFrame {
  show(address: string, title: string): void;
  hide(): void;
  /** Whether it stands in the page. */
  open(): boolean;
  /** Leaves only the bar, until the person comes back into it. With `around`, only where the panel would cover that. */
  fold(around?: Rect): void;
  unfold(): void;
}

export function makePanelFrame(document: Document, { low = false } = {}): PanelFrame {
  let standing: OwnFrame | null = null;
  let before: Element | null = null;
  const hide = () => {
    standing?.remove();
    standing = null;
    document.defaultView?.focus();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  };
  const unfold = () => {
    standing?.host.removeAttribute('data-folded');
    standing?.placed();
  };
  const fold = (around?: Rect) => {
    const host = standing?.host;
    if (!host || (around && !host.dataset.folded && !meet(host.getBoundingClientRect(), around))) return;
    host.dataset.folded ??= 'high';
    if (around && meet(host.getBoundingClientRect(), around)) host.dataset.folded = host.dataset.folded === 'high' ? 'low' : 'high';
    standing!.placed();
  };
  // The page's window loses the focus to the frame when the person presses or tabs into it.
  document.defaultView?.addEventListener('blur', () => {
    if (standing?.host.dataset.folded && document.activeElement === standing.host) setTimeout(unfold, UNFOLD_AFTER_MS);
  });
  const show = (address: string, title: string) => {
    const returnTo = standing ? before : document.activeElement;
    hide();
    before = returnTo;
    standing = standFrame(document, { tag: PANEL_TAG, place: low ? PLACE + LOW : PLACE, address, title, allow: 'clipboard-write' });
    // Who is at work in a form is not called away from it.
    if (!low || before === null || before === document.body) standing.frame.focus({ preventScroll: true });
  };
  return { show, hide, open: () => standing?.host.isConnected ?? false, fold, unfold };
}

/** Whether two boxes come so near that one is in the other's way. */
const meet = (a: DOMRect, b: Rect) =>
  a.left - NEAR < b.x + b.width && b.x < a.right + NEAR && a.top - NEAR < b.y + b.height && b.y < a.bottom + NEAR;
