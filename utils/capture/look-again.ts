/** Looks again at a post that is on record: the post itself, the site's own notice in its place, or neither. Knows nothing of what was captured. */
import { keysOf, type PostSigns } from '../evidence/post-key';
import { candidatesIn } from '../platforms/find-units';
import { noticeOfPage, noticeOfPost, type FoundNotice, type Place } from '../platforms/site-notices';
import type { PlatformAdapter, Post } from '../platforms/types';
import type { Rect } from './types';

/** What a look at a page gives. */
export interface Seen {
  /** Where the page stood. */
  url: string;
  /** Of HTTP; `null` where the browser does not tell. */
  status: number | null;
  viewerLoggedIn: boolean | null;
  post: Post | null;
  notice: Omit<FoundNotice, 'element'> | null;
  /** Of the post or the notice in the window, in CSS pixels; `null` where it is the whole window. */
  rect: Rect | null;
  devicePixelRatio: number;
  viewportWidth: number;
}

interface Found { post: Post | null; notice: FoundNotice | null; element: Element | null }

const LOOK_AGAIN_MS = 500;
/** For so long what was found must stay the same: a page shows much on its way. */
const SETTLED_MS = 1500;

/** What the page shows now of the post that `signs` name. */
export function lookNow(document: Document, adapter: PlatformAdapter, signs: PostSigns, place: Place): Found {
  const instead = noticeOfPost(document, adapter.id, signs.id);
  if (instead) return { post: null, notice: instead, element: instead.element };
  const wanted = new Set(keysOf(signs));
  const page = { url: place.url, title: document.title };
  const units = candidatesIn(adapter, document).filter((unit) => adapter.isUnit(unit));
  for (const unit of units) {
    try {
      const post = adapter.readPost(unit, page);
      if (keysOf({ ...signs, kind: post.kind, id: post.id, permalink: post.permalink }).some((key) => wanted.has(key))) return { post, notice: null, element: unit };
    } catch {
      // One post that cannot be read is not the one that was.
    }
  }
  const notice = noticeOfPage(document, adapter.id, place, units.length > 0);
  return { post: null, notice, element: notice?.element ?? null };
}

/** Waits until the page has settled on a post or a notice, or `patience` (milliseconds) is over. */
export async function lookAgain(
  document: Document, adapter: PlatformAdapter, signs: PostSigns, asked: URL, { patience, signal }: { patience: number; signal: AbortSignal },
): Promise<Seen> {
  const until = performance.now() + patience;
  let [found, since, before] = [look(), performance.now(), ''];
  for (; performance.now() < until && !signal.aborted; found = look()) {
    const now = JSON.stringify([found.post, found.notice && { ...found.notice, element: null }]);
    if (now !== before) [before, since] = [now, performance.now()];
    else if ((found.post || found.notice) && document.readyState === 'complete' && performance.now() - since >= SETTLED_MS) break;
    await new Promise((resolve) => { setTimeout(resolve, LOOK_AGAIN_MS); });
  }
  found.element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const { post, notice, element } = found;
  const { href } = document.location;
  return {
    url: href, status: statusOf(document), viewerLoggedIn: adapter.viewerLoggedIn(document), post,
    notice: notice && { says: notice.says, sign: notice.sign, words: notice.words, confidence: notice.confidence },
    rect: element ? inWindow(element) : null, devicePixelRatio, viewportWidth: innerWidth,
  };

  function look(): Found {
    return lookNow(document, adapter, signs, { asked, url: new URL(document.location.href), status: statusOf(document) });
  }
}

/** Of the answer that gave this page, where the page is still the one that was loaded. */
export function statusOf(document: Document): number | null {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const here = URL.parse(loaded?.name ?? '');
  const { origin, pathname } = document.location;
  return here && loaded!.responseStatus && here.origin === origin && here.pathname === pathname ? loaded!.responseStatus : null;
}

function inWindow(element: Element): Rect | null {
  const box = element.getBoundingClientRect();
  const [x, y] = [Math.max(0, box.left), Math.max(0, box.top)];
  const [width, height] = [Math.min(innerWidth, box.right) - x, Math.min(innerHeight, box.bottom) - y];
  return width >= 1 && height >= 1 ? { x, y, width, height } : null;
}
