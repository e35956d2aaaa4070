/** What is told around the list, once that is there. */
import type { FoundFault } from '../../components/popup/Popup';
import type { Draft } from '../../utils/capture/types';
import { backupDue } from '../../utils/evidence/backup-due';
import type { DraftRow } from '../../utils/evidence/database';
import { isStampDue } from '../../utils/timestamps/due';
import { reader } from './records';

export const due = () => isStampDue(reader);
export const backup = () => backupDue(reader);

export async function faults(): Promise<FoundFault[]> {
  const entries = await reader.faults();
  const records = await reader.these(entries.flatMap(({ captureId }) => captureId ?? []));
  return entries.map((entry) => ({ entry, record: records.find(({ capture }) => capture.id === entry.captureId) ?? null }));
}

/** Milliseconds after which a capture is no longer just on its way. */
const ON_ITS_WAY = 60_000;

export async function unfinished(): Promise<number> {
  const drafts = await reader.db.drafts.toArray() as DraftRow[] as Draft[];
  return drafts.filter(({ begunAt }) => Date.now() - Date.parse(begunAt) > ON_ITS_WAY).length;
}
