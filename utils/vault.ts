/** The records of this device, read and written, sealed where there is a lock. */
import { openDatabase } from './device-lock';
import { EvidenceStore } from './evidence/store';

export { lockIfUnused, noteUse, vault, watchLock } from './device-lock';

export const openStore = (): EvidenceStore => new EvidenceStore(openDatabase());
