/**
 * A mark around the site's own menu button of a post, with a label that says what to choose there. Plain DOM in a closed
 * shadow root that no press can reach: it only shows, the person presses.
 */
import type { Rect } from '../utils/capture/types';
import type { Note, WhereText } from '../utils/messages';

export const WHERE_TAG = 'onrecord-where';

const STYLE = `
:host{all:initial;position:fixed;inset:0;z-index:2147483647;display:block;pointer-events:none;color-scheme:light dark}
.ring{position:absolute;box-sizing:border-box;border-radius:10px;outline:3px solid #1f6b66;box-shadow:0 0 0 6px #ffffffe6,0 0 0 8px #1f6b66}
.ring[data-moves]{animation:breathe 1.6s ease-in-out 3}
@keyframes breathe{50%{scale:1.08}}
.label{position:absolute;box-sizing:border-box;inline-size:max-content;max-inline-size:min(300px,calc(100vw - 24px));padding:10px 14px;border-radius:10px;
  font:500 15px/1.5 system-ui,"Noto Sans",sans-serif;background:light-dark(#fff,#1c2228);color:light-dark(#1d2733,#e9edf0);
  box-shadow:0 0 0 1px light-dark(#b9d6d2,#2f5552),0 2px 6px #0003,0 12px 40px #0004}
.label:lang(ta),.label:lang(ar){line-height:1.75}
p{margin:0}b{font-weight:650}.leave{font-size:13px;color:light-dark(#515d6a,#a8b3bd)}
[hidden]{display:none}
@media (prefers-reduced-motion:reduce){.ring{animation:none!important}}
@media (forced-colors:active){.ring{outline-color:Highlight}.label{border:1px solid}}`;

/** Space around the button, and between the mark and its label. */
const AROUND = 6;
const APART = 14;
/** How long words without a mark stay. */
const NOTE_SHOWN_MS = 12_000;

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
  /** Words at the foot of the window, for a page in which there is nothing to mark. Gone after a while, unless they are to stay. */
  say(note: Note, stay?: boolean): void;
  hide(): void;
}

export function makeWhereMark(document: Document): WhereMark {
  let showing: AbortController | null = null;
  const hide = () => {
    showing?.abort();
    showing = null;
  };
  const begin = (words: string, text: Omit<Note, 'words'>, next: string | null) => {
    hide();
    showing = new AbortController();
    return { ...draw(document, words, text, next, showing.signal), signal: showing.signal };
  };

  const show = ({ target, text, is, moved, ended }: Shown) => {
    const { ring, label, signal } = begin(text[is], text, is === 'entry' ? null : text.next);
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

  const say = ({ words, ...how }: Note, stay = false) => {
    const { ring, label, signal } = begin(words, how, null);
    ring.hidden = true;
    Object.assign(label.style, { insetInline: '0', marginInline: 'auto', insetBlockEnd: '16px' });
    onEscape(document, signal, hide);
    if (stay) return;
    const late = setTimeout(hide, NOTE_SHOWN_MS);
    signal.addEventListener('abort', () => clearTimeout(late), { once: true });
  };
  return { show, say, hide };
}

function draw(document: Document, words: string, text: Omit<Note, 'words'>, next: string | null, signal: AbortSignal) {
  const host = document.createElement(WHERE_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const make = (tag: string, className: string, content = '') => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = content;
    return element;
  };
  const ring = make('div', 'ring');
  const label = make('div', 'label');
  label.setAttribute('role', 'status');
  label.dir = text.direction;
  label.lang = text.language;
  root.append(make('style', '', STYLE), ring, label);
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove(), { once: true });
  const line = make('p', '', words);
  if (next) {
    const choose = make('bdi', '');
    choose.lang = 'en';
    choose.append(make('b', '', next));
    line.append(' ', choose);
  }
  // A reader reads what comes into the place, not what it came with.
  setTimeout(() => label.append(line, make('p', 'leave', text.leave)), 0);
  return { ring, label };
}

function onEscape(document: Document, signal: AbortSignal, leave: () => void): void {
  document.defaultView!.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }, { capture: true, signal });
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
