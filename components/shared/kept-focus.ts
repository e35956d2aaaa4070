/**
 * What had the focus may go away with what was done: a row that was deleted, a choice that was taken back. The browser then begins again
 * at the top of the page, and a screen reader falls silent. The heading of what is in front takes the focus, unless something else did.
 */
export function keepFocus(page: Document, signal: AbortSignal): void {
  let last: Element | null = null;
  page.addEventListener('focusin', ({ target }) => { last = target as Element; }, { signal });
  const watching = new MutationObserver(() => {
    if (!last || last.isConnected) return;
    last = null;
    // What comes in its place, and knows where the focus belongs, has its turn first.
    requestAnimationFrame(() => setTimeout(() => { if (page.activeElement === null || page.activeElement === page.body) focusHeading(page); }, 50));
  });
  watching.observe(page.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => watching.disconnect());
}

function focusHeading(page: Document): void {
  const heading = page.querySelector<HTMLElement>(['dialog[open] :is(h1, h2)', 'main h1', 'h1'].find((each) => page.querySelector(each)) ?? 'h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
