/** Which elements of any page may hold a post or comment, by what the page says to machines, and which parts are their own. */
import { isNamedAnchor } from './json-ld';
import { isMarkedBox, itemOf } from './marks';

/** Cheap and wide; `isBox` decides. An `id` alone may be the one that JSON-LD names. */
export const BOXES = 'article, [itemscope][itemtype*="schema.org/"], .h-entry, .h-cite, .hentry, [id]';

// Microdata, microformats2, hAtom as WordPress writes it, and the blocks of WordPress.
const CONTENT_CLASSES = ['e-content', 'entry-content', 'comment-content', 'wp-block-comment-content', 'wp-block-post-content'];
const CONTENT_PROPERTIES = ['text', 'articleBody', 'reviewBody', 'commentText'];
const CONTENT = [...CONTENT_CLASSES.map((name) => `.${name}`), ...CONTENT_PROPERTIES.map((name) => `[itemprop~="${name}"]`)].join();

const SILENT = /^(?:script|style|template|noscript|svg)$/i;
const QUOTE = /^(?:blockquote|q)$/i;

export function isBox(element: Element): boolean {
  return isMarkedBox(element) || (element.id !== '' && element !== element.ownerDocument.body && isNamedAnchor(element.ownerDocument, element.id));
}

export interface Parts {
  /** Elements outside the words, where the page says who, when and where. */
  signs: Element[];
  /** The elements that hold the words; none where the page does not mark them. */
  words: Element[];
  /** What the box quotes, outside and inside its words. */
  quotes: Element[];
}

/** Parts of `box` itself: nothing of a box inside it, nothing of what it quotes. In document order, in one walk. */
export function partsOf(box: Element): Parts {
  const parts: Parts = { signs: [], words: [], quotes: [] };
  const walk = (within: Element, inWords: boolean) => {
    // A stack rather than recursion: a page may nest deeper than calls can.
    const waiting = [...within.children].toReversed().map((element) => ({ element, inWords }));
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { element } = next;
      if (SILENT.test(element.tagName) || isBox(element)) continue;
      if (QUOTE.test(element.tagName)) { parts.quotes.push(element); continue; }
      const opens = !next.inWords && isContentOf(element, box);
      if (opens) parts.words.push(element);
      else if (!next.inWords) parts.signs.push(element);
      for (let child = element.lastElementChild; child; child = child.previousElementSibling) {
        waiting.push({ element: child, inWords: next.inWords || opens });
      }
    }
  };
  walk(box, false);
  return parts;
}

function isContentOf(element: Element, box: Element): boolean {
  if (CONTENT_CLASSES.some((name) => element.classList.contains(name))) return true;
  if (!element.hasAttribute('itemprop') || itemOf(element) !== box) return false;
  return CONTENT_PROPERTIES.some((name) => element.matches(`[itemprop~="${name}"]`));
}

/** What stands in somebody's words was put there by them, however it is marked: a forged comment, an embedded post. */
export function standsInWords(box: Element): boolean {
  if (QUOTE.test(box.tagName) || box.parentElement?.closest('blockquote')) return true;
  for (let content = box.parentElement?.closest(CONTENT); content; content = content.parentElement?.closest(CONTENT)) {
    if (boxAround(content)) return true;
  }
  return false;
}

export function boxAround(element: Element): Element | null {
  for (let around = element.parentElement; around; around = around.parentElement) if (isBox(around)) return around;
  return null;
}
