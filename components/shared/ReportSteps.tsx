/** The way to the platform's own report, in its own words, and a statement to paste. The person sends it, never we. */
import type { ComponentChildren } from 'preact';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { correctedRule } from '../../utils/reporting/corrected';
import { fieldLength, firstDoor, type ReportDoor } from '../../utils/reporting/report-doors';
import type { ReportFlow, Rule } from '../../utils/rules/types';
import { Button, TaskFailure } from './Button';
import { UnverifiedTag } from './ConfidenceTag';
import { CopyText } from './CopyText';
import { CountryChoice } from './CountryChoice';
import { Fact } from './Fact';
import { OutsideIcon } from './icons';
import { Gap, useDates, useTranslate } from './language';
import { LegalWays } from './LegalWays';
import { FormNote, OtherForms } from './ReportForms';
import { useReporter } from './reporter';
import { factualStatement } from './statement';
import type { Task } from './use-task';

interface ReportStepsProps {
  flow: ReportFlow;
  platform: string;
  record: EvidenceRecord;
  rule: Rule | null;
  /** Opens a door and writes down that it was opened. */
  opening: Task<[ReportDoor]>;
  /** Shows where the steps begin. */
  where?: ComponentChildren;
  noAccount: boolean;
  onNoAccount: (noAccount: boolean) => void;
}

export function ReportSteps({ flow, platform, record, rule, opening, where, noAccount, onNoAccount }: ReportStepsProps) {
  const translate = useTranslate();
  const dates = useDates();
  const { corrections } = useReporter();
  const door = firstDoor(flow);
  const max = fieldLength(flow);
  const leanedOn = rule && correctedRule(rule, corrections);
  return (
    <div class="stack">
      {flow.noteCode && <p class="small">{translate(`reportFlow.${flow.noteCode}`)}</p>}
      {flow.steps.length > 0 && (
        <ol class="steps" lang="en">{flow.steps.map((step) => <li key={step}><bdi>{step}</bdi></li>)}</ol>
      )}
      {where}
      {flow.option && (
        <p>
          {translate('common.report.option')}<Gap /><b><bdi lang="en">{flow.option}</bdi></b>
          {flow.subOptions.length > 0 && <span class="small muted"> <bdi lang="en">({flow.subOptions.join(' / ')})</bdi></span>}
        </p>
      )}
      {flow.steps.length > 0 && flow.confidence === 'low' && <p><UnverifiedTag confidence={flow.confidence} /></p>}
      {flow.note && <p class="small muted"><Fact>{flow.note}</Fact></p>}
      {door && (
        <div class="stack-tight">
          <p class="row">
            <Button weight="main" aria-busy={opening.busy} onClick={() => opening.run(door)}>{translate('common.report.open')}<OutsideIcon /></Button>
          </p>
          {flow.form ? <FormNote form={flow.form} /> : <p class="small muted">{translate('common.report.opens-post', { platform })}</p>}
        </div>
      )}
      <TaskFailure task={opening} />
      <OtherForms forms={flow.otherForms} opening={opening} />
      <CopyText title={translate('common.statement.title')} platformLanguage={flow.language} max={max}
        write={(words, theirDates) => factualStatement(record, leanedOn, words, theirDates, max)} />
      <LegalWays flow={flow} record={record} rule={leanedOn} opening={opening} />
      <CountryChoice />
      <label class="row check small">
        <input type="checkbox" checked={noAccount} onChange={(event) => onNoAccount(event.currentTarget.checked)} />
        <span>{translate('report.no-account')}</span>
      </label>
      <p class="small muted">
        {translate('common.report.you-send')}
        {flow.checkedOn && <><Gap />{translate('common.report.checked', { date: dates.plain(flow.checkedOn) })}</>}
        {flow.confidence !== 'high' && <><Gap />{translate('common.report.may-differ')}</>}
      </p>
    </div>
  );
}
