/** What was noticed in the page when it was captured that may have changed what it showed: hints, no findings. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Gap, useTranslate } from '../shared/language';
import { Section } from './Section';

export function RecordHints({ record: { capture: { hints = [] } } }: { record: EvidenceRecord }) {
  const translate = useTranslate();
  if (hints.length === 0) return null;
  return (
    <Section title={translate('hint.title')}>
      {() => (
        <>
          <p class="small muted">{translate('hint.note')}</p>
          <ul class="part-list small">
            {hints.map(({ code, detail }) => <li key={`${code}${detail}`}>{translate(`hint.${code}`)}{detail && <Gap />}{detail && <bdi>{detail}</bdi>}</li>)}
          </ul>
        </>
      )}
    </Section>
  );
}
