/** Which pictures of a record a document may show, and where. */
import type { ArtefactEntry, EvidenceRecord } from '../../evidence/types';
import type { HarmCategory } from '../../rules/types';

/** Pictures of these are never printed: paper is passed on, and nobody consented to that. */
const INTIMATE: ReadonlySet<HarmCategory> = new Set(['ncii', 'sextortion', 'child-safety']);

export const isIntimate = ({ annotations: { categories } }: EvidenceRecord): boolean => categories.some((category) => INTIMATE.has(category));

/** All pictures among the person's own files; of a post the best there is: of the post, else of the window, else one from the post. */
export function picturesOf({ capture: { file, artefacts } }: EvidenceRecord): ArtefactEntry[] {
  if (file) return artefacts.filter(({ mimeType }) => mimeType.startsWith('image/'));
  const best = artefacts.find(({ role }) => role === 'post-picture')
    ?? artefacts.find(({ role }) => role === 'window-picture')
    ?? artefacts.find(({ role, mimeType }) => role === 'media' && mimeType.startsWith('image/'));
  return best ? [best] : [];
}

/** Whether the record has pictures that a document may show. */
export const mayBeShown = (record: EvidenceRecord): boolean =>
  !isIntimate(record) && record.annotations.pixelsErasedAt === null && picturesOf(record).length > 0;
