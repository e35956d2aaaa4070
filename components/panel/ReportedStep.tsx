/** The person has reported the post: an optional reference, kept with the record. */
import { useId, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useTask } from '../shared/use-task';
import type { PanelActions } from './Panel';
import { StepFoot } from './StepFoot';

export function ReportedStep({ ruleId, actions, onSaved, onSkip }: {
  ruleId: string | null;
  actions: Pick<PanelActions, 'addReportEvent'>;
  onSaved: (record: EvidenceRecord) => void;
  onSkip: () => void;
}) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const field = useId();
  const [reference, setReference] = useState('');
  const saving = useTask(async () =>
    onSaved(await actions.addReportEvent({ type: 'reported', ruleId, reference: reference.trim() || null, note: null })));
  return (
    <>
      <div class="panel-body">
        <h1 ref={heading} tabIndex={-1}>{translate('panel.reported.title')}</h1>
        <p>{translate('panel.reported.text')}</p>
        <form class="field" onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
          <label for={field}>{translate('common.reference')}</label>
          <input class="input" id={field} value={reference} autocomplete="off" dir="auto" aria-describedby={`${field}-hint`}
            onInput={(event) => setReference(event.currentTarget.value)} />
          <p class="small muted" id={`${field}-hint`}>{translate('common.reference.hint')}</p>
        </form>
        <TaskFailure task={saving} />
      </div>
      <StepFoot onSkip={onSkip}><TaskButton task={saving} weight="main">{translate('panel.reported.save')}</TaskButton></StepFoot>
    </>
  );
}
