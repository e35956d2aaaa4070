/**
 * In a world of its own beside the page's, as a content script: ways to notice the posts of a feed, each doing the least that it must, with
 * and without the very button that we draw. Bundled for the page.
 */
import { BUTTON_TAG, makePostButton } from '../../components/post-button';
import { watchPosts } from '../../utils/capture/watch-posts';
import { x } from '../../utils/platforms/x';

export type Watching = 'poll' | 'query-all' | 'ours';

const POLL_MS = 500;

/** Notices each post once, or gives each post a button where it has none. */
export function watch(way: Watching, draw: boolean): void {
  const known = new WeakSet<Element>();
  const seen = draw ? ensure : (unit: Element) => { if (!known.has(unit) && x.isUnit(unit)) known.add(unit); };
  const all = () => { for (const unit of document.querySelectorAll(x.unitSelector)) seen(unit); };
  if (way === 'ours') return watchPosts(x, document, new AbortController().signal, seen);
  all();
  if (way === 'poll') setInterval(all, POLL_MS);
  else new MutationObserver(all).observe(document, { childList: true, subtree: true });
}

function ensure(unit: Element): void {
  if (unit.querySelector(BUTTON_TAG) || !x.isUnit(unit)) return;
  const place = x.buttonPlace(unit);
  if (!place) return;
  const button = makePostButton(document, { label: 'Document & report', busyLabel: 'Saving', failedLabel: 'Not saved' }, () => undefined);
  place.parent.insertBefore(button.host, place.before);
  button.fit(place);
}
