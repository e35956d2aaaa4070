/** Words at the foot of a web page, for what no frame of ours can say. Plain DOM in a closed shadow root that no press can reach: it only shows. */
import type { Note } from '../utils/messages';

export const WHERE_TAG = 'onrecord-where';

const STYLE = `
:host{all:initial;position:fixed;inset:0;z-index:2147483647;display:block;pointer-events:none;color-scheme:light dark}
.label{position:absolute;box-sizing:border-box;inline-size:max-content;max-inline-size:min(300px,calc(100vw - 24px));padding:10px 14px;border-radius:10px;
  font:500 15px/1.5 system-ui,"Noto Sans",sans-serif;background:light-dark(#fff,#1c2228);color:light-dark(#1d2733,#e9edf0);
  box-shadow:0 0 0 1px light-dark(#b9d6d2,#2f5552),0 2px 6px #0003,0 12px 40px #0004}
.label:lang(ta),.label:lang(ar){line-height:1.75}
p{margin:0}b{font-weight:650}.leave{font-size:13px;color:light-dark(#515d6a,#a8b3bd)}
[hidden]{display:none}
@media (forced-colors:active){.label{border:1px solid}}`;

/** How long words stay. */
const SHOWN_MS = 12_000;

export interface PageNote {
  /** Gone after a while, unless it is to stay. */
  say(note: Note, stay?: boolean): void;
  hide(): void;
}

export function makePageNote(document: Document): PageNote {
  let showing: AbortController | null = null;
  const hide = () => {
    showing?.abort();
    showing = null;
  };
  const say = ({ words, ...how }: Note, stay = false) => {
    hide();
    showing = new AbortController();
    const { signal } = showing;
    const label = drawLabel(document, words, how, signal);
    Object.assign(label.style, { insetInline: '0', marginInline: 'auto', insetBlockEnd: '16px' });
    onEscape(document, signal, hide);
    if (stay) return;
    const late = setTimeout(hide, SHOWN_MS);
    signal.addEventListener('abort', () => clearTimeout(late), { once: true });
  };
  return { say, hide };
}

/** A label in a shadow root of its own, until `signal` aborts. */
export function drawLabel(document: Document, words: Node | string, { direction, language, leave }: Omit<Note, 'words'>, signal: AbortSignal): HTMLElement {
  const host = document.createElement(WHERE_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const label = document.createElement('div');
  label.className = 'label';
  label.setAttribute('role', 'status');
  label.dir = direction;
  label.lang = language;
  root.append(style, label);
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove(), { once: true });
  const line = document.createElement('p');
  line.append(words);
  const way = document.createElement('p');
  way.className = 'leave';
  way.textContent = leave;
  // A reader reads what comes into the place, not what it came with.
  setTimeout(() => label.append(line, way), 0);
  return label;
}

export function onEscape(document: Document, signal: AbortSignal, leave: () => void): void {
  document.defaultView!.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }, { capture: true, signal });
}
