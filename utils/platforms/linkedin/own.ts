/** What belongs to one post: neither what is somebody else's inside it, nor what stands in words, where anybody may put a link. */

interface Bounds {
  /** True for elements that belong to somebody else, with all they hold. */
  isForeign: (element: Element) => boolean;
  /** True for elements around words: they count themselves, what they hold does not. */
  isWords: (element: Element) => boolean;
}

/** Elements below `root` that match `selector`, in document order. */
export function findOwn(root: Element, selector: string, { isForeign, isWords }: Bounds): Element[] {
  const isOwn = (element: Element) => {
    for (let each: Element | null = element; each && each !== root; each = each.parentElement) {
      if (isForeign(each) || (each !== element && isWords(each))) return false;
    }
    return true;
  };
  return [...root.querySelectorAll(selector)].filter(isOwn);
}
