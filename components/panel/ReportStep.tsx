/** Reporting to the platform: its steps, its form, and a statement to paste. */
import { useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { knownForm } from '../../utils/report-forms/known-form';
import type { ReportDoor } from '../../utils/reporting/report-doors';
import { openedEvent } from '../../utils/reporting/report-event';
import type { Rule } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { dangerousCategories } from '../shared/categories';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { siteName } from '../shared/record-words';
import { ReportSteps } from '../shared/ReportSteps';
import { ShowWhere } from '../shared/ShowWhere';
import { DangerNotice } from '../shared/SafetyNotice';
import { useCitedRule } from '../shared/use-cited-rule';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useReportFlow } from '../shared/use-report-flow';
import { useTask } from '../shared/use-task';
import { ChildLines } from '../youth/ChildLines';
import type { PanelActions } from './Panel';
import { StepFoot } from './StepFoot';

interface ReportStepProps {
  record: EvidenceRecord;
  rule: Rule | null;
  actions: Pick<PanelActions, 'open' | 'addReportEvent' | 'where'>;
  onRecord: (record: EvidenceRecord) => void;
  onReported: () => void;
  onSkip: () => void;
}

export function ReportStep({ record, rule, actions, onRecord, onReported, onSkip }: ReportStepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const { capture, annotations: { categories, reports } } = record;
  const category = categories[0] ?? null;
  const platform = siteName(capture);
  const [noAccount, setNoAccount] = useState(false);
  const flow = useReportFlow(capture, category, noAccount);
  const cited = useCitedRule(rule);
  const opening = useTask(async (door: ReportDoor) => {
    if (!door.url) return;
    await actions.open(door.url, { form: knownForm(capture.platform, door), rule });
    onRecord(await actions.addReportEvent(openedEvent(door, cited)));
  });

  return (
    <>
      <div class="panel-body">
        <h1 ref={heading} tabIndex={-1}>{translate('panel.report.title', { platform })}</h1>
        <ChildLines />
        {category && dangerousCategories.has(category) && <DangerNotice selfHarm={category === 'self-harm'} />}
        <ReportSteps flow={flow} platform={platform} record={record} rule={rule} opening={opening}
          where={actions.where && <ShowWhere flow={flow} actions={actions.where(capture)} />}
          noAccount={noAccount} onNoAccount={setNoAccount} />
        {reports.some(({ type }) => type === 'form-opened') && (
          <Notice tone="done" live><p>{translate('panel.report.opened')}</p></Notice>
        )}
      </div>
      <StepFoot onSkip={onSkip}><Button onClick={onReported}>{translate('common.report.reported')}</Button></StepFoot>
    </>
  );
}
