/** What a check of this device found changed: at the top, the first never folded away, with what to do. */
import { useState } from 'preact/hooks';
import { Button } from '../shared/Button';
import { here } from '../shared/dates';
import { partInWords } from '../shared/fault-words';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { whoLabel } from '../shared/record-words';
import type { FoundFault } from './Popup';

/** So many that the records stay in reach. */
const FIRST = 5;
/** The button goes with its press: the focus is on what it brought. */
const takeFocus = (line: HTMLElement | null) => line?.focus();

interface StoredFaultsProps {
  faults: readonly FoundFault[];
  onOpen: (captureId: string) => void;
}

export function StoredFaults({ faults, onOpen }: StoredFaultsProps) {
  const translate = useTranslate();
  const dates = useDates();
  const [all, setAll] = useState(false);
  const shown = all ? faults : faults.slice(0, FIRST);
  const left = faults.length - shown.length;
  return (
    <div class="popup-notice">
      <Notice tone="soon" live>
        <h2 class="notice-title">{translate('popup.fault.title')}</h2>
        <ul class="plain-list">
          {shown.map(({ entry: { seq, at, detail }, record }, index) => {
            const found = { part: `\u2068${partInWords(detail ?? '', translate)}\u2069`, date: dates.date(here(at)) };
            return (
              <li key={seq} tabIndex={-1} ref={index === FIRST ? takeFocus : null}>
                {record
                  ? (
                    <button type="button" class="fault-open" onClick={() => onOpen(record.capture.id)}>
                      {translate('popup.fault.record', { ...found, author: `\u2068${whoLabel(record.capture, translate)}\u2069` })}
                    </button>
                  )
                  : translate('popup.fault.log', found)}
              </li>
            );
          })}
        </ul>
        {left > 0 && <p><Button small onClick={() => setAll(true)}>{translate('popup.more', { count: left })}</Button></p>}
        <p>{translate('popup.fault.do')}</p>
      </Notice>
    </div>
  );
}
