/**
 * A frame of our own origin in a web page, which the page can neither read nor restyle: above everything that stands there, at the place
 * we chose. It is told when something of the page's lies over it all the same, or has just moved it, so that no press counts.
 */

/**
 * What a shadow root calls important, no style of the page outranks. In the top layer no box around it can fade, cut, turn or cover it, and a
 * page that is darkened or greyed as a whole leaves it as it is. Only our camera hides it, by an opacity in its own style.
 */
const STYLE = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;display:block!important}
:host([style*=opacity]){opacity:0!important}
iframe{inline-size:100%;block-size:100%;border:0;border-radius:14px;box-shadow:0 0 0 1px #8883,0 2px 6px #0003,0 12px 40px #0004;background:#fbf9f6;color-scheme:normal}
@media (prefers-color-scheme:dark){iframe{background:#15191d}}`;

const LOOK_EVERY_MS = 100;
/** Browsers let as long go by before their own questions hear a press: nobody decides on what came this lately. */
export const SETTLED_MS = 500;
/** Text that a page's own zoom makes smaller than this is not read any more. */
const LEAST_ZOOM = 0.5;
/** CSS pixels from the edges. */
const WITHIN = 10;

/** Why a press in a frame of ours does not count. */
export type Unseen = 'covered' | 'moved';

/** Over and over as long as it is so; or that Esc was pressed in the page. */
export type Said = Unseen | 'escape' | null;

/** To the frame. The token is known to us and to the frame: the page cannot say that all is well. */
export interface Told { onrecord: Said; token: string }

export interface OwnFrame {
  host: HTMLElement;
  frame: HTMLIFrameElement;
  /** We changed its place or size ourselves. */
  placed(): void;
  remove(): void;
}

interface Standing { tag: string; /** Rules for `:host` that say where it stands, all of them important. */ place: string; address: string; title: string; allow?: string }

export function standFrame(document: Document, { tag, place, address, title, allow = '' }: Standing): OwnFrame {
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

  const { origin, hash } = new URL(address);
  let last: { box: string; room: string } | null = null;
  let unseen: { why: Unseen; at: number } | null = null;
  const tell = (onrecord: Said) => frame.contentWindow?.postMessage({ onrecord, token: hash.slice(1) } satisfies Told, origin);
  const note = (why: Unseen | null) => {
    if (why) unseen = { why, at: performance.now() };
    else if (!unseen) return;
    else if (performance.now() - unseen.at >= SETTLED_MS) unseen = null;
    tell(unseen?.why ?? null);
  };
  const gone = new AbortController();
  const look = () => {
    if (gone.signal.aborted) return;
    // Some sites close whatever popover is open.
    if (host.isConnected && !host.matches(':popover-open')) host.showPopover();
    const box = host.getBoundingClientRect();
    const now = { box: [box.x, box.y, box.width, box.height].join(), room: [innerWidth, innerHeight].join() };
    // In a window that the person makes larger, turns, or types in on a phone, it moves too.
    const moved = last?.box !== now.box && last?.room === now.room;
    last = now;
    note(isCovered(host, box) ? 'covered' : moved ? 'moved' : null);
    // Timers have numbers, by which the page could stop ours.
    AbortSignal.timeout(LOOK_EVERY_MS).addEventListener('abort', look, { once: true });
  };
  look();
  // Of two presses one may come in the page and one in the frame, as the focus goes from one to the other.
  addEventListener('keydown', ({ key, isTrusted, repeat }) => { if (isTrusted && !repeat && key === 'Escape') tell('escape'); }, { capture: true, signal: gone.signal });
  // Out of the top layer the page could move it about: known before it happens.
  host.addEventListener('beforetoggle', () => note('covered'));
  return {
    host, frame,
    placed: () => { last = null; },
    remove: () => {
      gone.abort();
      host.remove();
    },
  };
}

/** As far as a page's script can tell; in Chromium the frame itself knows better. */
function isCovered(host: HTMLElement, box: DOMRect): boolean {
  const page = host.ownerDocument;
  if (!host.matches(':popover-open') || getComputedStyle(host).opacity !== '1' || (host.currentCSSZoom ?? 1) < LEAST_ZOOM) return true;
  // What lies under a scroll bar of the window is the bar's.
  const { clientWidth, clientHeight } = page.documentElement;
  const [left, right, top, bottom] = [box.left + WITHIN, Math.min(box.right, clientWidth) - WITHIN, box.top + WITHIN, Math.min(box.bottom, clientHeight) - WITHIN];
  const points = [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]] as const;
  if (points.some(([x, y]) => (page.elementFromPoint(x, y) ?? host) !== host)) return true;
  // What lets presses through is found at no point.
  return [...page.querySelectorAll(':popover-open')].some((other) => {
    const { left: from, right: to, top: above, bottom: below } = other.getBoundingClientRect();
    return other !== host && from < box.right && to > box.left && above < box.bottom && below > box.top;
  });
}
