/**
 * The "Document & report" button in a post's own action bar. Plain DOM in a shadow root: a page may hold thousands.
 * It takes the size and colour of its neighbour and keeps its clicks to itself, because on some sites whole posts are links.
 */
import type { ButtonPlace } from '../utils/platforms/types';

export const BUTTON_TAG = 'onrecord-button';

export interface ButtonText { label: string; busyLabel: string; failedLabel: string }

type State = 'rest' | 'busy' | 'done' | 'failed';

const STYLE = `
:host{all:initial;display:inline-flex;flex:none;align-items:center;justify-content:center;position:relative;
  block-size:var(--size);min-inline-size:var(--size);margin-inline-start:var(--gap,0);vertical-align:middle;align-self:center}
button{all:unset;box-sizing:border-box;display:inline-flex;align-items:center;justify-content:center;gap:6px;cursor:pointer;
  block-size:var(--size);min-inline-size:max(24px,var(--size));border-radius:999px;color:var(--colour);position:relative;
  font:600 13px/1.3 system-ui,"Noto Sans",sans-serif;-webkit-tap-highlight-color:transparent}
button:hover,button:focus-visible{color:light-dark(#1f6b66,#7cc7bf);background:light-dark(#1f6b661a,#7cc7bf26)}
button:focus-visible{outline:2px solid light-dark(#1f6b66,#9fe0d8);outline-offset:1px}
button[aria-disabled=true]{cursor:progress}
svg{inline-size:var(--icon);block-size:var(--icon);flex:none;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linejoin:round}
.tick{display:none}button[data-state=done]{color:light-dark(#1f6b66,#7cc7bf)}
button[data-state=done] .tick{display:block}button[data-state=done] .lens{display:none}
button[data-state=busy] .lens{animation:breathe 1.2s ease-in-out infinite}
@keyframes breathe{50%{opacity:.25}}@media (prefers-reduced-motion:reduce){.lens{animation:none!important;opacity:.4}}
.label{position:absolute;inset-block-end:calc(100% + 4px);inset-inline-end:0;white-space:nowrap;padding:4px 10px;border-radius:6px;
  background:light-dark(#1d2733,#e9edf0);color:light-dark(#fff,#15191d);opacity:0;pointer-events:none;z-index:1}
button:hover .label,button:focus-visible .label,button[data-state=failed] .label{opacity:1}
:host([data-roomy]) .label{position:static;opacity:1;padding:0;background:none;color:inherit;font-size:var(--text);font-weight:500}
:host([data-roomy]) button{padding-inline:10px}`;

const SVG = 'http://www.w3.org/2000/svg';

function icon(document: Document): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const draw = (tag: string, attributes: Record<string, string>) => {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  };
  draw('path', { d: 'M5 2.5h7l3.5 3.5v11.5h-10.5z' });
  draw('path', { d: 'M12 2.5v3.5h3.5' });
  draw('circle', { cx: '10', cy: '11.5', r: '2.6', class: 'lens' });
  draw('path', { d: 'M7.4 11.8l2 2 3.6-4', class: 'tick' });
  return svg;
}

export interface PostButton {
  host: HTMLElement;
  setState(state: State): void;
  /** Size and colour anew from the neighbour, e.g. after the site's theme changed. */
  fit(place: ButtonPlace): void;
}

/** `pressed` runs for a person's own press only: events that a page makes up are dropped. */
export function makePostButton(document: Document, text: ButtonText, pressed: () => void): PostButton {
  const host = document.createElement(BUTTON_TAG);
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const button = document.createElement('button');
  button.type = 'button';
  const label = document.createElement('span');
  label.className = 'label';
  label.setAttribute('aria-hidden', 'true');
  button.append(icon(document), label);
  root.append(style, button);

  let state: State = 'rest';
  const setState = (next: State) => {
    state = next;
    button.dataset.state = next;
    button.setAttribute('aria-disabled', String(next === 'busy'));
    const words = { rest: text.label, done: text.label, busy: text.busyLabel, failed: text.failedLabel }[next];
    button.setAttribute('aria-label', words);
    label.textContent = words;
  };
  setState('rest');

  button.addEventListener('click', (event) => {
    event.preventDefault();
    if (event.isTrusted && state !== 'busy') pressed();
  });
  for (const type of ['click', 'dblclick', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'keydown', 'keyup', 'keypress']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
  return { host, setState, fit: (place) => fit(host, place) };
}

function fit(host: HTMLElement, { parent, neighbour }: ButtonPlace): void {
  const drawing = neighbour.querySelector('svg, img, i, yt-icon') ?? neighbour;
  const around = neighbour.getBoundingClientRect();
  const inside = drawing.getBoundingClientRect();
  const size = clamp(around.height || 32, 24, 44);
  const drawn = drawing === neighbour ? size * 0.55 : Math.min(inside.height || 18, size);
  host.style.setProperty('--size', `${size}px`);
  host.style.setProperty('--icon', `${clamp(drawn, 14, 26)}px`);
  host.style.setProperty('--colour', getComputedStyle(drawing).color);
  host.style.setProperty('--text', `${clamp(parseFloat(getComputedStyle(parent).fontSize), 12, 14)}px`);
  host.style.colorScheme = standsOnDark(parent) ? 'dark' : 'light';
  host.toggleAttribute('data-roomy', isRoomy(parent, host));
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

// The words stand beside the icon only where the bar has space to spare after its last item.
function isRoomy(parent: Element, host: HTMLElement): boolean {
  const { display, flexDirection, justifyContent } = getComputedStyle(parent);
  if (!/flex/.test(display) || flexDirection !== 'row' || /space|end|center/.test(justifyContent)) return false;
  const used = [...parent.children].filter((child) => child !== host)
    .reduce((sum, child) => sum + child.getBoundingClientRect().width, 0);
  return parent.getBoundingClientRect().width - used > 220;
}

/** The first background behind the bar that is not see-through tells the site's theme, whatever the system's is. */
function standsOnDark(element: Element): boolean {
  for (let behind: Element | null = element; behind; behind = behind.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (getComputedStyle(behind).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
  }
  return false;
}
