/** A page on which a file may be dropped anywhere. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Takes what is dropped anywhere on the page; without that the browser would open the file. True while it hovers. */
export function useDrop(take: (dropped: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  // With the drawing, not after it: what is dropped in the moment between would be opened by the browser.
  useLayoutEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    window.addEventListener('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    }, options);
    window.addEventListener('dragleave', (event) => { if (!event.relatedTarget) setOver(false); }, options);
    window.addEventListener('drop', (event) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) latest.current(event.dataTransfer);
    }, options);
    return () => listening.abort();
  }, []);
  return over;
}
