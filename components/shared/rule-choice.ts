/** Which rule to lean on for a record, before the person says otherwise. */
import { chooseRule, rulesFor } from '../../utils/rules';
import type { ServerRules } from '../../utils/rules/server-rules';
import type { MatchInput, RuleChoice, RuleMatch } from '../../utils/rules/types';

/** `null` for a site whose rules we do not know. `server` are those that the post's server gave, where it was asked. */
export function ruleChoice(input: MatchInput, server?: ServerRules): RuleChoice | null {
  const rules = rulesFor(input.platform);
  const answers = rules.rules.length + rules.none.length > 0 || Boolean(server?.rules.length);
  return answers ? chooseRule(input, rules, server) : null;
}

/** The best rule, else the one stated as the fallback. */
export function firstRule(choice: RuleChoice | null): RuleMatch | null {
  if (!choice) return null;
  return choice.best ?? choice.others.find(({ why }) => why.some(({ code }) => code === 'fallback')) ?? null;
}
