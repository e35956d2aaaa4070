/** Esc closes what is open; Esc twice leaves at once. One press has to wait a moment to know it stays alone. */
import { useEffect, useRef } from 'preact/hooks';
import { TWICE_WITHIN } from './twice-within';

export function useEscape({ once, twice }: { once: () => void; twice: () => void }): void {
  const latest = useRef({ once, twice });
  latest.current = { once, twice };
  useEffect(() => {
    const listening = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return;
      if (waiting !== undefined) {
        clearTimeout(waiting);
        waiting = undefined;
        event.preventDefault();
        latest.current.twice();
        return;
      }
      const alreadyMeansSomething = closesSomethingOfItsOwn(event.target);
      // The browser would shut a toolbar popup on the first press, before a second could be heard.
      if (!alreadyMeansSomething) event.preventDefault();
      waiting = setTimeout(() => {
        waiting = undefined;
        if (!alreadyMeansSomething) latest.current.once();
      }, TWICE_WITHIN);
    };
    window.addEventListener('keydown', pressed, { capture: true, signal: listening.signal });
    return () => {
      listening.abort();
      clearTimeout(waiting);
    };
  }, []);
}

/** An open dialog is closed by the browser, and a search field with words in it is emptied. */
function closesSomethingOfItsOwn(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('dialog[open]') !== null || (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '');
}
