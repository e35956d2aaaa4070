/** What a check of this device found changed: at the top, never folded away, with what to do. */
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import { here } from '../shared/dates';
import { partInWords } from '../shared/fault-words';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { whoLabel } from '../shared/record-words';

interface StoredFaultsProps {
  /** Entries of the log that tell of faults. */
  faults: readonly CustodyEntry[];
  records: readonly EvidenceRecord[];
  onOpen: (captureId: string) => void;
}

export function StoredFaults({ faults, records, onOpen }: StoredFaultsProps) {
  const translate = useTranslate();
  const dates = useDates();
  if (faults.length === 0) return null;
  return (
    <div class="popup-notice">
      <Notice tone="soon" live>
        <h2 class="notice-title">{translate('popup.fault.title')}</h2>
        <ul class="plain-list">
          {faults.map(({ seq, at, captureId, detail }) => {
            const record = records.find(({ capture }) => capture.id === captureId);
            const found = { part: `\u2068${partInWords(detail ?? '', translate)}\u2069`, date: dates.date(here(at)) };
            return (
              <li key={seq}>
                {record
                  ? (
                    <button type="button" class="fault-open" onClick={() => onOpen(captureId!)}>
                      {translate('popup.fault.record', { ...found, author: `\u2068${whoLabel(record.capture, translate)}\u2069` })}
                    </button>
                  )
                  : translate('popup.fault.log', found)}
              </li>
            );
          })}
        </ul>
        <p>{translate('popup.fault.do')}</p>
      </Notice>
    </div>
  );
}
