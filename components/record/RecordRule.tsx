/** The rule for this record and the way to report it, opened when the person wants it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { knownForm } from '../../utils/report-forms/known-form';
import type { ReportForm, RuleMatch } from '../../utils/rules/types';
import { TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useTranslate } from '../shared/language';
import { siteLabel } from '../shared/record-words';
import { RuleAdvice } from '../shared/RuleAdvice';
import { firstRule, ruleChoice } from '../shared/rule-choice';
import { reportWay } from '../shared/report-way';
import { ReportSteps } from '../shared/ReportSteps';
import { factualStatement } from '../shared/statement';
import { useTask } from '../shared/use-task';
import type { RecordActions } from './RecordView';
import { Section } from './Section';

interface RecordRuleProps {
  record: EvidenceRecord;
  actions: Pick<RecordActions, 'earlierByAuthor' | 'addReportEvent' | 'open'>;
  chosen: RuleMatch | null;
  onChoose: (match: RuleMatch | null) => void;
  wordsShown: boolean;
}

export function RecordRule({ record, actions, chosen, onChoose, wordsShown }: RecordRuleProps) {
  const translate = useTranslate();
  const dates = useDates();
  const { capture, annotations } = record;
  const category = annotations.categories[0] ?? null;
  const platform = siteLabel(capture, translate);
  const [earlier, setEarlier] = useState(0);
  const counting = useTask(async () => setEarlier(await actions.earlierByAuthor(capture.id)));
  useEffect(() => counting.run(), [capture.id]);

  const { platform: platformId, post } = capture;
  const choice = useMemo(() => category && ruleChoice({ platform: platformId, category, post, earlierByAuthor: earlier, aimedAt: null }),
    [capture.id, category, earlier]);
  useEffect(() => onChoose(firstRule(choice)), [choice]);

  const flow = useMemo(() => reportWay(capture, category, translate), [capture.id, category, translate]);
  const opening = useTask(async (form: ReportForm | null = flow.form) => {
    const url = form?.url ?? flow.openUrl;
    if (!url) return;
    await actions.open(url, { captureId: capture.id, form: knownForm(platformId, form?.id ?? null, url), rule: chosen?.rule ?? null });
    await actions.addReportEvent(capture.id, { type: 'form-opened', ruleId: chosen?.rule.id ?? null, reference: null, note: url });
  });

  return (
    <Section title={translate('popup.record.rule')}>
      {() => (
        <>
          {category
            ? <RuleAdvice choice={choice} platform={platform} chosen={chosen} onChoose={onChoose} wordsShown={wordsShown} level={3} />
            : <p class="muted">{translate('popup.record.rule-needs-kind')}</p>}
          <TaskFailure task={counting} />
          <Disclosure summary={translate('panel.report.title', { platform })}>
            <ReportSteps flow={flow} platform={platform} opening={opening}
              statement={factualStatement(record, chosen?.rule ?? null, translate, dates)} />
          </Disclosure>
        </>
      )}
    </Section>
  );
}
