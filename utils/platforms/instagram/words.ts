/** Words of captions and comments, and whose they are. Nothing marks them but their place beside a link to a profile. */
import { stripBidi, textOf } from '../reading';
import { profileHandle } from './addresses';
import { actionBar, ownOf, precedes } from './boxes';

export interface Words {
  text: string;
  cut: boolean;
  block: Element | null;
}

const NONE: Words = { text: '', cut: false, block: null };

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
    const block = textBlocks(box, base).find((candidate) => precedes(name, candidate));
    if (block) return { handle: profileHandle(name, base)!, words: wordsIn(block) };
  }
  return null;
}

/** The words of one comment: its first text that is neither its author nor its time. */
export function readComment(box: Element, time: Element, base: URL): Words {
  const block = textBlocks(box, base).find((candidate) => !candidate.contains(time) && !time.contains(candidate));
  return block ? wordsIn(block) : NONE;
}

// Outermost texts outside controls that hold more than a name.
function textBlocks(box: Element, base: URL): Element[] {
  return [...box.querySelectorAll('[dir="auto"]')].filter((element) => {
    const control = element.closest('a, button, [role="button"], time');
    const outer = element.parentElement?.closest('[dir="auto"]');
    return !(control && box.contains(control) && control !== box) && !(outer && box.contains(outer))
      && element.querySelector('time') === null && !isOnlyName(element, base);
  });
}

function isOnlyName(element: Element, base: URL): boolean {
  const shown = textOf(element);
  return shown === '' || [...element.querySelectorAll('a[href]')].some((link) => {
    const handle = profileHandle(link, base);
    return handle !== null && textOf(link) === shown && !shown.startsWith('@');
  }) || !/[^\s•·]/u.test(shown);
}

/** A button at the end, after three dots, offers the rest; its own box holds the dots. */
function wordsIn(block: Element): Words {
  const last = [...block.querySelectorAll('[role="button"], button')].at(-1);
  const dots = last?.parentElement;
  const label = last ? textOf(last) : '';
  const more = last && dots && dots !== block && /^(?:…|\.\.\.)\s*/.test(textOf(dots)) && textOf(dots).endsWith(label) ? dots : null;
  const trailing = !more && last && /(?:…|\.\.\.)$/.test(textOf(block, { skip: (element) => element === last })) ? last : null;
  const cut = more ?? trailing;
  return { text: textOf(block, { preserveSpace: true, skip: (element) => element === cut }), cut: cut !== null, block };
}

// A mention stands among other words of one text; a name is all of its text.
function isWholeText(link: Element): boolean {
  const shown = stripBidi(link.textContent).trim();
  const around = link.closest('[dir="auto"]') ?? link.parentElement?.closest('[dir="auto"]');
  return shown !== '' && !shown.startsWith('@') && (!around || link.contains(around) || textOf(around) === textOf(link));
}
