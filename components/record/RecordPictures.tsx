/** Pictures and media of a record, each hidden until asked for. */
import { mayOpen } from '../../utils/evidence/pixel-rules';
import type { ArtefactEntry, EvidenceRecord } from '../../utils/evidence/types';
import { useCare } from '../shared/care';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { SavedMedium } from './SavedMedium';
import { Section } from './Section';

type Load = (captureId: string, name: string) => Promise<ArrayBuffer | null>;

const SHOWN_ROLES: readonly ArtefactEntry['role'][] = ['post-picture', 'window-picture', 'media', 'avatar'];

export function RecordPictures({ record, load }: { record: EvidenceRecord; load: Load }) {
  const translate = useTranslate();
  const care = useCare();
  const { capture, annotations } = record;
  if (annotations.pixelsErasedAt) return <Notice><p>{translate('popup.record.erased')}</p></Notice>;
  // Bytes of these do not come here either.
  if (!mayOpen(care, annotations.categories)) return <Notice><p>{translate('helping.closed')}</p></Notice>;
  const pictures = SHOWN_ROLES.flatMap((role) => capture.artefacts.filter((artefact) => artefact.role === role));
  return (
    <Section title={translate('popup.record.pictures')}>
      {() => pictures.length === 0
        ? <p class="muted">{translate('common.no-picture')}</p>
        : (
          <ul class="plain-list">
            {pictures.map((entry, index) => (
              <li key={entry.name}>
                <SavedMedium entry={entry} load={() => load(capture.id, entry.name)}
                  title={translate(`popup.record.role.${entry.role}`, { number: numberIn(pictures, index), kind: kindOf(entry) })} />
              </li>
            ))}
          </ul>
        )}
    </Section>
  );
}

/** `image`, `video` or `audio`. */
const kindOf = ({ mimeType }: ArtefactEntry) => mimeType.split('/')[0]!;

/** Media count from one, apart from the pictures that we took. */
function numberIn(pictures: readonly ArtefactEntry[], index: number): number {
  return pictures.slice(0, index + 1).filter(({ role }) => role === pictures[index]!.role).length;
}
