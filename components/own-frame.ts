/**
 * A frame of our own origin in a web page, which the page can neither read nor restyle: above everything that stands there, at the
 * place we chose, and no press reaches it while something of the page's lies over it, or just after it was moved.
 */

/**
 * What a shadow root calls important, no style of the page outranks. In the top layer no box around it can fade, cut, turn or cover it, and a
 * page that is darkened or greyed as a whole leaves it as it is. Only our camera hides it, by an opacity in its own style.
 */
const STYLE = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;display:block!important}
:host([style*=opacity]){opacity:0!important}
iframe{inline-size:100%;block-size:100%;border:0;border-radius:14px;box-shadow:0 2px 6px #0003,0 12px 40px #0004;background:Canvas;color-scheme:normal}`;

const LOOK_EVERY_MS = 100;
/** Browsers let as long go by before their own questions hear a press: nobody decides on what came this lately. */
export const SETTLED_MS = 500;
/** Text that a page's own zoom makes smaller than this is not read any more. */
const LEAST_ZOOM = 0.5;
/** CSS pixels from the edges. */
const WITHIN = 10;

/** Why a press in a frame of ours does not count. */
export type Unseen = 'covered' | 'moved';

export interface OwnFrame {
  host: HTMLElement;
  frame: HTMLIFrameElement;
  /** We changed its place or size ourselves. */
  placed(): void;
  remove(): void;
}

interface Standing { tag: string; /** Rules for `:host` that say where it stands, all of them important. */ place: string; address: string; title: string; allow?: string }

export function standFrame(document: Document, { tag, place, address, title, allow = '' }: Standing): OwnFrame {
  const view = document.defaultView!;
  const host = document.createElement(tag);
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE + place;
  const frame = document.createElement('iframe');
  frame.src = address;
  frame.title = title;
  frame.allow = allow;
  root.append(style, frame);
  document.documentElement.append(host);
  host.showPopover();

  let last = '';
  let barred: { why: Unseen; at: number } | null = null;
  const bar = (why: Unseen | null) => {
    if (why) barred = { why, at: performance.now() };
    else if (barred && performance.now() - barred.at >= SETTLED_MS) barred = null;
    frame.style.pointerEvents = barred ? 'none' : '';
  };
  const looking = view.setInterval(() => {
    // Some sites close whatever popover is open.
    if (host.isConnected && !host.matches(':popover-open')) host.showPopover();
    const box = host.getBoundingClientRect();
    const now = [box.x, box.y, box.width, box.height].join();
    const moved = last !== '' && now !== last;
    last = now;
    bar(isCovered(host, box) ? 'covered' : moved ? 'moved' : null);
  }, LOOK_EVERY_MS);
  // Out of the top layer the page could move it about: known before it happens.
  host.addEventListener('beforetoggle', () => bar('covered'));
  // The press that the frame did not get; the words for it are in there.
  host.addEventListener('click', ({ isTrusted, clientY }) => {
    if (isTrusted && barred) frame.contentWindow?.postMessage({ onrecord: barred.why, y: clientY - host.getBoundingClientRect().top }, new URL(address).origin);
  });
  return {
    host, frame,
    placed: () => { last = ''; },
    remove: () => {
      view.clearInterval(looking);
      host.remove();
    },
  };
}

/** As far as a page's script can tell; in Chromium the frame itself knows better. */
function isCovered(host: HTMLElement, box: DOMRect): boolean {
  const page = host.ownerDocument;
  if (!host.matches(':popover-open') || getComputedStyle(host).opacity !== '1' || (host.currentCSSZoom ?? 1) < LEAST_ZOOM) return true;
  const [left, right, top, bottom] = [box.left + WITHIN, box.right - WITHIN, box.top + WITHIN, box.bottom - WITHIN];
  const points = [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]] as const;
  if (points.some(([x, y]) => ![host, null].includes(page.elementFromPoint(x, y) as HTMLElement | null))) return true;
  // What lets presses through is found at no point.
  return [...page.querySelectorAll(':popover-open')].some((other) => {
    const { left: from, right: to, top: above, bottom: below } = other.getBoundingClientRect();
    return other !== host && from < box.right && to > box.left && above < box.bottom && below > box.top;
  });
}
