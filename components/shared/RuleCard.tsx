/** One rule of a platform, in our words or a server's own, with why it was chosen and how sure we are of it. */
import { useId } from 'preact/hooks';
import { correctedRule, keyOfRule } from '../../utils/reporting/corrected';
import type { Rule, RuleMatch } from '../../utils/rules/types';
import { Button } from './Button';
import { ConfidenceTag } from './ConfidenceTag';
import { CorrectAddress } from './CorrectAddress';
import { Fact } from './Fact';
import { Gap, useDates, useLanguage, useTranslate } from './language';
import { OutsideLink } from './OutsideLink';
import { reasonWords } from './reason-words';
import { useReporter } from './reporter';

interface RuleCardProps {
  match: RuleMatch;
  platform: string;
  /** Whether the person asked to see the words of the post; words that pointed to the rule are shown only then. */
  wordsShown?: boolean;
  onUse?: () => void;
  level?: 2 | 3;
}

export function RuleCard({ match: { rule, why }, platform, wordsShown = false, onUse, level = 2 }: RuleCardProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const dates = useDates();
  const { corrections } = useReporter();
  const title = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  // A server's own words are in whatever language it writes.
  const lang = rule.fromServer ? undefined : 'en';
  return (
    <article class="rule" aria-labelledby={title}>
      <p class="small muted"><bdi lang="en">{platform} · {rule.document}</bdi></p>
      <Heading id={title} class="rule-title"><bdi lang={lang}>{rule.section}</bdi></Heading>
      {rule.summary && (rule.fromServer ? <p dir="auto">{rule.summary}</p> : <p><Fact>{rule.summary}</Fact></p>)}
      <p class="row">
        {reasonWords(why, { wordsShown, language, translate }).map((words) => <span key={words} class="tag">{words}</span>)}
        <ConfidenceTag confidence={rule.confidence} />
      </p>
      <p class="small muted">
        {dateOf(rule)}<Gap /><OutsideLink url={correctedRule(rule, corrections).url}>{translate('common.rule.read')}</OutsideLink>
      </p>
      <CorrectAddress of={keyOfRule(rule)} name={rule.section} url={correctedRule(rule, corrections).url} />
      {onUse && <Button small class="rule-use" aria-describedby={title} onClick={onUse}>{translate('common.rule.use')}</Button>}
    </article>
  );

  function dateOf({ policyDate, versionDate }: Rule): string {
    return policyDate
      ? translate('common.rule.dated', { date: dates.plain(policyDate) })
      : translate('common.rule.read-on', { date: dates.plain(versionDate) });
  }
}
