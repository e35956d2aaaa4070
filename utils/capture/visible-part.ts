/** Which rows of a post nothing lies over, as far as a page lets itself be asked. */
import { OWN_TAG } from './serialise-html';
import { Slices } from './slices';
import type { Rect } from './types';

/** Pixels between two rows that are asked for, and elements between two looks at the clock. */
const SAMPLE_STEP = 8;
const STEP = 32;
/** Rows between two points that are asked for where no element of the page is, and how many at most. */
const CHECK_STEP = 48;
const MOST_CHECKS = 12;

/** The largest run of rows of the post that nothing covers, in window coordinates; `null` when none is in view. */
export async function visiblePart(post: Element): Promise<Rect | null> {
  const { left, right, top, bottom } = post.getBoundingClientRect();
  const x = Math.max(0, left);
  const width = Math.min(innerWidth, right) - x;
  const from = Math.max(0, top);
  const to = Math.min(innerHeight, bottom);
  if (width <= 0 || to - from < 1) return null;
  const columns = [0.02, 0.25, 0.5, 0.75, 0.98].map((share) => x + width * share);
  const slices = new Slices();
  const covered = await covering(post, { x, y: from, width, height: to - from }, columns, slices);
  const clear = async (y: number): Promise<boolean> => {
    for (const column of columns) {
      if (!covered.some((rect) => holds(rect, column, y))) continue;
      if (!isClear(post, column, y)) return false;
      if (slices.over) await slices.pause();
    }
    return true;
  };
  let best: [number, number] | null = null;
  let start: number | null = null;
  for (let y = from; y <= to; y += SAMPLE_STEP) {
    if (await clear(Math.min(y, to - 0.5))) start ??= y;
    else if (start !== null) { best = longer(best, [start, y - SAMPLE_STEP]); start = null; }
  }
  if (start !== null) best = longer(best, [start, to]);
  return best ? { x, y: best[0], width, height: best[1] - best[0] } : null;
}

/**
 * Where something may lie over the post. To ask what stands at a point takes 15 ms on a long page, and thousands of times as long as to ask an
 * element where it is. Not all is found so: closed shadow trees, and what styles alone draw. A few points are therefore asked, and where one of
 * them is covered by what was not found, all are.
 */
async function covering(post: Element, area: Rect, columns: readonly number[], slices: Slices): Promise<Rect[]> {
  const found: Rect[] = [];
  let count = 0;
  for (const element of besides(post)) {
    if ((count += 1) % STEP === 0 && slices.over) await slices.pause();
    const rect = element.getBoundingClientRect();
    if (meet(rect, area) && paints(element)) found.push(rect);
  }
  const step = Math.max(CHECK_STEP, area.height / MOST_CHECKS);
  for (let at = 0, y = area.y + Math.min(step, area.height) / 2; y < area.y + area.height; at += 2, y += step) {
    const column = columns[at % columns.length]!;
    if (found.some((rect) => holds(rect, column, y))) continue;
    if (!isClear(post, column, y)) return [area];
    if (slices.over) await slices.pause();
  }
  return found;
}

/** All elements of the page but the post, what is in it, what it stands in, and what is ours. */
function* besides(post: Element): Generator<Element> {
  const around = new Set<Node>();
  for (let above: Node | null = post; above; above = outside(above)) around.add(above);
  const trees: ParentNode[] = [post.ownerDocument];
  for (const tree of trees) {
    for (const element of tree.querySelectorAll('*')) {
      if (post.contains(element) || OWN_TAG.test(element.tagName)) continue;
      if (element.shadowRoot) trees.push(element.shadowRoot);
      if (!around.has(element)) yield element;
    }
  }
}

/** What a node is drawn in: where a shadow tree shows it, that tree comes before its host. */
const outside = (node: Node): Node | null => (node instanceof Element ? node.assignedSlot : null) ?? (node instanceof ShadowRoot ? node.host : node.parentNode);

const meet = (rect: DOMRect, { x, y, width, height }: Rect) =>
  rect.left < x + width && rect.right > x && rect.top < y + height && rect.bottom > y;

const holds = ({ x, y, width, height }: Rect, column: number, row: number) => column >= x && column <= x + width && row >= y && row <= y + height;

/** Whether nothing that can be seen lies over the post at this point. Sites lay see-through sheets over pages to catch clicks. */
function isClear(post: Element, x: number, y: number): boolean {
  const isOfPost = (hit: Element) => post.contains(hit) || hit.contains(post);
  // Asked of the post's own tree: from outside, all of a shadow tree is one element.
  const tree = post.getRootNode() as Document | ShadowRoot;
  // On a long page, the one in front is known at once, and all that stand there only after 15 ms.
  const front = tree.elementFromPoint(x, y);
  if (!front || isOfPost(front)) return front !== null;
  for (const hit of tree.elementsFromPoint(x, y)) {
    if (isOfPost(hit)) return true;
    if (paints(hit) && !OWN_TAG.test(hit.tagName)) return false;
  }
  return false;
}

function paints(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  if (/^(IMG|VIDEO|CANVAS|IFRAME)$/.test(element.tagName)) return true;
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const alpha = /,\s*([\d.]+)\)$/.exec(backgroundColor.replace(/^rgb\(.*/, ''))?.[1] ?? '1';
  return backgroundImage !== 'none' || Number(alpha) > 0;
}

const longer = (a: [number, number] | null, b: [number, number]): [number, number] =>
  a && a[1] - a[0] >= b[1] - b[0] ? a : b;
