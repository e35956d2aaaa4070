/** Looks again whenever a form changes: many build their fields only once a question before them is answered. */

/** Milliseconds of quiet before a look, and after which nobody is filling in this page any more. */
const QUIET_MS = 200;
const PATIENCE_MS = 45 * 60_000;

/** Calls `look` at once and after each change, until `signal` aborts or patience ends. */
export function watchForm(page: Document, look: () => void, signal: AbortSignal): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = () => { waiting ??= setTimeout(() => { waiting = undefined; look(); }, QUIET_MS); };
  const observer = new MutationObserver(soon);
  observer.observe(page.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'name', 'id', 'disabled', 'readonly', 'maxlength'] });
  const end = () => { observer.disconnect(); clearTimeout(waiting); clearTimeout(late); };
  const late = setTimeout(end, PATIENCE_MS);
  signal.addEventListener('abort', end, { once: true });
  look();
}
