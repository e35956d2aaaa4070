/**
 * Discord's class names: a word that stays and a hash that changes with each build, until 2026 `username_f9f2ca`, also
 * `username__0d62f` and `username-h_Y3Us`, lately with the hash first.
 */

/** Whether one of the element's classes has `word` as its word: `username`, not `usernameContainer`. */
export function hasWord(element: Element, word: string): boolean {
  const pattern = new RegExp(`(?:^|[_-])${word}(?:[_-]|$)`);
  return [...element.classList].some((name) => pattern.test(name));
}

export function withWord(root: Element, word: string): Element[] {
  return [...root.querySelectorAll(`[class*="${word}"]`)].filter((element) => hasWord(element, word));
}
