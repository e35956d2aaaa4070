/** Which of a platform's rules a file names for a record. */
import type { EvidenceReader } from '../evidence/reader';
import type { EvidenceRecord } from '../evidence/types';
import { chooseRule, rulesFor } from '../rules';
import type { RuleMatch } from '../rules/types';

/** The rule that the person reported under, else the one that fits the harm they named; none before they named one. */
export async function ruleOf(reader: EvidenceReader, { capture, annotations }: EvidenceRecord): Promise<RuleMatch | null> {
  const [category] = annotations.categories;
  if (!category) return null;
  const choice = chooseRule({
    platform: capture.platform, category, post: capture.post, earlierByAuthor: await reader.earlierByAuthor(capture.id),
    aimedAt: capture.aimedAt ?? null,
  }, rulesFor(capture.platform), annotations.serverRules);
  const usedId = annotations.reports.findLast(({ ruleId }) => ruleId)?.ruleId;
  return [choice.best, ...choice.others].find((match) => match?.rule.id === usedId) ?? choice.best;
}
