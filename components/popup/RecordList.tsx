/** The list of records, newest first, by day. Long lists are drawn in windows so that the page opens at once. */
import { useMemo, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Button } from '../shared/Button';
import { useDates, useTranslate } from '../shared/language';
import { dayHeadings } from './days';
import { RecordItem } from './RecordItem';
import { withMember } from './selection';

/** Records drawn at a time. */
export const WINDOW = 50;

interface RecordListProps {
  records: readonly EvidenceRecord[];
  shownWords: ReadonlySet<string>;
  onShowWords: (captureId: string, shown: boolean) => void;
  onOpen: (captureId: string) => void;
  /** The record that takes the focus as soon as it is drawn, once. */
  toFocus: { current: string | null };
  /** `null` while the person is not choosing. */
  selected: ReadonlySet<string> | null;
  onSelect: (selected: ReadonlySet<string>) => void;
}

export function RecordList({ records, shownWords, onShowWords, onOpen, toFocus, selected, onSelect }: RecordListProps) {
  const translate = useTranslate();
  const dates = useDates();
  const [drawn, setDrawn] = useState(() => Math.max(WINDOW, positionOf(records, toFocus.current) + 1));
  const shown = useMemo(() => records.slice(0, drawn), [records, drawn]);
  const headings = useMemo(() => dayHeadings(shown, new Date(), translate, dates), [shown, translate, dates]);
  const rest = records.length - shown.length;
  const showMore = () => {
    // The focus was on the button, which moves away: it goes to the first record that came.
    toFocus.current = records[shown.length]?.capture.id ?? null;
    setDrawn(drawn + WINDOW);
  };

  return (
    <>
      {selected && (
        <p class="row select-all">
          <Button small onClick={() => onSelect(new Set(records.map(({ capture }) => capture.id)))}>
            {translate('popup.select-all', { count: records.length })}
          </Button>
          {selected.size > 0 && <Button small weight="quiet" onClick={() => onSelect(new Set())}>{translate('popup.select-none')}</Button>}
        </p>
      )}
      <ul class="record-list" aria-labelledby="saved-evidence">
        {shown.map((record, index) => (
          <RecordItem key={record.capture.id} record={record} day={headings[index] ?? null}
            wordsShown={shownWords.has(record.capture.id)} onShowWords={onShowWords} onOpen={onOpen}
            toFocus={toFocus} selected={selected && selected.has(record.capture.id)}
            onSelect={(on) => onSelect(withMember(selected ?? new Set(), record.capture.id, on))} />
        ))}
      </ul>
      {rest > 0 && (
        <p class="show-more">
          <Button onClick={showMore}>{translate('popup.more', { count: Math.min(rest, WINDOW) })}</Button>
        </p>
      )}
    </>
  );
}

function positionOf(records: readonly EvidenceRecord[], captureId: string | null): number {
  return captureId === null ? -1 : records.findIndex(({ capture }) => capture.id === captureId);
}
