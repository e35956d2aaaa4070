/**
 * Leaving quickly: this page goes blank at once and takes itself elsewhere, waiting for nobody. A worker that has to wake first,
 * or a browser without a network, must not keep anything of ours on screen.
 */
import { NEUTRAL_PAGE } from '../../utils/neutral-page';

const LEFT = 'left';

interface Leaving {
  page?: Document;
  /** The popup of the toolbar is closed, not taken elsewhere: the tab behind it is. */
  inPopup?: boolean;
}

/** `tell` has the rest closed: the lock, panels, other pages. It is begun before this page goes, and nobody waits for it. */
export function makeLeave(tell: () => Promise<unknown>, { page = document, inPopup = false }: Leaving = {}): () => void {
  const view = page.defaultView!;
  if (view.top === view && !inPopup) stayAway(view);
  return () => {
    goBlank(page);
    tell().catch(() => undefined); // Nobody is there to hear what went wrong; this page goes all the same.
    if (!inPopup) goElsewhere(view, NEUTRAL_PAGE);
  };
}

/** When another page of ours was left, what this one shows goes too: elsewhere when it is in front, else its tab is closed by `close`, once it is blank. */
export function leaveAlong(
  heard: (left: () => void) => void, { inFront, close }: { inFront: () => Promise<boolean>; close: () => Promise<unknown> }, { page = document, inPopup = false }: Leaving = {},
): void {
  const view = page.defaultView!;
  heard(() => {
    goBlank(page);
    void inFront().catch(() => false).then((seen) => {
      if (!seen) close().catch(() => undefined); // As above.
      if (view.top === view && !inPopup) goElsewhere(view, seen ? NEUTRAL_PAGE : 'about:blank');
    });
  });
}

function goBlank(page: Document): void {
  page.title = '';
  page.body.replaceChildren();
}

/** In place of this page in the tab's own history, so that *Back* does not lead here. A frame of ours takes the tab along. */
function goElsewhere(view: Window, address: string): void {
  try {
    view.sessionStorage.setItem(LEFT, 'yes'); // That of the tab, also in a frame within a page of ours.
  } catch {
    // A frame in a page of the web may have none; there is no page of ours behind it either.
  }
  try {
    view.top!.location.replace(address);
  } catch {
    // The browser lets no frame take its tab along without a press: the background does.
  }
}

/** *Back* may still lead to an earlier page of ours in the same tab. Who left does not want to see that one either. */
function stayAway(view: Window): void {
  const left = () => view.sessionStorage.getItem(LEFT) !== null;
  const [how] = view.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (how?.type !== 'back_forward') view.sessionStorage.removeItem(LEFT);
  else if (left()) {
    // Going takes a moment, in which the rest of this page's script would draw: it finds no document to draw in, nor to give a title.
    view.document.documentElement.replaceChildren();
    goElsewhere(view, NEUTRAL_PAGE);
  }
  // Not loaded again but shown as it was.
  view.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || !left()) return;
    goBlank(view.document);
    goElsewhere(view, NEUTRAL_PAGE);
  });
}
