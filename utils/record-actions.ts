/** What a page of ours that is no frame can do with one record. How ways out are opened differs by page. */
import { recordIn } from './capture/read-server-rules';
import type { EvidenceStore } from './evidence/store';
import type { NewReportEvent, OwnWords } from './evidence/types';
import { send } from './messages';
import type { HarmCategory } from './rules/types';

export const recordActions = (store: EvidenceStore) => ({
  artefact: (captureId: string, name: string) => store.artefact(captureId, name),
  firstFault: async (captureId: string) => {
    const part = await store.firstFault(captureId);
    const found = part ?? await store.firstLogFault();
    if (found) await store.logFault(part ? captureId : null, found);
    return found;
  },
  earlierByAuthor: (captureId: string) => store.earlierByAuthor(captureId),
  otherCaptures: (captureId: string) => store.otherCaptures(captureId),
  casesOf: (captureId: string) => store.casesOf([captureId]),
  corroborate: (captureId: string) => send('record:corroborate', { captureId }),
  annotate: (captureId: string, change: OwnWords) => store.annotate(captureId, change),
  setCategories: (captureId: string, categories: HarmCategory[]) => store.annotate(captureId, { categories }),
  addReportEvent: (captureId: string, event: NewReportEvent) => store.addReportEvent(captureId, event),
  readServerRules: async (captureId: string) => recordIn(await send('server-rules', { captureId })),
  trash: (captureIds: readonly string[]) => store.trash(captureIds),
  untrash: (captureIds: readonly string[]) => store.untrash(captureIds),
});
