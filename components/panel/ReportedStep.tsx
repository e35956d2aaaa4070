/** The person has reported the post: what they want to keep of it, and one button that is enough. */
import { useId, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { doorsOf, openedDoor } from '../../utils/reporting/report-doors';
import { emptyDraft, newReportEvent } from '../../utils/reporting/report-event';
import type { Rule } from '../../utils/rules/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { today } from '../shared/dates';
import { Disclosure } from '../shared/Disclosure';
import { EventFields } from '../shared/EventFields';
import { useTranslate } from '../shared/language';
import { useCitedRule } from '../shared/use-cited-rule';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useReportFlow } from '../shared/use-report-flow';
import { useTask } from '../shared/use-task';
import type { PanelActions } from './Panel';
import { StepFoot } from './StepFoot';

export function ReportedStep({ record: { capture, annotations }, rule, actions, onSaved, onSkip }: {
  record: EvidenceRecord;
  rule: Rule | null;
  actions: Pick<PanelActions, 'addReportEvent'>;
  onSaved: (record: EvidenceRecord) => void;
  onSkip: () => void;
}) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const form = useId();
  const cited = useCitedRule(rule);
  const opened = openedDoor(annotations.reports);
  const doors = doorsOf(useReportFlow(capture, annotations.categories[0] ?? null), opened);
  const [draft, setDraft] = useState(() => emptyDraft(today(), opened));
  const saving = useTask(async () => onSaved(await actions.addReportEvent(newReportEvent('reported', draft, cited, today()))));
  const fields = { draft, onChange: setDraft, doors };
  return (
    <>
      <div class="panel-body">
        <h1 ref={heading} tabIndex={-1}>{translate('panel.reported.title')}</h1>
        <p>{translate('panel.reported.text')}</p>
        <form class="stack" id={form} onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
          <EventFields fields={['reference']} {...fields} />
          <Disclosure summary={translate('report.more')}>
            <div class="stack"><EventFields fields={['door', 'day', 'account', 'files']} {...fields} /></div>
          </Disclosure>
        </form>
        <TaskFailure task={saving} />
      </div>
      <StepFoot onSkip={onSkip}><TaskButton task={saving} weight="main" type="submit" form={form}>{translate('panel.reported.save')}</TaskButton></StepFoot>
    </>
  );
}
