/** The words of a post. Nothing marks them but their place: the first text under the header, outside links and buttons. */
import { textOf } from '../reading';
import { actionRow, headerOf, own, precedes } from './boxes';

/** Between the words and the element that also holds the actions stand at most this many boxes. */
const NEAR = 2;

export interface Words {
  text: string;
  /** True when the site offers the rest behind a button. */
  cut: boolean;
  /** The elements the words stand in. */
  blocks: Element[];
}

/** `leave` tells what belongs to a quote. */
export function readWords(box: Element, time: Element, leave: (element: Element) => boolean): Words {
  const header = headerOf(box, time);
  const row = actionRow(box);
  const candidates = own(box, '[dir="auto"]').filter((element) => precedes(time, element) && !header.contains(element)
    && !leave(element) && element.querySelector('time') === null && (!row || (precedes(element, row) && isNear(element, row)))
    && !insideControl(element, box) && !element.parentElement?.closest('[dir="auto"]'));
  // Long posts stand in several parts beside each other; what stands elsewhere is a place, a poll or a notice.
  const blocks = candidates.filter((element) => element.parentElement === candidates[0]!.parentElement);
  const mores = blocks.flatMap(moreButtons);
  // The site shows white space as written.
  const text = blocks.map((block) => textOf(block, { preserveSpace: true, skip: (element) => mores.includes(element) }))
    .filter((part) => part !== '').join('\n');
  return { text, cut: mores.length > 0, blocks };
}

function isNear(element: Element, row: Element): boolean {
  let around = element.parentElement;
  for (let steps = 0; around && steps <= NEAR; steps += 1, around = around.parentElement) if (around.contains(row)) return true;
  return false;
}

function insideControl(element: Element, box: Element): boolean {
  const control = element.closest('a, button, [role="button"], picture');
  return control !== null && control !== box && box.contains(control);
}

/** The button for the rest, where it shows it in its place: one that is no link and leads nowhere. */
export function moreButtonOf(blocks: Element[]): HTMLElement | null {
  const [more, ...others] = blocks.flatMap(moreButtons);
  return more && others.length === 0 && !more.closest('a') && !more.querySelector('a') ? more as HTMLElement : null;
}

// Buttons that end the words after three dots offer the rest. A hidden passage (a spoiler) is a button too, and is words.
function moreButtons(block: Element): Element[] {
  const buttons = [...block.querySelectorAll('[role="button"], button, [tabindex]:not(a)')].filter((button) => !button.closest('a'));
  const all = textOf(block);
  for (let from = buttons.length - 1; from >= 0; from -= 1) {
    const last = buttons.slice(from);
    const before = textOf(block, { skip: (element) => last.includes(element) });
    if (!all.startsWith(before)) return [];
    if (/(?:…|\.\.\.)$/.test(before)) return last;
  }
  return [];
}
