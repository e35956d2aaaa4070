/** When a break is offered: after several captures or a while of looking. Counted in the memory of the browser's session alone. */
import { storage } from './stored';

export interface Strain { captures: number; /** Milliseconds in which a page with saved things was in view. */ viewed: number }

export const MOST_CAPTURES = 5;
export const MOST_VIEWED = 10 * 60_000;

const none: Strain = { captures: 0, viewed: 0 };
const strain = storage.defineItem<Strain>('session:strain', { fallback: none });

export const isBreakDue = ({ captures, viewed }: Strain): boolean => captures >= MOST_CAPTURES || viewed >= MOST_VIEWED;

// One change at a time within a page; between pages one may be lost, and a break comes a little later.
let last: Promise<unknown> = Promise.resolve();
const change = (to: (now: Strain) => Strain): Promise<void> => {
  const next = last.then(async () => strain.setValue(to(await strain.getValue())));
  last = next.catch(() => undefined);
  return next;
};

export const noteCapture = (): Promise<void> => change((now) => ({ ...now, captures: now.captures + 1 }));
/** The offer was heard: counting begins anew. */
export const breakHeard = (): Promise<void> => change(() => none);

const TICK = 15_000;

/** Counts while the page is in view. */
export function noteViewing(page: Document, signal: AbortSignal): void {
  const timer = setInterval(() => {
    if (page.visibilityState === 'visible') void change((now) => ({ ...now, viewed: now.viewed + TICK })).catch(() => undefined); // Not in a frame in Firefox.
  }, TICK);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Calls back with whether a break is due, now and at each change. Firefox tells a frame in a web page nothing of the session: never there. */
export function watchBreaks(due: (due: boolean) => void): () => void {
  void strain.getValue().then((now) => due(isBreakDue(now)), () => undefined);
  return strain.watch((now) => due(isBreakDue(now ?? none)));
}
