/**
 * The list of records: any number of them, by day, with their place among all told to screen readers. Arrow keys, Home, End and Page keys
 * go from one to the next; Tab goes through one row and then on, for thousands of rows would be in its way.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { RecordSummary } from '../../utils/evidence/summary';
import { dayHeadings } from '../popup/days';
import { withMember } from '../popup/selection';
import { useDates, useTranslate } from '../shared/language';
import { RecordRow } from './RecordRow';
import { useRows } from './use-rows';

interface RecordRowsProps {
  label: string;
  summaries: readonly RecordSummary[];
  /** At least as many as there are summaries: the rest is still being read. */
  count: number;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** Pixels of a row, before it was measured. */
const ROW = 96;
/** Rows that a Page key goes. */
const PAGE = 10;
/** Pixels at the top of the window, under the bar of the page. */
const BAR = 64;

export function RecordRows({ label, summaries, count, selected, onSelect }: RecordRowsProps) {
  const translate = useTranslate();
  const dates = useDates();
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState(-1);
  /** The row that takes the focus once it is drawn, and what of it. */
  const toFocus = useRef<{ index: number; what: string } | null>(null);
  const anchor = useRef(-1);
  const headings = useMemo(() => dayHeadings(summaries, new Date(), translate, dates), [summaries, translate, dates]);
  const rows = useRows(list, { count, keyOf: (index) => summaries[index]?.captureId ?? String(index), estimate: ROW, kept: focused });

  const moveTo = (index: number, what: string) => {
    const to = Math.max(0, Math.min(summaries.length - 1, index));
    setFocused(to);
    const there = list.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
    toFocus.current = there ? null : { index: to, what };
    if (there) {
      there.querySelector<HTMLElement>(what)?.focus({ preventScroll: true });
      there.scrollIntoView({ block: 'nearest' });
    } else rows.scrollToIndex(to, { align: 'auto' });
  };
  const pressed = (event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const from = Number(target.closest('li')?.dataset.index ?? -1);
    const steps: Record<string, number> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: summaries.length - 1, PageDown: from + PAGE, PageUp: from - PAGE };
    const to = steps[event.key];
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    // From box to box, so that one after the other can be ticked.
    moveTo(to, target instanceof HTMLInputElement ? 'input' : '.record-open');
  };
  const select = (index: number, on: boolean, range: boolean) => {
    const [start, end] = range && anchor.current >= 0 ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    anchor.current = index;
    let next = selected;
    for (let at = start; at <= end; at += 1) next = withMember(next, summaries[at]!.captureId, on);
    onSelect(next);
  };

  const items = rows.getVirtualItems();
  const inSight = focused >= 0 ? focused : items.find(({ end }) => end > scrollY + BAR)?.index ?? 0;

  return (
    // Keys are heard here for the buttons inside, which have the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol class="vault-rows" aria-label={label} ref={list} style={{ blockSize: `${rows.getTotalSize()}px` }} onKeyDown={pressed}
      onFocusIn={({ target }) => setFocused(Number((target as Element).closest('li')?.dataset.index ?? -1))}
      onFocusOut={({ relatedTarget }) => { if (!(relatedTarget instanceof Node && list.current?.contains(relatedTarget)) && !toFocus.current) setFocused(-1); }}>
      {items.map(({ index, key, start }) => {
        const summary = summaries[index];
        const style = { transform: `translateY(${start - rows.options.scrollMargin}px)` };
        const place = { 'data-index': index, 'aria-setsize': count, 'aria-posinset': index + 1 };
        if (!summary) return <li key={key} class="vault-row waiting" style={style} {...place} ref={rows.measureElement}>{translate('common.loading')}</li>;
        return (
          <li key={key} class="vault-row" style={style} {...place} ref={rows.measureElement}>
            <RecordRow summary={summary} day={headings[index] ?? null} selected={selected.has(summary.captureId)} onSelect={(on, range) => select(index, on, range)}
              reachable={index === inSight} focus={() => {
                if (toFocus.current?.index !== index) return null;
                const { what } = toFocus.current;
                toFocus.current = null;
                return what;
              }} />
          </li>
        );
      })}
    </ol>
  );
}
