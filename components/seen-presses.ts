/**
 * In a frame of ours inside a web page: the page can lay something over it, or bring it up under a hand that is about to press. So no press
 * counts while the frame is not seen as it is, nor in the moment after it came up, and the person is told. Closing and leaving always work.
 */
import { hearScript } from './heard';
import { SETTLED_MS, type Unseen } from './own-frame';
import './seen-presses.css';

/** A dialog of ours that opens or closes covers the page in it, or no longer does, until the browser has looked again. */
const LOOKED_AGAIN_MS = 150;
/** Chromium (156) may not say that a frame is whole again before something in it is drawn: it is asked. */
const ASKED_AGAIN_MS = 500;
/** How long words stay. */
const SAID_MS = 12_000;

/** What Chromium adds: whether anything is over an element or changes its look, also outside of this frame. */
type Looked = IntersectionObserverEntry & { isVisible: boolean };

export function watchPresses(page: Document, words: Record<Unseen, string>): void {
  const view = page.defaultView!;
  // A tab of our own has no page around it.
  if (view.top === view) return;
  const root = page.documentElement;
  let isSeen = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const seen = (now: boolean) => {
    if (now === isSeen) return;
    isSeen = now;
    root.removeAttribute('data-seen');
    clearTimeout(settling);
    if (now) settling = setTimeout(() => root.setAttribute('data-seen', ''), SETTLED_MS);
  };
  if ('trackVisibility' in IntersectionObserver.prototype) lookWhether(page, seen);
  // Where the browser cannot tell, the script outside does as far as it can.
  else seen(true);

  /** What the script outside says. */
  let told: Unseen | null = null;
  hearScript(page, (said) => { if (said !== 'escape') told = said; });

  const say = sayer(page);
  view.addEventListener('click', (event) => {
    if (!event.isTrusted || (event.target instanceof Element && event.target.closest('[data-always]'))) return;
    const why = isSeen ? told ?? (root.hasAttribute('data-seen') ? null : 'moved') : 'covered';
    // A key, or what reads the page aloud, presses where the focus is and not where a hand was led.
    if (why === null || (why === 'moved' && (event as PointerEvent).pointerType === '')) return say(null);
    event.preventDefault();
    event.stopImmediatePropagation();
    say(words[why], event.clientY);
  }, { capture: true });
}

/** Calls back with whether the frame is seen as it is, whenever that changes. */
function lookWhether(page: Document, seen: (now: boolean) => void): void {
  const visible = new Set<Element>();
  let unseen: ReturnType<typeof setTimeout> | undefined;
  const looking = new IntersectionObserver((entries) => {
    for (const { target, isVisible } of entries as Looked[]) visible[isVisible ? 'add' : 'delete'](target);
    clearTimeout(unseen);
    if (visible.size > 0) return seen(true);
    unseen = setTimeout(() => {
      seen(false);
      unseen = setTimeout(look, ASKED_AGAIN_MS);
    }, LOOKED_AGAIN_MS);
  }, { trackVisibility: true, delay: 100 } as IntersectionObserverInit);
  // Each that begins to be observed is told of.
  const look = () => {
    looking.disconnect();
    for (const each of page.querySelectorAll(':root, dialog[open]')) looking.observe(each);
  };
  look();
  new MutationObserver(() => {
    for (const dialog of page.querySelectorAll('dialog[open]')) looking.observe(dialog);
  }).observe(page.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] });
}

/** Says words beside the press, where the person looks; `null` takes them away. */
function sayer(page: Document): (words: string | null, y?: number) => void {
  let box: HTMLElement | null = null;
  let late: ReturnType<typeof setTimeout> | undefined;
  return (words, y = 0) => {
    clearTimeout(late);
    box?.remove();
    box = null;
    if (words === null) return;
    box = page.createElement('p');
    box.className = 'notice soon press-note';
    box.setAttribute('role', 'alert');
    box.textContent = words;
    (page.querySelector('dialog[open]') ?? page.body).append(box);
    const { innerHeight } = page.defaultView!;
    const height = box.offsetHeight;
    // Below what was pressed, else above it: never over it.
    const below = y + 24;
    box.style.insetBlockStart = `${below + height + 8 > innerHeight ? Math.max(8, y - 24 - height) : below}px`;
    late = setTimeout(() => { box?.remove(); }, SAID_MS);
  };
}
