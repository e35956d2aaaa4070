/** The panel inside a web page: a frame of our own origin, which the page can neither read nor style nor click for. */

import type { Rect } from '../utils/capture/types';

export const PANEL_TAG = 'onrecord-panel';

const STYLE = `
:host{all:initial;position:fixed;z-index:2147483647;inset-block:12px;inset-inline-end:12px;inline-size:min(408px,calc(100vw - 24px));
  max-block-size:760px;display:block}
iframe{inline-size:100%;block-size:100%;border:0;border-radius:14px;box-shadow:0 2px 6px #0003,0 12px 40px #0004;background:Canvas;
  color-scheme:normal}
@media (max-width:520px){:host{inset:0;inline-size:100vw;max-block-size:none}iframe{border-radius:0}}
:host([data-folded]){inset-block-end:auto;block-size:58px}
:host([data-folded=low]){inset-block:auto 12px}`;

/** On a form the page matters more: where there is no room beside it, the frame takes the lower half. */
const LOW = '@media (max-width:520px){:host{inset:auto 0 0;block-size:52vh}iframe{border-radius:14px 14px 0 0}}';

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
  let host: HTMLElement | null = null;
  let before: Element | null = null;
  const hide = () => {
    host?.remove();
    host = null;
    document.defaultView?.focus();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  };
  const unfold = () => host?.removeAttribute('data-folded');
  const fold = (around?: Rect) => {
    if (!host || (around && !host.dataset.folded && !meet(host.getBoundingClientRect(), around))) return;
    host.dataset.folded ??= 'high';
    if (around && meet(host.getBoundingClientRect(), around)) host.dataset.folded = host.dataset.folded === 'high' ? 'low' : 'high';
  };
  // The page's window loses the focus to the frame when the person presses or tabs into it.
  document.defaultView?.addEventListener('blur', () => {
    if (host?.dataset.folded && document.activeElement === host) setTimeout(unfold, UNFOLD_AFTER_MS);
  });
  const show = (address: string, title: string) => {
    const returnTo = host ? before : document.activeElement;
    hide();
    before = returnTo;
    host = document.createElement(PANEL_TAG);
    const root = host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = low ? STYLE + LOW : STYLE;
    const frame = document.createElement('iframe');
    frame.src = address;
    frame.title = title;
    frame.allow = 'clipboard-write';
    root.append(style, frame);
    document.documentElement.append(host);
    // Who is at work in a form is not called away from it.
    if (!low || before === null || before === document.body) frame.focus({ preventScroll: true });
  };
  return { show, hide, open: () => host?.isConnected ?? false, fold, unfold };
}

/** Whether two boxes come so near that one is in the other's way. */
const meet = (a: DOMRect, b: Rect) =>
  a.left - NEAR < b.x + b.width && b.x < a.right + NEAR && a.top - NEAR < b.y + b.height && b.y < a.bottom + NEAR;
