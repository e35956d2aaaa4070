/** How long a helper has looked at what others went through, against the limit they chose. Counted in the memory of the browser's session alone. */
import { storage } from '../stored';

/** Milliseconds in which a page with saved things was in view. */
const looked = storage.defineItem<number>('session:helper-looked', { fallback: 0 });

const TICK = 15_000;
/** Minutes that *a little longer* gives. */
export const LONGER = 15;

/** Of the choices offered; 0 is no limit. */
export const limits = [0, 20, 30, 45, 60, 90] as const;

export const isReached = (lookedMs: number, limitMinutes: number): boolean => limitMinutes > 0 && lookedMs >= limitMinutes * 60_000;

/** What was looked, so that so many minutes are left. */
export const lookedFor = (limitMinutes: number, left: number): number => Math.max(0, limitMinutes - left) * 60_000;

export const goOn = (limitMinutes: number): Promise<void> => looked.setValue(lookedFor(limitMinutes, LONGER));

/** Counts while the page is in view, and tells whether the limit is reached, now and at each change. */
export function watchLimit(limitMinutes: number, reached: (reached: boolean) => void, page: Document = document): () => void {
  const tell = (ms: number | null) => reached(isReached(ms ?? 0, limitMinutes));
  void looked.getValue().then(tell);
  const stop = looked.watch(tell);
  const timer = setInterval(() => {
    if (page.visibilityState === 'visible') void looked.getValue().then((ms) => looked.setValue(ms + TICK));
  }, TICK);
  return () => {
    clearInterval(timer);
    stop();
  };
}
