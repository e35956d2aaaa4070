/** Words of captions and comments, and whose they are. Nothing marks them but their place beside a link to a profile. */
import { stripBidi, textOf } from '../reading';
import { profileHandle } from './addresses';
import { actionBar, commentTimes, ownOf, precedes } from './boxes';

export interface Words {
  text: string;
  cut: boolean;
  block: Element | null;
  /** The button that shows the rest. */
  more: Element | null;
}

const NONE: Words = { text: '', cut: false, block: null, more: null };

/** Buttons of the site are told by role, or when that goes by taking the focus. */
const BUTTON = '[role="button"], button, [tabindex]:not(a)';
const DOTS = /^(?:…|\.\.\.)\s*/;

/** Links to profiles that stand for somebody, not those in running words. */
function nameLinks(elements: Element[], base: URL): Element[] {
  return elements.filter((link) => profileHandle(link, base) !== null && isWholeText(link));
}

/**
 * The caption with the handle of who wrote it, by tiers:
 * - post pages: an `h1` after a link to the author;
 * - feeds: the text after a link to one of the authors below the icons; on pages with a header, below that.
 *
 * `authors` are the handles at the head of the post. "Liked by" and comments below name others too.
 */
export function readCaption(unit: Element, authors: string[], base: URL): { handle: string; words: Words } | null {
  const names = nameLinks(ownOf(unit, 'a[href]', base), base);
  const title = ownOf(unit, 'h1', base).find((heading) => textOf(heading) !== '' && !heading.closest('header'));
  if (title) {
    const before = names.findLast((link) => precedes(link, title) && !title.contains(link));
    const handle = profileHandle(before ?? null, base);
    return handle ? { handle, words: wordsIn(title) } : null;
  }
  const bar = actionBar(unit);
  const head = ownOf(unit, 'header', base)[0] ?? bar;
  const name = head && names.find((link) => precedes(head, link) && authors.includes(profileHandle(link, base)!));
  if (!name) return null;
  // The nearest box around the name that holds words after it, and stops short of icons and header.
  for (let box = name.parentElement; box && box !== unit && !box.contains(bar) && !box.contains(head); box = box.parentElement) {
    // What holds the time of a comment may hold its words.
    if (commentTimes(box, base).length > 0) return null;
    const block = textBlocks(box, base).find((candidate) => precedes(name, candidate));
    if (block) return { handle: profileHandle(name, base)!, words: wordsIn(block) };
  }
  return null;
}

/** The words of one comment: its first text that is neither its author nor its time. */
export function readComment(box: Element, time: Element, base: URL): Words {
  const names = new Set([...box.querySelectorAll('a[href]')].map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const isName = (element: Element) => names.has(stripBidi(element.textContent).trim()) && element.closest('[dir="auto"]') !== null;
  const block = textBlocks(box, base).find((candidate) => !candidate.contains(time) && !time.contains(candidate)
    && textOf(candidate, { skip: isName }) !== '' && !isAmongControls(candidate, box) && !isCalledAsButton(candidate, box));
  return block ? wordsIn(block, isName) : NONE;
}

/** Beside buttons of text stand other buttons, whatever they have lost; never the words. */
function isAmongControls(element: Element, box: Element): boolean {
  const around = element.parentElement;
  return around !== null && around !== box && [...around.children].some((child) => child !== element && child.matches(BUTTON) && !child.querySelector('svg, img'));
}

const LONGEST_CONTROL = 40;

/** What buttons elsewhere on the page are called is the site's, in whatever language, though this one is no button any more. */
function isCalledAsButton(element: Element, box: Element): boolean {
  const shown = element.textContent.trim();
  return shown.length <= LONGEST_CONTROL && [...box.ownerDocument.querySelectorAll('[role="button"], button')]
    .some((button) => !box.contains(button) && button.textContent.trim() === shown);
}

// Outermost texts outside controls that hold more than a name.
function textBlocks(box: Element, base: URL): Element[] {
  return [...box.querySelectorAll('[dir="auto"]')].filter((element) => {
    const control = element.closest('a, button, [role="button"], [tabindex], time');
    const outer = element.parentElement?.closest('[dir="auto"]');
    return !(control && box.contains(control) && control !== box) && !(outer && box.contains(outer))
      && element.querySelector('time') === null && !isOnlyName(element, base);
  });
}

/** True for texts that hold nothing but names of accounts. */
export function isOnlyName(element: Element, base: URL): boolean {
  const shown = textOf(element);
  const isName = (part: Element) => part.tagName === 'A' && profileHandle(part, base) === textOf(part);
  return shown === '' || textOf(element, { skip: isName }) === '' || !/[^\s•·]/u.test(shown);
}

/** A button at the end, after three dots, offers the rest; its own box may hold the dots. */
export function wordsIn(block: Element, leave: (element: Element) => boolean = () => false): Words {
  const last = [...block.querySelectorAll(BUTTON)].filter((button) => !button.closest('a')).at(-1) ?? null;
  // Captions are text, links and line breaks: a part that begins with dots is the site's, though its button is gone.
  const offers = [...block.children].filter((child) => child.tagName !== 'A' && DOTS.test(textOf(child)));
  const text = (out: Element | null) => textOf(block, { preserveSpace: true, skip: (element) => element === out || offers.includes(element) || leave(element) });
  const dots = last?.parentElement;
  if (last && dots && dots !== block && DOTS.test(textOf(dots)) && textOf(dots).endsWith(textOf(last))) {
    return { text: text(dots), cut: true, block, more: last };
  }
  if (last && /(?:…|\.\.\.)$/.test(text(last))) return { text: text(last), cut: true, block, more: last };
  return { text: text(null), cut: offers.length > 0, block, more: null };
}

// A mention stands among other words of one text; a name is all of its text.
function isWholeText(link: Element): boolean {
  const shown = stripBidi(link.textContent).trim();
  const around = link.closest('[dir="auto"]') ?? link.parentElement?.closest('[dir="auto"]');
  return shown !== '' && !shown.startsWith('@') && (!around || link.contains(around) || textOf(around) === textOf(link));
}
