/** Copies of post and page and the source, which are never opened inside the extension: the person may save them as files. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { bytesInWords } from '../shared/bytes-in-words';
import { DocumentIcon } from '../shared/icons';
import { useLanguage, useTranslate } from '../shared/language';
import { SaveCopy } from './SaveCopy';
import { Section } from './Section';

const ROLES = ['post-html', 'post-source', 'page-html'];

export function RecordCopies({ record: { capture, annotations }, load }: {
  record: EvidenceRecord; load: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
}) {
  const translate = useTranslate();
  const language = useLanguage();
  const copies = ROLES.flatMap((role) => capture.artefacts.filter((artefact) => artefact.role === role));
  if (annotations.pixelsErasedAt || copies.length === 0) return null;
  return (
    <Section title={translate('popup.record.copies')}>
      {() => (
        <>
          <p class="small muted">{translate('popup.record.copies-hint')}</p>
          <ul class="plain-list">
            {copies.map(({ name, role, size }) => {
              const title = translate(`popup.record.role.${role}`);
              return (
                <li key={name}>
                  <p class="copy-name"><DocumentIcon /><bdi>{title}</bdi><span class="small muted">{bytesInWords(size, language)}</span></p>
                  <SaveCopy title={title} fileName={`${name}.html`} load={() => load(capture.id, name)} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Section>
  );
}
