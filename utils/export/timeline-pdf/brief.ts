/** What the lists of a document need of every record, so that the records themselves are there one at a time. */
import type { Capture, EvidenceRecord, FileProvenance } from '../../evidence/types';
import type { Post } from '../../platforms/types';
import { isIntimate, mayBeShown } from './shown-pictures';

/** Every record is one too. */
export interface Named {
  capture: Pick<Capture, 'id' | 'platform' | 'kind' | 'capturedAt'> & {
    post: Pick<Post, 'author' | 'postedAt' | 'text'>;
    page: Pick<Capture['page'], 'title'>;
    file?: FileProvenance;
  };
}

export interface RecordBrief extends Named {
  capture: Named['capture'] & Pick<Capture, 'previousCapture'>;
  /** Whether it has pictures that may be shown, and whether it has some that never are. */
  shown: boolean;
  intimate: boolean;
  /** What came later that chapters of their own tell: reports and looks at the post, counted. */
  reports: number;
  checks: number;
  impact: boolean;
}

/** Characters of a post that a line of the contents can hold. */
const MOST_TEXT = 120;

export function briefOf(record: EvidenceRecord): RecordBrief {
  const { capture: { id, platform, kind, capturedAt, previousCapture, post: { author, postedAt, text }, page: { title }, file }, annotations } = record;
  const brief: RecordBrief = {
    capture: {
      id, platform, kind, capturedAt, previousCapture, page: { title }, post: { author, postedAt, text: text.replace(/\s+/g, ' ').slice(0, MOST_TEXT) },
      ...(file && { file: { ...file, files: file.files.slice(0, 1) } }),
    },
    shown: mayBeShown(record), intimate: isIntimate(record), reports: annotations.reports.length, checks: record.checks?.length ?? 0, impact: Boolean(annotations.impact),
  };
  // A part of a text keeps the whole of it in memory; one that is read anew does not.
  return JSON.parse(JSON.stringify(brief)) as RecordBrief;
}
