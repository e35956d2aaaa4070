/** Esc closes what is open; Esc twice leaves at once. One press has to wait a moment to know it stays alone. One of two may come in the page around. */
import { useEffect, useRef } from 'preact/hooks';
import { hearScript } from '../heard';
import { TWICE_WITHIN } from './twice-within';

export function useEscape({ once, twice }: { once: () => void; twice: () => void }): void {
  const latest = useRef({ once, twice });
  latest.current = { once, twice };
  useEffect(() => {
    const listening = new AbortController();
    /** Where the first press came. */
    let first: 'here' | 'around' | null = null;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const wait = (where: 'here' | 'around', once?: () => void) => {
      clearTimeout(waiting);
      first = where;
      waiting = setTimeout(() => {
        first = null;
        once?.();
      }, TWICE_WITHIN);
    };
    const leave = () => {
      clearTimeout(waiting);
      first = null;
      latest.current.twice();
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return;
      const alreadyMeansSomething = first === null && closesSomethingOfItsOwn(event.target);
      // The browser would shut a toolbar popup on the first press, before a second could be heard.
      if (!alreadyMeansSomething) event.preventDefault();
      if (first) leave();
      else wait('here', () => { if (!alreadyMeansSomething) latest.current.once(); });
    };
    window.addEventListener('keydown', pressed, { capture: true, signal: listening.signal });
    // Two in the page around are the page's.
    hearScript(document, (said) => {
      if (said !== 'escape') return;
      if (first === 'here') leave();
      else wait('around');
    }, listening.signal);
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
