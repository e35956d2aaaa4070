/** The list of records, newest first, by day. Long lists are read and drawn in windows so that the page opens at once. */
import { useMemo } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { useDates, useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { dayHeadings } from './days';
import { RecordItem } from './RecordItem';
import { withMember } from './selection';

/** Records drawn at a time. */
export const WINDOW = 50;
/** As many as may be seen without scrolling come before the rest of the first window. */
export const FIRST = 12;

interface RecordListProps {
  /** Those that are drawn. */
  records: readonly EvidenceRecord[];
  /** How many there are of them in all. */
  total: number;
  onMore: () => void;
  onSelectAll: () => Promise<void>;
  shownWords: ReadonlySet<string>;
  onShowWords: (captureId: string, shown: boolean) => void;
  onOpen: (captureId: string) => void;
  /** The record that takes the focus as soon as it is drawn, once: its id, or its place in the list. */
  toFocus: { current: string | number | null };
  /** `null` while the person is not choosing. */
  selected: ReadonlySet<string> | null;
  onSelect: (selected: ReadonlySet<string>) => void;
}

export function RecordList({ records, total, onMore, onSelectAll, shownWords, onShowWords, onOpen, toFocus, selected, onSelect }: RecordListProps) {
  const translate = useTranslate();
  const dates = useDates();
  const headings = useMemo(() => dayHeadings(records, new Date(), translate, dates), [records, translate, dates]);
  const selectingAll = useTask(onSelectAll);
  const rest = records.length < Math.min(total, WINDOW) ? 0 : total - records.length;

  return (
    <>
      {selected && (
        <div class="select-all">
          <p class="row">
            <TaskButton small task={selectingAll}>{translate('popup.select-all', { count: total })}</TaskButton>
            {selected.size > 0 && <Button small weight="quiet" onClick={() => onSelect(new Set())}>{translate('popup.select-none')}</Button>}
          </p>
          <TaskFailure task={selectingAll} />
        </div>
      )}
      <ul class="record-list" aria-labelledby="saved-evidence">
        {records.map((record, place) => (
          <RecordItem key={record.capture.id} record={record} place={place} day={headings[place] ?? null}
            wordsShown={shownWords.has(record.capture.id)} onShowWords={onShowWords} onOpen={onOpen}
            toFocus={toFocus} selected={selected && selected.has(record.capture.id)}
            onSelect={(on) => onSelect(withMember(selected ?? new Set(), record.capture.id, on))} />
        ))}
      </ul>
      {rest > 0 && (
        <p class="show-more">
          <Button onClick={onMore}>{translate('popup.more', { count: Math.min(rest, WINDOW) })}</Button>
        </p>
      )}
    </>
  );
}
