/** Moves the focus to the heading of a new screen, so that a keyboard or a screen reader starts there. */
import { useEffect, useRef } from 'preact/hooks';

export function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo({ top: 0 });
  }, []);
  return heading;
}
