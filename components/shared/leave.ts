/** Leaving quickly: this page goes blank at once, then the tab is taken elsewhere. */

/** `ask` has the tab taken to a neutral page; when nobody answers, at least nothing of ours stays on screen. */
export function makeLeave(ask: () => Promise<unknown>, page: Document = document): () => void {
  return () => {
    page.title = '';
    page.body.replaceChildren();
    ask().catch(() => page.location.replace('about:blank'));
  };
}
