/** How far reporting has come with each record, and what comes next. */
import type { RecordSummary } from '../../utils/evidence/summary';
import type { ReportEvent } from '../../utils/evidence/types';
import { dayKey, dayOfEvent } from '../shared/dates';
import { reportStatus, type ReportStatus } from '../shared/record-words';

/** A day from which something can be done, `YYYY-MM-DD`, and what that is. */
export interface Due { on: string; words: string }
/** The next of a record; `null` where there is none. */
export type DueOf = (summary: RecordSummary) => Due | null;

export interface ReportLine { summary: RecordSummary; status: ReportStatus; /** The last that happened. */ event: ReportEvent | null; due: Due | null }

/** What is due comes first, the longest due before others; then what happened last. Records with no step taken come at the end. */
export function reportLines(summaries: readonly RecordSummary[], dueOf: DueOf): ReportLine[] {
  const lines = summaries.map((summary): ReportLine => ({ summary, ...reportStatus(summary.reports), due: dueOf(summary) }));
  const order = (line: ReportLine): string => {
    if (line.due) return `0${line.due.on}`;
    // Later days first.
    return line.event ? `1${String(9e15 - Date.parse(dayKey(dayOfEvent(line.event)))).padStart(17, '0')}` : '2';
  };
  return lines.map((line) => ({ line, at: order(line) })).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ line }) => line);
}
