/** Reporting to the platform: its steps, its form, and a statement to paste. */
import { useMemo } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { knownForm } from '../../utils/report-forms/known-form';
import type { ReportForm, Rule } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { dangerousCategories } from '../shared/categories';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { siteName } from '../shared/record-words';
import { reportWay } from '../shared/report-way';
import { ReportSteps } from '../shared/ReportSteps';
import { DangerNotice } from '../shared/SafetyNotice';
import { factualStatement } from '../shared/statement';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useTask } from '../shared/use-task';
import type { PanelActions } from './Panel';
import { StepFoot } from './StepFoot';

interface ReportStepProps {
  record: EvidenceRecord;
  rule: Rule | null;
  actions: Pick<PanelActions, 'open' | 'addReportEvent'>;
  onRecord: (record: EvidenceRecord) => void;
  onReported: () => void;
  onSkip: () => void;
}

export function ReportStep({ record, rule, actions, onRecord, onReported, onSkip }: ReportStepProps) {
  const translate = useTranslate();
  const dates = useDates();
  const heading = useHeadingFocus();
  const { capture, annotations: { categories, reports } } = record;
  const category = categories[0] ?? null;
  const platform = siteName(capture);
  const flow = useMemo(() => reportWay(capture, category, translate), [capture, category, translate]);
  const opening = useTask(async (form: ReportForm | null = flow.form) => {
    const url = form?.url ?? flow.openUrl;
    if (!url) return;
    await actions.open(url, { form: knownForm(capture.platform, form?.id ?? null, url), rule });
    onRecord(await actions.addReportEvent({ type: 'form-opened', ruleId: rule?.id ?? null, reference: null, note: url }));
  });

  return (
    <>
      <div class="panel-body">
        <h1 ref={heading} tabIndex={-1}>{translate('panel.report.title', { platform })}</h1>
        {category && dangerousCategories.has(category) && <DangerNotice selfHarm={category === 'self-harm'} />}
        <ReportSteps flow={flow} platform={platform} opening={opening} statement={factualStatement(record, rule, translate, dates)} />
        {reports.some(({ type }) => type === 'form-opened') && (
          <Notice tone="done" live><p>{translate('panel.report.opened')}</p></Notice>
        )}
      </div>
      <StepFoot onSkip={onSkip}><Button onClick={onReported}>{translate('common.report.reported')}</Button></StepFoot>
    </>
  );
}
