/** Asked once, after the record is saved: may the site be asked for its public copy of the post? */
import { useState } from 'preact/hooks';
import { publicCopyOf } from '../../utils/corroboration/public-copies';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { CopyAnswer } from '../shared/CopyAnswer';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useMounted, useTask } from '../shared/use-task';
import type { PanelActions } from './Panel';

interface CopyQuestionProps { record: EvidenceRecord; copies: PanelActions['copies']; wordsShown: boolean }

export function CopyQuestion({ record, copies, wordsShown }: CopyQuestionProps) {
  const translate = useTranslate();
  const source = publicCopyOf(record.capture);
  const [declined, setDeclined] = useState(false);
  const [answered, setAnswered] = useState<EvidenceRecord | null>(null);
  const mounted = useMounted();
  const asking = useTask(async () => {
    await copies.decide(true);
    const changed = await copies.ask();
    if (mounted.current) setAnswered(changed);
  });
  const declining = useTask(async () => {
    await copies.decide(false);
    if (mounted.current) setDeclined(true);
  });
  if (!source || !copies.undecided) return null;
  const { host } = source;
  const answer = answered?.corroborations?.at(-1);
  const decided = declined || Boolean(answer) || asking.busy || Boolean(asking.failure);
  return (
    <section class="copy-question stack-tight" aria-label={translate('copy.title')}>
      {!decided && (
        <>
          <p>{translate('panel.copy.ask', { host })}</p>
          <p class="small muted">{translate('panel.copy.later')}</p>
          <p class="row">
            <TaskButton small task={asking}>{translate('panel.copy.allow')}</TaskButton>
            <Button small weight="quiet" onClick={() => declining.run()}>{translate('panel.copy.no')}</Button>
          </p>
        </>
      )}
      <Live class="stack-tight small">
        {asking.busy && <p>{translate('panel.copy.asking', { host })}</p>}
        {declined && <p>{translate('panel.copy.declined')}</p>}
        {answer && <CopyAnswer answer={answer} wordsShown={wordsShown} />}
      </Live>
      <TaskFailure task={asking} />
      <TaskFailure task={declining} />
    </section>
  );
}
