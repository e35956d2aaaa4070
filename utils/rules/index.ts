/** The one door to platforms' rules: what a platform forbids, which rule a post breaks, how to report it. */
import { chooseRule as choose } from './matcher';
import { platformData } from './platform-data';
import { flowFor, unknownFlow, type ReportedPost } from './report-flow';
import type { HarmCategory, MatchInput, PlatformReporting, PlatformRules, ReportFlow, RuleChoice } from './types';

/** Empty for a platform we know no rules of, such as `web`. */
export function rulesFor(platformId: string): PlatformRules {
  return platformData.get(platformId)?.rules ?? { platform: platformId, hosts: [], rules: [], none: [] };
}

export function reportingFor(platformId: string): PlatformReporting | null {
  return platformData.get(platformId)?.reporting ?? null;
}

/** Without rules of its own the choice is empty: no best, no others, no statement. */
export function chooseRule(input: MatchInput, rules: PlatformRules = rulesFor(input.platform)): RuleChoice {
  return choose(input, rules);
}

/** `country` is the person's own, as an ISO code: a form under that country's law then goes first. */
export function reportFlow(
  platformId: string, category: HarmCategory, post: ReportedPost, country: string | null = null,
): ReportFlow {
  const reporting = reportingFor(platformId);
  if (reporting) return flowFor(reporting, category, post, country);
  // Of software that anybody may run we may lack the steps, but its report control stands beside the post.
  return { ...unknownFlow, openUrl: platformId === 'web' ? null : post.permalink };
}
