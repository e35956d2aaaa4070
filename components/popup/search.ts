/** Finding records by words in any language, whatever the case and accents, and by the day they were saved. */
import { fold, searchTextOf } from '../../utils/evidence/summary';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { dayKey } from '../shared/dates';
import { reportStatus, siteName, type ReportStatus } from '../shared/record-words';

export interface Filter {
  words: string;
  /** `YYYY-MM-DD`, both days included; empty for no limit. */
  from: string;
  to: string;
  /** How far reporting has come; `null` for all. */
  status: ReportStatus | null;
}

export const noFilter: Filter = { words: '', from: '', to: '', status: null };

/** Searches many times over the same records: what was folded once is kept for as long as the record is. */
export function makeSearch(translate: Translate): (records: readonly EvidenceRecord[], filter: Filter) => EvidenceRecord[] {
  const folded = new WeakMap<EvidenceRecord, string>();
  const textOf = (record: EvidenceRecord): string => {
    const known = folded.get(record);
    if (known !== undefined) return known;
    const text = fold(searchable(record, translate).join('\n'));
    folded.set(record, text);
    return text;
  };
  return (records, filter) => {
    const words = fold(filter.words).split(' ').filter(Boolean);
    return records.filter((record) => within(record, filter) && hasStatus(record, filter) && words.every((word) => textOf(record).includes(word)));
  };
}

function within({ capture }: EvidenceRecord, { from, to }: Filter): boolean {
  const day = dayKey(capture.capturedAt);
  return (!from || day >= from) && (!to || day <= to);
}

const hasStatus = ({ annotations }: EvidenceRecord, { status }: Filter): boolean =>
  status === null || reportStatus(annotations.reports).status === status;

const searchable = (record: EvidenceRecord, translate: Translate): string[] =>
  [searchTextOf(record).text, siteName(record.capture), ...record.annotations.categories.map((category) => translate(`category.${category}`))];
