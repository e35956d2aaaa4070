/** What the site itself says to anybody about the post: no proof of what the page showed. */
import { publicCopyOf } from '../../utils/corroboration/public-copies';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { CopyAnswer } from '../shared/CopyAnswer';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { Section } from './Section';

interface RecordPublicCopyProps {
  record: EvidenceRecord;
  ask: (captureId: string) => Promise<unknown>;
  wordsShown: boolean;
}

export function RecordPublicCopy({ record: { capture, annotations, corroborations = [] }, ask, wordsShown }: RecordPublicCopyProps) {
  const translate = useTranslate();
  const source = annotations.pixelsErasedAt ? null : publicCopyOf(capture);
  const asking = useTask(() => ask(capture.id));
  if (!source && corroborations.length === 0) return null;
  return (
    <Section title={translate('copy.title')}>
      {() => (
        <>
          <p class="small muted">{translate('copy.hint')}</p>
          <Live class="stack">
            {corroborations.length === 0 && <p class="small">{translate('copy.none')}</p>}
            {corroborations.map((answer) => <CopyAnswer key={answer.number} answer={answer} wordsShown={wordsShown} />)}
          </Live>
          {annotations.pixelsErasedAt && <p class="small muted">{translate('copy.erased')}</p>}
          {source && <p><TaskButton small task={asking}>{translate('copy.ask', { host: source.host })}</TaskButton></p>}
          <TaskFailure task={asking} />
        </>
      )}
    </Section>
  );
}
