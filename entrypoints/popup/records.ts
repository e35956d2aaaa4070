/** The records of this device and their lock. The popup's frame is there before them: they need the database's library. */
import { liveQuery } from 'dexie';
import type { Reading } from '../../components/popup/reading';
import { noteUse, openDatabase } from '../../utils/device-lock';
import { EvidenceReader } from '../../utils/evidence/reader';
import { lockOf } from '../../utils/lock-actions';
import { getSettings } from '../../utils/settings';

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

noteUse(document);
