/** Which rule to lean on for a record, before the person says otherwise. */
import { chooseRule, rulesFor } from '../../utils/rules';
import type { MatchInput, RuleChoice, RuleMatch } from '../../utils/rules/types';

/** `null` for a site whose rules we do not know. */
export function ruleChoice(input: MatchInput): RuleChoice | null {
  const rules = rulesFor(input.platform);
  return rules.rules.length + rules.none.length > 0 ? chooseRule(input, rules) : null;
}

/** The best rule, else the one stated as the fallback. */
export function firstRule(choice: RuleChoice | null): RuleMatch | null {
  if (!choice) return null;
  return choice.best ?? choice.others.find(({ why }) => why.some(({ code }) => code === 'fallback')) ?? null;
}
