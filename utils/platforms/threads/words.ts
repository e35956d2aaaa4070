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
    && !leave(element) && (!row || (precedes(element, row) && isNear(element, row)))
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

// A button that ends the words after three dots offers the rest. A hidden passage (a spoiler) is a button too, and is words.
function moreButtons(block: Element): Element[] {
  const last = [...block.querySelectorAll('[role="button"], button')].at(-1);
  if (!last) return [];
  const before = textOf(block, { skip: (element) => element === last });
  const all = textOf(block);
  return /(?:…|\.\.\.)$/.test(before) && all.startsWith(before) ? [last] : [];
}
