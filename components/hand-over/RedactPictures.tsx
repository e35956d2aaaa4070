/** The pictures of the records, each to be looked at before it goes into a copy without identities. */
import type { ArtefactEntry, EvidenceRecord } from '../../utils/evidence/types';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { MaskPicture } from './MaskPicture';
import type { Masks } from './use-masks';

interface RedactPicturesProps {
  records: readonly EvidenceRecord[];
  masks: Masks;
  load: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  onChange: () => void;
}

export function RedactPictures({ records, masks, load, onChange }: RedactPicturesProps) {
  const translate = useTranslate();
  const withPictures = records.map((record, index) => ({ record, number: index + 1, pictures: picturesOf(record) })).filter(({ pictures }) => pictures.length > 0);
  return (
    <section class="stack-tight">
      <h2>{translate('redact.pictures')}</h2>
      <p class="small muted">{translate(withPictures.length > 0 ? 'redact.pictures-hint' : 'redact.pictures-none')}</p>
      {withPictures.map(({ record: { capture }, number, pictures }) => (
        <Disclosure key={capture.id} open={withPictures.length === 1}
          summary={translate('redact.pictures-of', { number, count: pictures.length, in: pictures.filter(({ name }) => masks.of(capture.id, name)?.looked).length })}>
          <ul class="plain-list">
            {pictures.map((entry, index) => (
              <li key={entry.name}>
                <MaskPicture captureId={capture.id} entry={entry} row={masks.of(capture.id, entry.name)} load={() => load(capture.id, entry.name)}
                  title={capture.file?.files.find(({ artefact }) => artefact === entry.name)?.originalName
                    ?? translate(`popup.record.role.${entry.role}`, { number: numberIn(pictures, index), kind: 'image' })}
                  keep={(row) => { onChange(); return masks.keep(row); }} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </section>
  );
}

/** What can be drawn on a canvas. A video shows too much to be masked here, and a drawing in SVG may carry text. */
export function picturesOf({ capture, annotations }: EvidenceRecord): ArtefactEntry[] {
  if (annotations.pixelsErasedAt) return [];
  return capture.artefacts.filter(({ mimeType }) => mimeType.startsWith('image/') && mimeType !== 'image/svg+xml');
}

function numberIn(pictures: readonly ArtefactEntry[], index: number): number {
  return pictures.slice(0, index + 1).filter(({ role }) => role === pictures[index]!.role).length;
}
