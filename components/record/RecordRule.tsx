/** The rule for this record and the way to report it, opened when the person wants it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { RuleMatch } from '../../utils/rules/types';
import { TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useTranslate } from '../shared/language';
import { siteLabel } from '../shared/record-words';
import { RuleAdvice } from '../shared/RuleAdvice';
import { firstRule, ruleChoice } from '../shared/rule-choice';
import { reportWay } from '../shared/report-way';
import { ReportSteps } from '../shared/ReportSteps';
import { ServerRulesNote } from '../shared/ServerRulesNote';
import { ShowWhere } from '../shared/ShowWhere';
import { factualStatement } from '../shared/statement';
import { useTask } from '../shared/use-task';
import type { RecordActions } from './RecordView';
import { Section } from './Section';

interface RecordRuleProps {
  record: EvidenceRecord;
  actions: Pick<RecordActions, 'earlierByAuthor' | 'addReportEvent' | 'readServerRules' | 'open' | 'where'>;
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

  const { platform: platformId, post, aimedAt = null } = capture;
  const { serverRules } = annotations;
  // Every reading of the store gives new objects: what was read of the server is told by when.
  const choice = useMemo(() => category && ruleChoice({ platform: platformId, category, post, earlierByAuthor: earlier, aimedAt }, serverRules),
    [capture.id, category, earlier, serverRules?.readAt]);
  useEffect(() => onChoose(firstRule(choice)), [choice]);

  const flow = useMemo(() => reportWay(capture, category, translate), [capture.id, category, translate]);
  const opening = useTask(async () => {
    if (!flow.openUrl) return;
    await actions.open(flow.openUrl);
    await actions.addReportEvent(capture.id,
      { type: 'form-opened', ruleId: chosen?.rule.id ?? null, reference: null, note: flow.openUrl });
  });

  return (
    <Section title={translate('popup.record.rule')}>
      {() => (
        <>
          <ServerRulesNote record={record} choice={choice} read={() => actions.readServerRules(capture.id)} />
          {category
            ? <RuleAdvice choice={choice} platform={platform} chosen={chosen} onChoose={onChoose} wordsShown={wordsShown} level={3} />
            : <p class="muted">{translate('popup.record.rule-needs-kind')}</p>}
          <TaskFailure task={counting} />
          <Disclosure summary={translate('panel.report.title', { platform })}>
            <ReportSteps flow={flow} platform={platform} opening={opening}
              statement={factualStatement(record, chosen?.rule ?? null, translate, dates)}
              where={actions.where && <ShowWhere flow={flow} actions={actions.where(capture)} />} />
          </Disclosure>
        </>
      )}
    </Section>
  );
}
