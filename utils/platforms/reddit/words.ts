/** The words of a post or comment. What its author quoted from somebody else keeps the mark of a quotation. */
import { textOf } from '../reading';
import { isEmote } from './media';

// A picture in the text belongs to the media; a button to the site.
const skip = (element: Element) => element.tagName === 'BUTTON' || (element.tagName === 'IMG' && !isEmote(element));

/** Blocks one to a line; each line of a quotation begins with `> `, as it was typed. */
export function wordsOf(root: Element | null | undefined): string {
  return root ? linesOf(root).filter((line) => line !== '').join('\n') : '';
}

function linesOf(element: Element): string[] {
  const inner = element.querySelector('blockquote')
    ? [...element.childNodes].flatMap((child) => (child.nodeType === Node.ELEMENT_NODE ? linesOf(child as Element) : textLine(child)))
    : textOf(element, { skip }).split('\n');
  return element.tagName === 'BLOCKQUOTE' ? inner.filter((line) => line !== '').map((line) => `> ${line}`) : inner;
}

function textLine(node: ChildNode): string[] {
  const text = node.nodeType === Node.TEXT_NODE ? node.textContent!.replace(/\s+/g, ' ').trim() : '';
  return text ? [text] : [];
}

/**
 * What the site puts in place of words that are gone, `[removed]` or `[deleted]` in any language: one bracket and nothing
 * else, perhaps twice. A person may write that too, so it counts only where the site says that something is gone.
 */
export function isStandIn(text: string): boolean {
  return text !== '' && text.split('\n').every((line) => /^\[[^[\]]{1,40}\]$/.test(line));
}
