/** The words of a message, and the button that shows the rest of them. */
import { textOf } from '../reading';
import { own, STAMP } from './boxes';

const WORDS = '[data-testid~="selectable-text"], .selectable-text';

/** The boxes with the writer's own words: usually one; under a picture, its caption. */
function boxesOf(message: Element): Element[] {
  const all = own(message, WORDS).filter((box) => !box.parentElement?.closest(WORDS) && !box.matches('input, [contenteditable]'));
  const stamped = all.filter((box) => box.closest(STAMP));
  return stamped.length > 0 ? stamped : all;
}

const DOTS = /(?:…|\.\.\.)$/;

export function readWords(message: Element): string {
  return boxesOf(message).map(wordsIn).filter((part) => part !== '').join('\n');
}

function wordsIn(box: Element): string {
  const more = moreIn(box);
  const text = textOf(box, { preserveSpace: true, skip: (element) => element === more || isNoWord(element) });
  // Lines stand in elements of their own. What stands loose after three dots is the offer of the rest.
  const loose = box.lastChild?.nodeType === Node.TEXT_NODE && box.querySelector(':scope > span') ? box.lastChild.nodeValue!.trim() : '';
  const before = loose && text.endsWith(loose) ? text.slice(0, -loose.length).trimEnd() : text;
  return DOTS.test(before) ? before : text;
}

/** The room kept free for the time holds the time again, out of sight. */
function isNoWord(element: Element): boolean {
  return element.getAttribute('aria-hidden') === 'true' || element.matches('[data-testid="msg-meta"], [data-testid="author"], .read-more-button');
}

/**
 * "Read more" of a long message: the class it had for years; or the one button right at the end of the words, after
 * three dots. Mentions and quotes are buttons too, and none of these stands there.
 */
export function moreControl(message: Element): HTMLElement | null {
  return boxesOf(message).map(moreIn).find((button) => button !== null) ?? null;
}

function moreIn(box: Element): HTMLElement | null {
  const after = box.nextElementSibling;
  const buttons = [...box.querySelectorAll<HTMLElement>('.read-more-button, [role="button"]'), ...(after?.matches('[role="button"]') ? [after as HTMLElement] : [])];
  const last = buttons.at(-1);
  if (!last || last.closest('a') || last.querySelector('img, svg, a') || last.textContent.trim() === '') return null;
  if (last.matches('.read-more-button')) return last;
  const before = textOf(box, { preserveSpace: true, skip: (element) => element === last || isNoWord(element) });
  const all = textOf(box, { preserveSpace: true, skip: isNoWord });
  return DOTS.test(before) && all.startsWith(before) ? last : null;
}
