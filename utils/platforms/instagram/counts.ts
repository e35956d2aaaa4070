/** Counts beside the icons of a post, each known by the shape of its icon: buttons may be missing, and labels are in any language. */
import { lineOf, wholeNumber } from '../reading';

/** In the site's order, how the drawing of each icon begins (public copies of the page, 2022 to 2026). An icon drawn anew has no count until it is added. */
const SHAPES: Record<string, readonly string[]> = {
  likes: ['M16.792 3.904', 'M34.6 3.1'],
  comments: ['M20.656 17.008'],
  reposts: ['M19.998 9.497'],
  shares: ['M22 3', 'M13.973 20.046'],
};
/** The older icon to share is a line and a polygon, the newer a path and this line. */
const SHARE_LINE = 'line[x1="22"][x2="9.218"], line[x1="7.488"][x2="15.515"]';

/**
 * Each count follows its icon (2026), if it is not nothing: a number may stand behind another's icon while a page is drawn
 * anew, so all are taken where all are shown, and else the first, which is of likes. Whole numbers only: "1.2K" is not what
 * was counted.
 */
export function readCounts(icons: Element | null): Record<string, number> {
  const shown: { action: string | null; counts: (number | null)[] }[] = [];
  for (const child of icons?.children ?? []) {
    const drawn = [...child.querySelectorAll('svg')];
    if (drawn.length > 0) shown.push({ action: drawn.length === 1 ? actionOf(drawn[0]!) : null, counts: [] });
    else if (lineOf(child) !== null) shown.at(-1)?.counts.push(shownCount(child));
  }
  if (shown.map(({ action }) => action).join() !== Object.keys(SHAPES).join()) return {};
  const taken = shown.every(({ counts }) => counts.length === 1) ? shown : shown.slice(0, 1).filter(({ counts }) => counts.length === 1);
  return Object.fromEntries(taken.flatMap(({ action, counts }) => (counts[0] === null ? [] : [[action!, counts[0]!]])));
}

/** What an icon does, by its drawing; `null` for icons of no count. */
export function actionOf(icon: Element): string | null {
  const drawing = icon.querySelector('path')?.getAttribute('d') ?? '';
  const named = Object.entries(SHAPES).find(([, starts]) => starts.some((start) => drawing.startsWith(start)))?.[0];
  return named ?? (icon.querySelector(SHARE_LINE) ? 'shares' : null);
}

/** A whole number that is all the element shows. */
export function shownCount(element: Element): number | null {
  const shown = lineOf(element);
  return shown && /^\p{Nd}[\p{Nd}.,\u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
}
