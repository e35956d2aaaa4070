/** The rule that fits best, those that may fit too, or the honest word that the platform has none. */
import { useState } from 'preact/hooks';
import type { RuleChoice, RuleMatch } from '../../utils/rules/types';
import { Button } from './Button';
import { Fact } from './Fact';
import { OpenDownIcon } from './icons';
import { useTranslate } from './language';
import { Notice } from './Notice';
import { RuleCard } from './RuleCard';

interface RuleAdviceProps {
  choice: RuleChoice | null;
  platform: string;
  /** The rule to lean on; the person may prefer another than the first. */
  chosen: RuleMatch | null;
  onChoose: (match: RuleMatch) => void;
  wordsShown: boolean;
  level?: 2 | 3;
}

export function RuleAdvice({ choice, platform, chosen, onChoose, wordsShown, level }: RuleAdviceProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const known = choice ? [choice.best, ...choice.others].filter((match) => match !== null) : [];
  const others = known.filter(({ rule }) => rule.id !== chosen?.rule.id);
  const use = (match: RuleMatch) => {
    onChoose(match);
    setOpen(false);
  };
  return (
    <div class="stack">
      {!choice && <Notice><p>{translate('common.rule.unknown-site', { platform })}</p></Notice>}
      {choice?.none && (
        <Notice>
          <p>{translate(choice.best ? 'common.rule.none-but-close' : 'common.rule.none', { platform })}</p>
          <p class="small"><Fact>{choice.none.reason}</Fact></p>
        </Notice>
      )}
      {choice && !choice.none && known.length === 0 && <Notice><p>{translate('common.rule.none', { platform })}</p></Notice>}
      {chosen && <RuleCard key={chosen.rule.id} match={chosen} platform={platform} wordsShown={wordsShown} level={level} />}
      {others.length > 0 && (
        <Button weight="quiet" class="flush-start start" aria-expanded={open} onClick={() => setOpen(!open)}>
          {translate('common.rule.others', { count: others.length })}<OpenDownIcon />
        </Button>
      )}
      {open && others.map((match) => (
        <RuleCard key={match.rule.id} match={match} platform={platform} wordsShown={wordsShown} level={3} onUse={() => use(match)} />
      ))}
    </div>
  );
}
