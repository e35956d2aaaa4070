/** Boxes over a picture, in parts of its width and height: drawn, moved and sized, and never beyond its edges. */
import type { MaskBox } from '../../utils/evidence/database';

interface Point { x: number; y: number }

/** Too small a box hides nothing and cannot be taken hold of. */
const LEAST = 0.01;

const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

export function boxBetween(a: Point, b: Point): MaskBox {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((each) => between(each, 0, 1)) as [number, number];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((each) => between(each, 0, 1)) as [number, number];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const isLargeEnough = ({ width, height }: MaskBox): boolean => width >= LEAST && height >= LEAST / 2;

export function moved(box: MaskBox, by: Point): MaskBox {
  return { ...box, x: between(box.x + by.x, 0, 1 - box.width), y: between(box.y + by.y, 0, 1 - box.height) };
}

/** By its lower right corner. */
export function sized(box: MaskBox, by: Point): MaskBox {
  return { ...box, width: between(box.width + by.x, LEAST, 1 - box.x), height: between(box.height + by.y, LEAST / 2, 1 - box.y) };
}

/** One for a key, in CSS pixels; `null` for other keys. */
export function stepOf(key: string): Point | null {
  const steps: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
  return steps[key] ?? null;
}
