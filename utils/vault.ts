/** The records of this device, read and written, sealed where there is a lock. */
import { openDatabase } from './device-lock';
import { EvidenceStore } from './evidence/store';
import type { EvidenceDatabase } from './evidence/database';
import { send } from './messages';
import { getSettings } from './settings';

export { lockIfUnused, noteUse, used, vault, watchLock } from './device-lock';

export const openStore = (): EvidenceStore => storeOver(openDatabase());

/** What changes the records of an open database. */
export function storeOver(db: EvidenceDatabase): EvidenceStore {
  const store = new EvidenceStore(db, getSettings);
  store.erased = (captureId) => { send('traces:overwrite', { captureId }).catch(() => undefined); }; // Nobody is there to hear of it.
  store.gone = () => { send('export:swept').catch(() => undefined); };
  return store;
}
