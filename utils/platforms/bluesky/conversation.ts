/** Which post answers which. Read from the lines that the site draws between posts: its words are in any language. */
import { lineOf } from '../reading';
import { isFocused, isThreadItem, isUnit, own, precedes, profileActor, timeOf, unitsIn, UNITS } from './boxes';

const SCREEN = '[data-testid="postThreadScreen"]';
const CONTENT = '[data-testid="contentHider-post"]';

/** The post that this one answers, when it stands on the same page. */
export function parentOf(unit: Element): Element | null {
  if (isFocused(unit)) return unitJustAbove(unit);
  const line = replyLine(unit);
  if (line === 'drawn') return unitJustAbove(unit);
  // Under the post that a thread is about, a post that hangs on no line answers that one.
  const focus = line === 'none' && isThreadItem(unit) ? focusOf(unit) : null;
  return focus && precedes(focus, unit) ? focus : null;
}

export function isReply(unit: Element): boolean {
  if (parentOf(unit) !== null || replyLine(unit) === 'drawn' || repliedToLine(unit) !== null) return true;
  const focus = isThreadItem(unit) ? focusOf(unit) : null;
  return focus !== null && precedes(focus, unit);
}

/** The handle in the line "Replied to NAME" of feeds; a DID there names nobody a reader would know. */
export function repliedToHandle(unit: Element, base: URL): string | null {
  const link = repliedToLine(unit)?.querySelector('a[href*="/profile/"]');
  const actor = link ? profileActor(link, base) : null;
  return actor?.startsWith('did:') ? null : actor;
}

/** Posts that belong to the same screen, in document order. */
export function unitsAround(unit: Element): Element[] {
  return unitsIn(unit.closest(SCREEN) ?? unit.ownerDocument);
}

function focusOf(unit: Element): Element | null {
  const focused = unitsAround(unit).filter(isFocused);
  return focused.length === 1 ? focused[0]! : null;
}

/**
 * The line that comes down from the post above, into a narrow column before the avatar. Seen in 2026 in feeds (second row
 * of the item, after its hover layer) and in threads shown as a list (first row). Threads shown as a tree are drawn in
 * another way, of which no page was seen: `unknown`.
 */
function replyLine(unit: Element): 'drawn' | 'none' | 'unknown' {
  const row = isThreadItem(unit) ? unit.children[0] : unit.children[0]?.children[1];
  const column = row?.children[0];
  // The column is as wide as the avatar below it.
  if (!column || !/(?:^|;)\s*width:/.test(column.getAttribute('style') ?? '') || lineOf(column) !== null || (isThreadItem(unit) && row.children.length !== 1)) return 'unknown';
  if (column.children.length === 0) return 'none';
  return column.children.length === 1 && column.children[0]!.tagName === 'DIV' && column.children[0]!.children.length === 0 ? 'drawn' : 'unknown';
}

/** The post in the list's previous row; `null` when something else stands there, such as "View full thread". */
function unitJustAbove(unit: Element): Element | null {
  let row = unit;
  while (row.parentElement && row.parentElement.querySelectorAll(UNITS).length === 1) row = row.parentElement;
  const above = row.previousElementSibling;
  const units = above ? [...above.querySelectorAll(UNITS)].filter(isUnit) : [];
  return units.length === 1 ? units[0]! : null;
}

/** Between header and contents; it begins with an icon, and notices about labels, which hold buttons, are no such line. */
function repliedToLine(unit: Element): Element | null {
  const time = timeOf(unit);
  const line = own(unit, CONTENT)[0]?.previousElementSibling;
  return line && time && precedes(time, line) && line.firstElementChild?.tagName.toLowerCase() === 'svg'
    && !line.querySelector('button') && lineOf(line) !== null ? line : null;
}
