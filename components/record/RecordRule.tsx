/** The rule for this record and the way to report it, opened when the person wants it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { knownForm } from '../../utils/report-forms/known-form';
import type { ReportDoor } from '../../utils/reporting/report-doors';
import { openedEvent } from '../../utils/reporting/report-event';
import type { RuleMatch } from '../../utils/rules/types';
import { TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { siteLabel } from '../shared/record-words';
import { RuleAdvice } from '../shared/RuleAdvice';
import { firstRule, ruleChoice } from '../shared/rule-choice';
import { ReportSteps } from '../shared/ReportSteps';
import { ServerRulesNote } from '../shared/ServerRulesNote';
import { ShowWhere } from '../shared/ShowWhere';
import { useCitedRule } from '../shared/use-cited-rule';
import { useReportFlow } from '../shared/use-report-flow';
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

  const [noAccount, setNoAccount] = useState(false);
  const flow = useReportFlow(capture, category, noAccount);
  const cited = useCitedRule(chosen?.rule ?? null);
  const opening = useTask(async (door: ReportDoor) => {
    if (!door.url) return;
    await actions.open(door.url, { captureId: capture.id, form: knownForm(platformId, door), rule: chosen?.rule ?? null });
    await actions.addReportEvent(capture.id, openedEvent(door, cited));
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
            <ReportSteps flow={flow} platform={platform} record={record} rule={chosen?.rule ?? null} opening={opening}
              where={actions.where && <ShowWhere flow={flow} actions={actions.where(capture)} />}
              noAccount={noAccount} onNoAccount={setNoAccount} />
          </Disclosure>
        </>
      )}
    </Section>
  );
}
