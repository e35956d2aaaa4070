/** What a page of ours that is no frame can do with one record. How ways out are opened differs by page. */
import type { EvidenceReader } from './evidence/reader';
import type { EvidenceStore } from './evidence/store';
import { mayChoose } from './evidence/pixel-rules';
import type { NewReportEvent, OwnWords } from './evidence/types';
import { handOverPath } from './hand-over';
import { send } from './messages';
import type { HarmCategory } from './rules/types';
import { getSettings } from './settings';

/** `reader` and `writer` give the store, once it is needed; `openOwn` opens a page of ours in a tab of its own. */
export const recordActions = (
  reader: () => Promise<EvidenceReader>, writer: () => Promise<EvidenceStore>, openOwn: (path: string) => Promise<unknown>,
) => ({
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
  lookAgain: (captureId: string) => send('record:look-again', { captureId }),
  checkPicture: async (captureId: string, number: number) => (await reader()).checkPicture(captureId, number),
  annotate: async (captureId: string, change: OwnWords) => (await writer()).annotate(captureId, change),
  setCategories: async (captureId: string, categories: HarmCategory[], keepIntimate?: boolean) =>
    (await writer()).annotate(captureId, { categories }, { keepIntimate: keepIntimate === true && mayChoose(await getSettings(), null) }),
  erase: async (captureId: string) => (await writer()).erasePixels(captureId),
  addReportEvent: async (captureId: string, event: NewReportEvent) => (await writer()).addReportEvent(captureId, event),
  readServerRules: async (captureId: string) => {
    const [{ recordIn }, answer] = await Promise.all([import('./capture/read-server-rules'), send('server-rules', { captureId })]);
    return recordIn(answer);
  },
  makePack: async (captureId: string, recipient: string | null) => openOwn(await handOverPath({ captureIds: [captureId], ...(recipient !== null && { recipient }) })),
  share: async (captureId: string) => openOwn(await handOverPath({ captureIds: [captureId], way: 'sealed' })),
  trash: async (captureIds: readonly string[]) => (await writer()).trash(captureIds),
  untrash: async (captureIds: readonly string[]) => (await writer()).untrash(captureIds),
});
