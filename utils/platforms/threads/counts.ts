/** Counts in the action row, each known by the shape of its icon: buttons may be missing or moved, and labels are in any language. */
import { lineOf, wholeNumber } from '../reading';
import { actionRow, actionsOf } from './boxes';

/** How the drawing of each icon begins (public copies of the page, 2023 to 2026). An icon drawn anew has no count until it is added. */
const SHAPES = {
  likes: ['M1.34375 7.53125', 'M16.792 3.904'],
  replies: ['M15.376 13.2177', 'M20.656 17.008'],
  reposts: ['M6.41256 1.23531', 'M19.998 9.497'],
  shares: ['M15.6097 4.09082', 'M13.973 20.046'],
} as const satisfies Record<string, readonly string[]>;

/** Whole numbers only: "1.2K" is not what was counted. A number on its way to another is drawn in several pieces. */
export function readCounts(unit: Element): Record<string, number> {
  const row = actionRow(unit);
  const counts: Record<string, number> = {};
  const seen = new Set<string>();
  for (const button of row ? actionsOf(row) : []) {
    const action = actionOf(button);
    if (action === null) continue;
    const leaves = [...button.querySelectorAll('span')].filter((span) => !span.querySelector('span'));
    const shown = leaves.length === 1 ? lineOf(leaves[0]) : null;
    const count = shown && /^\p{Nd}[\p{Nd}.,\u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
    // Two buttons of one kind: no telling which is the post's.
    if (seen.has(action)) delete counts[action];
    else if (count !== null) counts[action] = count;
    seen.add(action);
  }
  return counts;
}

function actionOf(button: Element): string | null {
  const icons = [...button.querySelectorAll('svg')];
  const drawing = icons.length === 1 ? icons[0]!.querySelector('path')?.getAttribute('d') ?? '' : '';
  return Object.entries(SHAPES).find(([, starts]) => starts.some((start) => drawing.startsWith(start)))?.[0] ?? null;
}
