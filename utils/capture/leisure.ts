/** Runs `work` in a moment in which the page has nothing to do, and after `most` milliseconds where it has none, which `didTimeout` tells. */
export function atLeisure(work: (deadline?: IdleDeadline) => void, most: number): void {
  // Safari has no moments of leisure.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: most });
  else setTimeout(work, most);
}
