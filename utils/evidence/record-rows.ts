/** A record out of the rows in which it lies. */
import { unannotated } from './annotations';
import type { CaptureRow } from './database';
import type { Annotations, Corroboration, EvidenceRecord, PostCheck } from './types';

/** `corroborations` and `checks` are all of this record, by number. */
export function recordOf(
  { capture, manifestHash, caseId }: CaptureRow, annotations: Annotations = unannotated(capture.id), corroborations: Corroboration[] = [], checks: PostCheck[] = [],
): EvidenceRecord {
  return {
    capture, manifestHash, annotations, ...(corroborations.length > 0 && { corroborations }), ...(checks.length > 0 && { checks }), ...(caseId !== undefined && { caseId }),
  };
}
