/** The records of this device and their lock. The popup's frame is there before them: they need the database's library. */
import { liveQuery } from 'dexie';
import type { FoundFault } from '../../components/popup/Popup';
import type { Reading } from '../../components/popup/reading';
import type { Draft } from '../../utils/capture/types';
import { noteUse, openDatabase } from '../../utils/device-lock';
import { backupDue } from '../../utils/evidence/backup-due';
import type { DraftRow } from '../../utils/evidence/database';
import { EvidenceReader } from '../../utils/evidence/reader';
import { lockOf } from '../../utils/lock-actions';
import { getSettings } from '../../utils/settings';
import { isStampDue } from '../../utils/timestamps/due';

export const reader = new EvidenceReader(openDatabase(), getSettings);
/** What changes records comes once the person changes one. */
export const writer = async () => (await import('../../utils/vault')).storeOver(reader.db);
export const lock = await lockOf(reader);

export const reading: Reading = {
  count: () => reader.count(), page: (offset, limit) => reader.page(offset, limit), these: (captureIds) => reader.these(captureIds),
  summaries: () => reader.summaries(), searchTexts: () => reader.searchTexts(),
  watch: (read, next, failed) => {
    const reads = liveQuery(read).subscribe({ next, error: failed });
    return () => reads.unsubscribe();
  },
};

/** What is told around the list, once that is there. */
export const around = { faults, due: () => isStampDue(reader), backup: () => backupDue(reader), unfinished };

async function faults(): Promise<FoundFault[]> {
  const entries = await reader.faults();
  const records = await reader.these(entries.flatMap(({ captureId }) => captureId ?? []));
  return entries.map((entry) => ({ entry, record: records.find(({ capture }) => capture.id === entry.captureId) ?? null }));
}

/** Milliseconds after which a capture is no longer just on its way. */
const ON_ITS_WAY = 60_000;

async function unfinished(): Promise<number> {
  const drafts = await reader.db.drafts.toArray() as DraftRow[] as Draft[];
  return drafts.filter(({ begunAt }) => Date.now() - Date.parse(begunAt) > ON_ITS_WAY).length;
}

noteUse(document);
