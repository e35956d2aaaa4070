/**
 * In a world of its own beside the page's, as a content script: ways to notice the posts of a feed, each doing the least that it must, with
 * and without the very button that we draw. Bundled for the page.
 */
import { BUTTON_TAG, makePostButton } from '../../components/post-button';
import { fitFor, type Grounds } from '../../components/post-button-fit';
import { watchPosts } from '../../utils/capture/watch-posts';
import { x } from '../../utils/platforms/x';

export type Watching = 'poll' | 'query-all' | 'ours';

const POLL_MS = 500;

/** Notices each post once, or gives each post a button where it has none. */
export function watch(way: Watching, draw: boolean): void {
  const known = new WeakSet<Element>();
  const notice = (units: Iterable<Element>) => { for (const unit of units) if (!known.has(unit) && x.isUnit(unit)) known.add(unit); };
  const seen = draw ? ensure : notice;
  const all = () => seen(document.querySelectorAll(x.unitSelector));
  if (way === 'ours') return watchPosts(x, document, new AbortController().signal, seen);
  all();
  if (way === 'poll') setInterval(all, POLL_MS);
  else new MutationObserver(all).observe(document, { childList: true, subtree: true });
}

/** As we do: all is read before anything is written. */
function ensure(units: Iterable<Element>): void {
  const grounds: Grounds = new Map();
  const fits = [...units].flatMap((unit) => {
    const place = unit.querySelector(BUTTON_TAG) || !x.isUnit(unit) ? null : x.buttonPlace(unit);
    return place ? [{ place, fit: fitFor(place, grounds) }] : [];
  });
  for (const { place, fit } of fits) {
    const button = makePostButton(document, { label: 'Document & report', busyLabel: 'Saving', failedLabel: 'Not saved' }, () => undefined);
    place.parent.insertBefore(button.host, place.before);
    button.sit(fit);
  }
}
