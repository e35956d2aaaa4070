/** What inside a post belongs to its author, and what to somebody quoted or embedded in it. */
import { AVATAR, LONG_BODY, QUOTE_LINK, TEXT, TIME, USER_NAME } from './selectors';

/** Finds elements in one part of a post: its own, or those of its quote. */
export type Find = (selector: string) => Element[];

export function ownFind(root: Element): Find {
  const foreign = foreignIn(root);
  return (selector) => [...root.querySelectorAll(selector)]
    .filter((element) => isOf(root, element) && !foreign.some((part) => part.contains(element)));
}

/** The post quoted in this one; posts embedded in the body of an X Article are no quotes of it. */
export function quoteOf(root: Element): Element | null {
  return foreignIn(root).find((part) => part.querySelector(USER_NAME) && !part.closest(LONG_BODY)) ?? null;
}

/** No article lies between the two: posts embedded in an X Article are articles themselves. */
function isOf(root: Element, element: Element): boolean {
  const article = element.closest('article');
  return article === null || article === root || !root.contains(article);
}

// A quote is a link around somebody else's post. A second name in another frame is still another person's: all beside the
// first name is taken as not the author's own.
function foreignIn(root: Element): Element[] {
  const quotes = [...root.querySelectorAll(QUOTE_LINK)]
    .filter((link) => isOf(root, link) && link.querySelector(`${USER_NAME}, ${TIME}, ${TEXT}, ${AVATAR}`) !== null);
  const [own, ...others] = [...root.querySelectorAll(USER_NAME)]
    .filter((name) => isOf(root, name) && !quotes.some((quote) => quote.contains(name)));
  return [...quotes, ...others.map((name) => embeddedPart(name) ?? branchWithout(name, own!))];
}

/** The block that the body of an X Article keeps another person's post in. */
export function embeddedPart(name: Element): Element | null {
  const body = name.closest(LONG_BODY);
  if (!body) return null;
  const block = name.closest('[data-block="true"], section, article');
  if (block && block !== body && body.contains(block)) return block;
  let child = name;
  while (child.parentElement !== body) child = child.parentElement!;
  return child;
}

/** The largest part around `element` that does not hold `other`. */
function branchWithout(element: Element, other: Element): Element {
  let branch = element;
  while (branch.parentElement && !branch.parentElement.contains(other)) branch = branch.parentElement;
  return branch;
}
