/**
 * The numbers in the row of buttons below a post. Its icons have names that last (told by the code of two who changed that row,
 * until 2026-08); a number stands in the button of its icon, or beside it in a box of theirs alone.
 */
import { wholeNumber } from '../reading';

const ICONS = { replies: '#managed-icon__ds-reply-', reblogs: '#managed-icon__ds-reblog-', likes: '#managed-icon__ds-like-' };

/** Whole numbers only: "1.2K" is none. */
export function countsOf(footer: Element | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, icon] of Object.entries(ICONS)) {
    const [button, ...others] = [...footer?.querySelectorAll('button, a[href]') ?? []].filter((each) => each.querySelector(`use[href^="${icon}"]`));
    const count = button && others.length === 0 ? numberIn(button) ?? numberBeside(button) : null;
    if (count !== null) counts[name] = count;
  }
  return counts;
}

function numberBeside(button: Element): number | null {
  const box = button.parentElement;
  return box && box.querySelectorAll('button, a[href], use').length === 2 ? numberIn(box) : null;
}

/** The number that is all an element shows. */
function numberIn(element: Element): number | null {
  const lines = [...element.querySelectorAll('*')].filter((each) => each.childElementCount === 0 && each.textContent.trim() !== '');
  const [line] = lines;
  return lines.length === 1 && line!.textContent.trim() === element.textContent.trim() ? wholeNumber(line!.textContent) : null;
}
