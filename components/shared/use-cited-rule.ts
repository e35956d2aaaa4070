/** The rule to lean on as an event keeps it, with the address that the person corrected. */
import { useMemo } from 'preact/hooks';
import type { CitedRule } from '../../utils/evidence/types';
import { correctedRule, keyOfRule } from '../../utils/reporting/corrected';
import { citedRule } from '../../utils/reporting/report-doors';
import type { Rule } from '../../utils/rules/types';
import { useReporter } from './reporter';

export function useCitedRule(rule: Rule | null): CitedRule | null {
  const { corrections } = useReporter();
  return useMemo(() => rule && citedRule(correctedRule(rule, corrections), keyOfRule(rule) in corrections), [rule, corrections]);
}
