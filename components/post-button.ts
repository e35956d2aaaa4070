/**
 * The "Document & report" button in a post's own action bar. Plain DOM in a shadow root, and as little of it as can be: a page may hold thousands.
 * It takes the size and colour of its neighbour and keeps its clicks to itself, because on some sites whole posts are links.
 */
import { isInSight } from './in-sight';
import { PANEL_TAG } from './panel-frame';
import type { Fit } from './post-button-fit';

export const BUTTON_TAG = 'onrecord-button';

/** `plain`: a sheet with lines on it, for who does not want to be asked what it is. */
export interface ButtonText { label: string; busyLabel: string; failedLabel: string; plain?: boolean }

type State = 'rest' | 'busy' | 'done' | 'failed';

const STYLE = `
:host{all:initial;display:inline-flex;flex:none;align-items:center;justify-content:center;position:relative;
  block-size:var(--size);min-inline-size:var(--size);margin-block:calc(var(--spill,0px) / -2);vertical-align:middle;align-self:center}
button{all:unset;box-sizing:border-box;display:inline-flex;align-items:center;justify-content:center;gap:6px;cursor:pointer;
  block-size:var(--size);min-inline-size:max(24px,var(--size));border-radius:999px;color:var(--colour);opacity:inherit;
  font:600 13px/1.3 system-ui,"Noto Sans",sans-serif;white-space:nowrap;-webkit-tap-highlight-color:transparent}
button:hover,button:focus-visible{color:light-dark(#1f6b66,#7cc7bf);background:light-dark(#1f6b661a,#7cc7bf26)}
button:focus-visible{outline:2px solid light-dark(#1f6b66,#9fe0d8);outline-offset:-2px}
button[aria-disabled=true]{cursor:progress}
svg{inline-size:var(--icon);block-size:var(--icon);flex:none;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linejoin:round}
button[data-state=done]{color:light-dark(#1f6b66,#7cc7bf)}
button[data-state=busy] path+path{animation:breathe 1.2s ease-in-out infinite}
@keyframes breathe{50%{opacity:.25}}@media (prefers-reduced-motion:reduce){button[data-state=busy] path+path{animation:none;opacity:.4}}
.label[popover]{all:unset;display:none;position:fixed;inset:auto;padding:3px 9px;border:1px solid transparent;border-radius:6px;opacity:inherit;
  background:light-dark(#1d2733,#e9edf0);color:light-dark(#fff,#15191d);pointer-events:none}
.label:popover-open{display:block}
:host([data-roomy]) .label{font-size:var(--text);font-weight:500}
:host([data-roomy]) button{padding-inline:10px}
:host([data-dim]) svg{opacity:.7}
:host([data-dim]) button:is(:hover,:focus-visible,[data-state=busy],[data-state=done],[data-state=failed]) svg{opacity:1}
:host(:not([data-sits])){display:none}
:host([data-sits=tail]){inline-size:0;min-inline-size:0;justify-content:start;inset-inline-start:2px}
:host(:is([data-sits=end],[data-sits=start],[data-sits=corner])){display:block;align-self:stretch;block-size:0;min-inline-size:0;margin:0;z-index:1}
:host(:is([data-sits=end],[data-sits=start],[data-sits=corner])) button{position:absolute;inset-block-end:2px;
  color:light-dark(#1d2733,#e9edf0);background:light-dark(#ffffffd9,#232a31d9)}
:host(:is([data-sits=end],[data-sits=start],[data-sits=corner])) button:is(:hover,:focus-visible,[data-state=done]){color:light-dark(#1f6b66,#7cc7bf)}
:host([data-sits=end]) button{inset-inline-start:calc(100% + 4px)}
:host([data-sits=start]) button{inset-inline-end:calc(100% + 4px)}
:host([data-sits=corner]) button{inset-inline-end:4px}`;

const SVG = 'http://www.w3.org/2000/svg';
const PAPER = 'M5 2.5h7l3.5 3.5v11.5h-10.5zM12 2.5v3.5h3.5';
/** What is on the paper: a lens, lines or a tick. */
const MARK = { lens: 'M7.4 11.5a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0', lines: 'M7.5 9.5h5M7.5 12h5M7.5 14.5h3', tick: 'M7.4 11.8l2 2 3.6-4' };
/** Milliseconds of rest on the button. */
const LABEL_AFTER_MS = 300;

let sample: HTMLElement | undefined;
let sheet: CSSStyleSheet | undefined;

/** To be copied: that takes a fraction of making it. */
function makeSample(document: Document): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  const make = (tag: string) => document.createElementNS(SVG, tag);
  const [svg, paper, mark] = [make('svg'), make('path'), make('path')];
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  paper.setAttribute('d', PAPER);
  svg.append(paper, mark);
  button.append(svg);
  return button;
}

/** One sheet for all buttons of a page. Firefox takes none from a content script: there each has its own. */
function dress(root: ShadowRoot): void {
  try {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = STYLE;
    root.prepend(style);
  }
}

export interface PostButton {
  host: HTMLElement;
  setState(state: State): void;
  /** Takes no room until it is told how, nor with `null`. */
  sit(fit: Fit | null): void;
}

/** `pressed` runs for a person's own press only: events that a page makes up are dropped, and presses on a button that nobody could see. */
export function makePostButton(document: Document, text: ButtonText, pressed: () => void): PostButton {
  const host = document.createElement(BUTTON_TAG);
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const button = (sample ??= makeSample(document)).cloneNode(true) as HTMLElement;
  root.append(button);
  dress(root);
  let label: HTMLElement | null = null;
  // Most buttons never show theirs.
  const labelled = () => {
    if (!label) {
      label = document.createElement('span');
      label.className = 'label';
      label.setAttribute('aria-hidden', 'true');
      label.textContent = button.getAttribute('aria-label');
      button.append(label);
    }
    return label;
  };

  let state: State = 'rest';
  const setState = (next: State) => {
    state = next;
    button.dataset.state = next;
    button.setAttribute('aria-disabled', String(next === 'busy'));
    button.querySelector('path + path')!.setAttribute('d', next === 'done' ? MARK.tick : text.plain ? MARK.lines : MARK.lens);
    const words = next === 'busy' ? text.busyLabel : next === 'failed' ? text.failedLabel : text.label;
    button.setAttribute('aria-label', words);
    if (label) label.textContent = words;
    if (next === 'failed') show();
  };
  /** The words are a part of the button where there is room, and a box of their own above the page elsewhere. */
  const sit = (fit: Fit | null) => {
    delete host.dataset.sits;
    if (!fit) return;
    for (const [name, value] of Object.entries(fit.styles)) host.style.setProperty(name, value);
    host.style.colorScheme = fit.dark ? 'dark' : 'light';
    host.toggleAttribute('data-dim', fit.dim);
    host.toggleAttribute('data-roomy', fit.roomy);
    host.dataset.sits = fit.seat;
    if (fit.roomy) labelled().popover = null;
    else if (label) label.popover = 'manual';
  };
  const show = () => {
    if (host.hasAttribute('data-roomy')) return;
    const shown = labelled();
    shown.popover = 'manual';
    showLabel(button, shown);
  };
  setState('rest');
  // Not at once: who passes by or presses does not need it, and to lay it out takes long on a long page.
  let rested = 0;
  for (const type of ['pointerenter', 'focus', 'pointerleave', 'blur']) {
    button.addEventListener(type, () => {
      clearTimeout(rested);
      if (type === 'focus' || type === 'pointerenter') rested = setTimeout(show, LABEL_AFTER_MS) as unknown as number;
      else hideLabel(label);
    });
  }

  button.addEventListener('click', (event) => {
    event.preventDefault();
    clearTimeout(rested);
    hideLabel(label);
    if (event.isTrusted && state !== 'busy' && isInSight(button, event as PointerEvent)) pressed();
  });
  for (const type of ['click', 'dblclick', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'keydown', 'keyup', 'keypress']) {
    // It stops nothing but their way: where a touch may be stopped, the browser must ask the page before it scrolls.
    host.addEventListener(type, keepToItself, { passive: true });
  }
  return { host, setState, sit };
}

const keepToItself = (event: Event) => event.stopPropagation();

/** In the top layer: boxes of the site that cut off what stands out of them cannot cut it off. Never over a panel, in which no press counts while something covers it. */
function showLabel(button: HTMLElement, label: HTMLElement): void {
  if (!label.isConnected || label.matches(':popover-open') || label.ownerDocument.querySelector(PANEL_TAG)) return;
  label.showPopover();
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { width, height } = label.getBoundingClientRect();
  const { clientWidth } = label.ownerDocument.documentElement;
  label.style.left = `${Math.max(4, Math.min((left + right - width) / 2, clientWidth - width - 4))}px`;
  label.style.top = `${top - height - 4 < 0 ? bottom + 4 : top - height - 4}px`;
  // It stays where it is while the button goes.
  label.ownerDocument.addEventListener('scroll', () => hideLabel(label), { capture: true, once: true, passive: true });
}

function hideLabel(label: HTMLElement | null): void {
  if (label?.matches(':popover-open')) label.hidePopover();
}
