/** The words that stand inside a part of the window, in reading order as the page has them. */
import { stripBidi } from '../platforms/reading';
import type { Rect } from './types';

/** Lines of text of which more than half lies inside `region` (CSS pixels, relative to the window). */
export function textIn(root: Element, region: Rect): string {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const lines: { top: number; text: string }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.nodeValue?.trim() || !parent || !/\S/.test(node.nodeValue) || parent.closest('script, style, noscript')) continue;
    if (parent.checkVisibility?.({ visibilityProperty: true }) === false) continue;
    for (const { top, text } of wordsInside(node as Text, region)) {
      const last = lines.at(-1);
      if (last && Math.abs(last.top - top) < 3) last.text += text;
      else lines.push({ top, text });
    }
  }
  return stripBidi(lines.map(({ text }) => text.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n'));
}

/** Word by word, because a paragraph may lie only partly inside. */
function* wordsInside(node: Text, region: Rect): Generator<{ top: number; text: string }> {
  const range = node.ownerDocument.createRange();
  range.selectNode(node);
  if (!overlaps(range.getBoundingClientRect(), region)) return;
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const box = range.getBoundingClientRect();
    if (mostlyInside(box, region)) yield { top: box.top, text: word };
  }
}

const overlaps = (box: DOMRect, { x, y, width, height }: Rect) =>
  box.right > x && box.left < x + width && box.bottom > y && box.top < y + height;

function mostlyInside(box: DOMRect, { x, y, width, height }: Rect): boolean {
  const across = Math.min(box.right, x + width) - Math.max(box.left, x);
  const down = Math.min(box.bottom, y + height) - Math.max(box.top, y);
  return across > 0 && down > 0 && across * down > (box.width * box.height) / 2;
}
