/** What a page of ours that is no frame can do with one record. How ways out are opened differs by page. */
import type { EvidenceReader } from './evidence/reader';
import type { EvidenceStore } from './evidence/store';
import type { NewReportEvent, OwnWords } from './evidence/types';
import { send } from './messages';
import type { HarmCategory } from './rules/types';

/** `reader` and `writer` give the store, once it is needed. */
export const recordActions = (reader: () => Promise<EvidenceReader>, writer: () => Promise<EvidenceStore>) => ({
  artefact: async (captureId: string, name: string) => (await reader()).artefact(captureId, name),
  firstFault: async (captureId: string) => {
    const here = await reader();
    const part = await here.firstFault(captureId);
    const found = part ?? await here.firstLogFault();
    if (found) await (await writer()).logFault(part ? captureId : null, found);
    return found;
  },
  earlierByAuthor: async (captureId: string) => (await reader()).earlierByAuthor(captureId),
  otherCaptures: async (captureId: string) => (await reader()).otherCaptures(captureId),
  casesOf: async (captureId: string) => (await reader()).casesOf([captureId]),
  corroborate: (captureId: string) => send('record:corroborate', { captureId }),
  annotate: async (captureId: string, change: OwnWords) => (await writer()).annotate(captureId, change),
  setCategories: async (captureId: string, categories: HarmCategory[]) => (await writer()).annotate(captureId, { categories }),
  addReportEvent: async (captureId: string, event: NewReportEvent) => (await writer()).addReportEvent(captureId, event),
  readServerRules: async (captureId: string) => {
    const [{ recordIn }, answer] = await Promise.all([import('./capture/read-server-rules'), send('server-rules', { captureId })]);
    return recordIn(answer);
  },
  trash: async (captureIds: readonly string[]) => (await writer()).trash(captureIds),
  untrash: async (captureIds: readonly string[]) => (await writer()).untrash(captureIds),
});
