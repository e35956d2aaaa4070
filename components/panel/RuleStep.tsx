/** The rule of the platform that the post may break. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory, RuleMatch } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { siteName } from '../shared/record-words';
import { RuleAdvice } from '../shared/RuleAdvice';
import { firstRule, ruleChoice } from '../shared/rule-choice';
import { ServerRulesNote } from '../shared/ServerRulesNote';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { StepFoot } from './StepFoot';

interface RuleStepProps {
  record: EvidenceRecord;
  category: HarmCategory;
  earlierByAuthor: number;
  chosen: RuleMatch | null;
  wordsShown: boolean;
  readServerRules: () => Promise<unknown>;
  onChoose: (match: RuleMatch | null) => void;
  onNext: () => void;
  onSkip: () => void;
}

export function RuleStep({
  record, category, earlierByAuthor, chosen, wordsShown, readServerRules, onChoose, onNext, onSkip,
}: RuleStepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const { capture: { platform, post, aimedAt = null }, annotations: { serverRules } } = record;
  const choice = useMemo(() => ruleChoice({ platform, category, post, earlierByAuthor, aimedAt }, serverRules),
    [platform, category, post, earlierByAuthor, aimedAt, serverRules]);
  const first = firstRule(choice);
  // Once the server's rules are read another may come first; one that the person preferred stays.
  const before = useRef(first);
  useEffect(() => {
    if (!chosen || chosen.rule.id === before.current?.rule.id) onChoose(first);
    before.current = first;
  }, [first]);

  return (
    <>
      <div class="panel-body">
        <div class="stack-tight">
          <p class="small muted">{translate(`category.${category}`)}</p>
          <h1 ref={heading} tabIndex={-1}>{translate(chosen || first ? 'panel.rule.title' : 'panel.rule.none-title')}</h1>
        </div>
        <ServerRulesNote record={record} choice={choice} read={readServerRules} />
        <RuleAdvice choice={choice} platform={siteName(record.capture)} chosen={chosen ?? first} onChoose={onChoose}
          wordsShown={wordsShown} />
        <p class="small muted">{translate('panel.rule.opinion')}</p>
      </div>
      <StepFoot onSkip={onSkip}><Button weight="main" onClick={onNext}>{translate('panel.next')}</Button></StepFoot>
    </>
  );
}
