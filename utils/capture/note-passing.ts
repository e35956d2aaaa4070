/**
 * Posts that the person passes, read in moments of leisure and sent a few at a time, whichever they are: neither this script nor the page
 * knows which are on record.
 */
import type { PlatformAdapter, Post } from '../platforms/types';

/** How many are sent at a time, and of one page at most. */
const AT_ONCE = 20;
const MOST = 400;
const APART_MS = 5000;

export function notePassing(document: Document, adapter: PlatformAdapter, signal: AbortSignal, passed: (posts: Post[]) => void): { note: (unit: Element) => void } {
  const seen = new Set<string>();
  const waiting = new Set<Element>();
  let booked = 0;
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.add(target);
    if (waiting.size > 0 && booked === 0) booked = window.setTimeout(() => whenIdle(read), APART_MS);
  }, { threshold: 0.5 });

  const read = () => {
    booked = 0;
    if (signal.aborted) return;
    const page = { url: new URL(document.location.href), title: document.title };
    const posts: Post[] = [];
    for (const unit of [...waiting].slice(0, AT_ONCE)) {
      waiting.delete(unit);
      const key = unit.isConnected && adapter.isUnit(unit) ? adapter.unitKey(unit) : null;
      if (key === null || seen.has(key) || seen.size >= MOST) continue;
      seen.add(key);
      try {
        const post = adapter.readPost(unit, page);
        if (post.id !== null || post.permalink !== null) posts.push(post);
      } catch {
        // What cannot be read now is read when it is passed again.
      }
    }
    if (posts.length > 0) passed(posts);
    if (waiting.size > 0) booked = window.setTimeout(() => whenIdle(read), APART_MS);
  };
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(booked);
  }, { once: true });
  return { note: (unit) => observer.observe(unit) };
}

// Safari has no moments of leisure.
const whenIdle = (work: () => void) => ('requestIdleCallback' in globalThis ? requestIdleCallback(() => work()) : setTimeout(work));
