/** Draws only the rows near the window, however many there are: TanStack's virtualiser in Preact's hands. */
import { defaultRangeExtractor, observeWindowOffset, observeWindowRect, Virtualizer, windowScroll, type VirtualizerOptions } from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

type Rows = Virtualizer<Window, HTMLLIElement>;

interface RowsOptions {
  count: number;
  keyOf: (index: number) => string;
  /** Pixels of a row before it was measured. */
  estimate: number;
  /** A row that stays drawn wherever the window is, since it has the focus; -1 for none. */
  kept: number;
}

/** `list` is the element that holds the rows. */
export function useRows(list: { readonly current: HTMLElement | null }, { count, keyOf, estimate, kept }: RowsOptions): Rows {
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const [margin, setMargin] = useState(0);
  const options: VirtualizerOptions<Window, HTMLLIElement> = {
    count, getItemKey: keyOf, overscan: 6, scrollMargin: margin, estimateSize: () => estimate, getScrollElement: () => window,
    observeElementRect: observeWindowRect, observeElementOffset: observeWindowOffset, scrollToFn: windowScroll, initialOffset: () => window.scrollY,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return kept < 0 || kept >= count || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
    },
    onChange: () => draw(undefined),
  };
  const made = useRef<Rows | null>(null);
  const rows = made.current ??= new Virtualizer(options);
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => {
    rows._willUpdate();
    // What stands above the list may have grown.
    const top = list.current ? Math.round(list.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });
  return rows;
}
