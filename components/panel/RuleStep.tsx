/** The rule of the platform that the post may break. */
import { useEffect, useMemo } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory, RuleMatch } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { siteName } from '../shared/record-words';
import { RuleAdvice } from '../shared/RuleAdvice';
import { firstRule, ruleChoice } from '../shared/rule-choice';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { StepFoot } from './StepFoot';

interface RuleStepProps {
  record: EvidenceRecord;
  category: HarmCategory;
  earlierByAuthor: number;
  chosen: RuleMatch | null;
  wordsShown: boolean;
  onChoose: (match: RuleMatch | null) => void;
  onNext: () => void;
  onSkip: () => void;
}

export function RuleStep({ record, category, earlierByAuthor, chosen, wordsShown, onChoose, onNext, onSkip }: RuleStepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const { platform, post, aimedAt = null } = record.capture;
  const choice = useMemo(() => ruleChoice({ platform, category, post, earlierByAuthor, aimedAt }), [platform, category, post, earlierByAuthor, aimedAt]);
  const first = firstRule(choice);
  useEffect(() => { if (!chosen) onChoose(first); }, [first]);

  return (
    <>
      <div class="panel-body">
        <div class="stack-tight">
          <p class="small muted">{translate(`category.${category}`)}</p>
          <h1 ref={heading} tabIndex={-1}>{translate(chosen || first ? 'panel.rule.title' : 'panel.rule.none-title')}</h1>
        </div>
        <RuleAdvice choice={choice} platform={siteName(record.capture)} chosen={chosen ?? first} onChoose={onChoose}
          wordsShown={wordsShown} />
        <p class="small muted">{translate('panel.rule.opinion')}</p>
      </div>
      <StepFoot onSkip={onSkip}><Button weight="main" onClick={onNext}>{translate('panel.next')}</Button></StepFoot>
    </>
  );
}
