/**
 * A mark around the site's own menu button of a post, with a label that says what to choose there. Plain DOM in a closed
 * shadow root that no press can reach: it only shows, the person presses.
 */
import type { Rect } from '../utils/capture/types';
import type { WhereText } from '../utils/messages';
import { drawLabel, onEscape } from './page-note';

const STYLE = `
.ring{position:absolute;box-sizing:border-box;border-radius:10px;outline:3px solid #1f6b66;box-shadow:0 0 0 6px #ffffffe6,0 0 0 8px #1f6b66}
.ring[data-moves]{animation:breathe 1.6s ease-in-out 3}
@keyframes breathe{50%{scale:1.08}}
@media (prefers-reduced-motion:reduce){.ring{animation:none!important}}
@media (forced-colors:active){.ring{outline-color:Highlight}}`;

/** Space around the button, and between the mark and its label. */
const AROUND = 6;
const APART = 14;

export interface Shown {
  target: HTMLElement;
  text: WhereText;
  /** Under `text`: what the target is. */
  is: 'menu' | 'entry' | 'post';
  /** Told where target and label stand whenever they move, in CSS pixels of the window. */
  moved: (rect: Rect) => void;
  /** `left` by Esc; `used` when the person pressed the target; `gone` when the page took it away. */
  ended: (how: 'left' | 'used' | 'gone') => void;
}

export interface WhereMark {
  show(shown: Shown): void;
  hide(): void;
}

export function makeWhereMark(document: Document): WhereMark {
  let showing: AbortController | null = null;
  const hide = () => {
    showing?.abort();
    showing = null;
  };
  const show = ({ target, text, is, moved, ended }: Shown) => {
    hide();
    showing = new AbortController();
    const { signal } = showing;
    const { ring, label } = draw(document, text[is], text, is === 'entry' ? null : text.next, signal);
    const end = (how: 'left' | 'used' | 'gone') => {
      hide();
      ended(how);
    };
    const motion = !document.defaultView!.matchMedia('(prefers-reduced-motion: reduce)').matches;
    ring.toggleAttribute('data-moves', motion);
    target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: motion ? 'smooth' : 'instant' });
    // The focus is not a press: from here the keyboard opens the menu as the mouse would.
    document.defaultView!.focus();
    target.focus({ preventScroll: true });
    follow(target, { ring, label, signal, moved, gone: () => end('gone') });
    onEscape(document, signal, () => end('left'));
    const presses = is === 'post' ? ['contextmenu'] : ['click', 'contextmenu'];
    for (const type of presses) {
      document.addEventListener(type, (event) => {
        if (event.isTrusted && event.composedPath().includes(target)) end('used');
      }, { capture: true, passive: true, signal });
    }
  };

  return { show, hide };
}

function draw(document: Document, words: string, text: WhereText, next: string | null, signal: AbortSignal) {
  const said = document.createDocumentFragment();
  said.append(words);
  if (next) {
    const choose = document.createElement('bdi');
    choose.lang = 'en';
    const name = document.createElement('b');
    name.textContent = next;
    choose.append(name);
    said.append(' ', choose);
  }
  const label = drawLabel(document, said, text, signal);
  const style = document.createElement('style');
  style.textContent = STYLE;
  const ring = document.createElement('div');
  ring.className = 'ring';
  label.before(style, ring);
  return { ring, label };
}

interface Following { ring: HTMLElement; label: HTMLElement; signal: AbortSignal; moved: (rect: Rect) => void; gone: () => void }

/** Keeps the mark on the target, whatever scrolls or moves it: asked once a frame, and only while the mark is shown. */
function follow(target: Element, { ring, label, signal, moved, gone }: Following): void {
  const view = target.ownerDocument.defaultView!;
  let last = '';
  const step = () => {
    if (signal.aborted) return;
    const { x, y, width, height } = target.getBoundingClientRect();
    if (!target.isConnected || width === 0 || height === 0) return gone();
    const { innerWidth, innerHeight } = view;
    const now = [x, y, width, height, innerWidth, innerHeight, label.offsetWidth, label.offsetHeight].join();
    if (now !== last) {
      last = now;
      moved(place({ x, y, width, height }));
    }
    view.requestAnimationFrame(step);
  };
  /** What mark and label take together. */
  const place = ({ x, y, width, height }: Rect): Rect => {
    const { clientWidth, clientHeight } = target.ownerDocument.documentElement;
    const out = y + height < 0 || y > view.innerHeight;
    ring.hidden = label.hidden = out;
    if (out) return { x, y, width, height };
    Object.assign(ring.style, { left: `${x - AROUND}px`, top: `${y - AROUND}px`, width: `${width + 2 * AROUND}px`, height: `${height + 2 * AROUND}px` });
    const { offsetWidth, offsetHeight } = label;
    const high = Math.min(clientHeight || view.innerHeight, view.innerHeight);
    const below = y + height + APART;
    // Menus open downwards: the label goes above where there is room, so that it is not in the way.
    const top = y - APART - offsetHeight > 8 ? y - APART - offsetHeight : below + offsetHeight < high ? below : 8;
    // It grows towards the middle of the window, away from the panel at its side.
    const left = x + width / 2 > clientWidth / 2 ? x + width + AROUND - offsetWidth : x - AROUND;
    const start = Math.max(12, Math.min(left, clientWidth - offsetWidth - 12));
    label.style.left = `${start}px`;
    label.style.top = `${top}px`;
    const [from, to] = [Math.min(x, start), Math.max(x + width, start + offsetWidth)];
    const [above, under] = [Math.min(y, top), Math.max(y + height, top + offsetHeight)];
    return { x: from, y: above, width: to - from, height: under - above };
  };
  step();
}
