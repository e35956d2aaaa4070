/**
 * What in a page may have changed what it shows: its own scripts, a translator, an extension, an open editor. Read cheaply at
 * the press. Hints only: each of them is there for harmless reasons on most pages.
 */
import type { Hint } from '../evidence/types';
import type { Page, PlatformAdapter, Post } from '../platforms/types';

/** Chrome's translation wraps words in `font` elements and marks the page; Immersive Translate adds its own beside them. */
const TRANSLATED = 'font[style*="vertical-align: inherit"], .immersive-translate-target-wrapper';
const TRANSLATED_PAGE = /(?:^|\s)translated-(?:ltr|rtl)(?:\s|$)/;
/** Elements that no site makes. */
const EXTENSIONS: readonly [string, string][] = [
  ['grammarly-extension, grammarly-desktop-integration, [data-grammarly-part]', 'Grammarly'],
  ['deepl-input-controller', 'DeepL'],
];

export function hintsIn(unit: Element): Hint[] {
  const page = unit.ownerDocument;
  const hints: Hint[] = [];
  if (page.designMode === 'on') hints.push({ code: 'design-mode', detail: null });
  if (unit.closest('[contenteditable]:not([contenteditable="false" i])')) hints.push({ code: 'editable', detail: null });
  if (TRANSLATED_PAGE.test(page.documentElement.className) || unit.querySelector(TRANSLATED)) hints.push({ code: 'translated', detail: null });
  for (const [selector, name] of EXTENSIONS) if (unit.querySelector(selector)) hints.push({ code: 'extension', detail: name });
  return hints;
}

/** A moment of leisure, or this many milliseconds. */
const LEISURE_MS = 2000;
/** Of a long list only the first are remembered: reading costs the page time. */
const MOST = 300;
const MOST_AT_ONCE = 10;
/** In a page that has no moment of leisure. */
const MOST_WHEN_BUSY = 2;

/** Remembers the words of posts as they were first seen, so that a change before the press can be told. */
export class FirstSeen {
  readonly #words = new WeakMap<Element, { key: string; text: string }>();
  readonly #waiting = new Set<Element>();
  #count = 0;
  #booked = false;

  constructor(readonly adapter: Pick<PlatformAdapter, 'unitKey' | 'readPost'>, readonly signal: AbortSignal) {}

  /** To be read when the page has nothing else to do. A node that now holds another post is read anew. */
  note(unit: Element): void {
    if (this.#count >= MOST) return;
    this.#waiting.add(unit);
    if (this.#booked) return;
    this.#booked = true;
    const read = (deadline?: IdleDeadline) => {
      this.#booked = false;
      for (const each of [...this.#waiting].slice(0, deadline?.didTimeout ? MOST_WHEN_BUSY : MOST_AT_ONCE)) {
        if (this.signal.aborted || (deadline && deadline.timeRemaining() < 3 && !deadline.didTimeout)) break;
        this.#waiting.delete(each);
        this.#read(each);
      }
      const [left] = this.#waiting;
      if (left && !this.signal.aborted) this.note(left);
    };
    // Safari has no moments of leisure.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(read, { timeout: LEISURE_MS });
    else setTimeout(read, LEISURE_MS);
  }

  #read(unit: Element): void {
    const key = unit.isConnected ? this.adapter.unitKey(unit) : null;
    if (key === null || this.#words.get(unit)?.key === key) return;
    try {
      const { text } = this.adapter.readPost(unit, pageOf(unit));
      this.#words.set(unit, { key, text });
      this.#count += 1;
    } catch {
      // Half drawn: it is read again when it changes, or at the press.
    }
  }

  /** A hint when the post in `unit` is the one that was seen first and its words are others now. More of the same words is none. */
  changed(unit: Element, { text }: Post): Hint[] {
    const first = this.#words.get(unit);
    if (!first || first.key !== this.adapter.unitKey(unit) || plain(text).startsWith(plain(first.text))) return [];
    return [{ code: 'text-changed', detail: null }];
  }
}

const plain = (text: string) => text.replace(/[\s.\u2026]+/g, ' ').trim();
const pageOf = ({ ownerDocument: { location, title } }: Element): Page => ({ url: new URL(location.href), title });
