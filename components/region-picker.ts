/**
 * Lets the person draw a part of the window, with a pointer or with the keyboard alone. Plain DOM in a closed shadow
 * root: the page can neither style it nor draw for the person.
 */
import type { Rect } from '../utils/capture/types';
import type { RegionText } from '../utils/messages';

export const REGION_TAG = 'onrecord-region';

const STYLE = `
:host{all:initial;position:fixed;inset:0;z-index:2147483647;display:block;cursor:crosshair;touch-action:none;color-scheme:light dark;
  font:500 15px/1.5 system-ui,"Noto Sans",sans-serif}
.part{position:absolute;box-sizing:border-box;outline:2px solid #1f6b66;box-shadow:0 0 0 4px #ffffffd9,0 0 0 200vmax #0d16204d;border-radius:2px;cursor:move}
.bar{position:absolute;inset-block-start:12px;inset-inline:0;margin-inline:auto;inline-size:fit-content;max-inline-size:min(640px,calc(100vw - 24px));
  box-sizing:border-box;display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;padding:12px 16px;border-radius:12px;cursor:default;
  background:light-dark(#fff,#1c2228);color:light-dark(#1d2733,#e9edf0);box-shadow:0 2px 6px #0003,0 12px 40px #0004}
.bar[data-low]{inset-block:auto 12px}
.words{flex:1 1 260px}h1{font-size:15px;margin:0}p{margin:0;font-size:13px;color:light-dark(#515d6a,#a8b3bd)}
button{all:unset;box-sizing:border-box;min-block-size:40px;padding:8px 16px;border-radius:999px;font-weight:600;cursor:pointer;text-align:center;
  border:1px solid light-dark(#8a8477,#76828d)}
button.main{background:light-dark(#1f6b66,#7cc7bf);border-color:transparent;color:light-dark(#fff,#0d2422)}
button:focus-visible{outline:2px solid light-dark(#1f6b66,#9fe0d8);outline-offset:2px}`;

const STEP = 16;
const LEAST = 24;

/** The part in CSS pixels of the window; `null` when the person left it. One at a time: a second call ends the first. */
export function pickRegion(document: Document, text: RegionText): Promise<Rect | null> {
  document.querySelector(REGION_TAG)?.dispatchEvent(new Event(LEAVE));
  const view = document.defaultView!;
  const before = document.activeElement;
  const host = document.createElement(REGION_TAG);
  // Above a panel that stands in the page.
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const { part, bar, keep, cancel } = draw(document, root, text);
  let rect = middleOf(view);
  const place = (next: Rect) => {
    rect = inside(next, view);
    const { x, y, width, height } = rect;
    Object.assign(part.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    // The words must not cover what is being drawn.
    bar.toggleAttribute('data-low', y < bar.offsetHeight + 24 && y + height < view.innerHeight - bar.offsetHeight - 24);
  };

  return new Promise((resolve) => {
    const listening = new AbortController();
    const { signal } = listening;
    const end = (chosen: Rect | null) => {
      listening.abort();
      host.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(chosen);
    };
    // Keys and presses are for this alone; what a page makes up is dropped.
    const own = <E extends Event>(act: (event: E) => void) => (event: Event) => {
      event.stopPropagation();
      if (event.isTrusted) act(event as E);
    };
    keep.addEventListener('click', own(() => end(rect)), { signal });
    cancel.addEventListener('click', own(() => end(null)), { signal });
    host.addEventListener(LEAVE, () => end(null), { signal });
    host.addEventListener('keydown', own<KeyboardEvent>((event) => {
      if (event.key === 'Escape') return end(null);
      const moved = movedBy(event, rect);
      if (!moved) return;
      event.preventDefault();
      place(moved);
    }), { signal });
    for (const type of ['keyup', 'keypress', 'click', 'mousedown', 'mouseup', 'pointerup']) host.addEventListener(type, own(() => {}), { signal });
    followPointer({ host, bar, part, signal, rect: () => rect, place });
    view.addEventListener('resize', () => place(rect), { signal });
    document.documentElement.append(host);
    host.showPopover();
    place(rect);
    keep.focus({ preventScroll: true });
  });
}

const LEAVE = 'onrecord-leave';

function draw(document: Document, root: ShadowRoot, text: RegionText) {
  const make = <T extends keyof HTMLElementTagNameMap>(tag: T, className: string, words = '') => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  };
  const style = make('style', '', STYLE);
  const part = make('div', 'part');
  const bar = make('div', 'bar');
  bar.setAttribute('role', 'dialog');
  bar.setAttribute('aria-modal', 'true');
  bar.setAttribute('aria-labelledby', 'title');
  bar.setAttribute('aria-describedby', 'how');
  bar.dir = text.direction;
  const words = make('div', 'words');
  const title = make('h1', '', text.title);
  title.id = 'title';
  const how = make('p', '', text.how);
  how.id = 'how';
  words.append(title, how);
  const keep = make('button', 'main', text.keep);
  const cancel = make('button', '', text.cancel);
  for (const button of [keep, cancel]) button.type = 'button';
  bar.append(words, keep, cancel);
  root.append(style, part, bar);
  return { part, bar, keep, cancel };
}

/** Arrows move the part, with Shift they change its size. */
function movedBy({ key, shiftKey }: KeyboardEvent, { x, y, width, height }: Rect): Rect | null {
  const across = key === 'ArrowRight' ? STEP : key === 'ArrowLeft' ? -STEP : 0;
  const down = key === 'ArrowDown' ? STEP : key === 'ArrowUp' ? -STEP : 0;
  if (across === 0 && down === 0) return null;
  return shiftKey ? { x, y, width: width + across, height: height + down } : { x: x + across, y: y + down, width, height };
}

interface Following { host: HTMLElement; bar: HTMLElement; part: HTMLElement; signal: AbortSignal; rect: () => Rect; place: (rect: Rect) => void }

/** A drag inside the part moves it; anywhere else it draws anew. */
function followPointer({ host, bar, part, signal, rect, place }: Following): void {
  host.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    const [target] = event.composedPath();
    if (!event.isTrusted || event.button !== 0 || bar.contains(target as Node)) return;
    event.preventDefault();
    const start = { x: event.clientX, y: event.clientY, rect: rect(), moves: target === part };
    const dragging = new AbortController();
    const until = AbortSignal.any([signal, dragging.signal]);
    host.setPointerCapture(event.pointerId);
    host.addEventListener('pointermove', ({ isTrusted, clientX, clientY }) => {
      if (!isTrusted) return;
      const [across, down] = [clientX - start.x, clientY - start.y];
      if (start.moves) place({ ...start.rect, x: start.rect.x + across, y: start.rect.y + down });
      else if (Math.abs(across) > 3 || Math.abs(down) > 3) {
        place({ x: Math.min(start.x, clientX), y: Math.min(start.y, clientY), width: Math.abs(across), height: Math.abs(down) });
      }
    }, { signal: until });
    for (const end of ['pointerup', 'pointercancel']) host.addEventListener(end, () => dragging.abort(), { signal: until });
  }, { signal });
}

function middleOf({ innerWidth, innerHeight }: Window): Rect {
  return { x: innerWidth * 0.25, y: innerHeight * 0.25, width: innerWidth * 0.5, height: innerHeight * 0.5 };
}

function inside({ x, y, width, height }: Rect, { innerWidth, innerHeight }: Window): Rect {
  const wide = Math.min(innerWidth, Math.max(LEAST, width));
  const high = Math.min(innerHeight, Math.max(LEAST, height));
  return {
    x: Math.round(Math.min(innerWidth - wide, Math.max(0, x))), y: Math.round(Math.min(innerHeight - high, Math.max(0, y))),
    width: Math.round(wide), height: Math.round(high),
  };
}
