/** The one door to platforms' rules: what a platform forbids, which rule a post breaks, how to report it. */
import { chooseRule as choose } from './matcher';
import { platformData } from './platform-data';
import { flowFor, unknownFlow, unknownReporter, type ReportedPost } from './report-flow';
import { serverRulesFirst } from './server-choice';
import type { ServerRules } from './server-rules';
import type {
  HarmCategory, MatchInput, PlatformReporting, PlatformRules, ReportFlow, Reporter, RuleChoice,
} from './types';

/** Empty for a platform we know no rules of, such as `web`. */
export function rulesFor(platformId: string): PlatformRules {
  return platformData.get(platformId)?.rules ?? { platform: platformId, hosts: [], rules: [], none: [] };
}

export function reportingFor(platformId: string): PlatformReporting | null {
  return platformData.get(platformId)?.reporting ?? null;
}

/**
 * Without rules of its own the choice is empty: no best, no others, no statement. `server` are the rules of the post's server,
 * once the person asked for them: one that fits comes first.
 */
export function chooseRule(
  input: MatchInput, rules: PlatformRules = rulesFor(input.platform), server: ServerRules | null = null,
): RuleChoice {
  const choice = choose(input, rules);
  return server ? serverRulesFirst(choice, input, server) : choice;
}

/** The best way for this person: a form under the law of their country goes first, and without an account one that needs none. */
export function reportFlow(
  platformId: string, category: HarmCategory, post: ReportedPost, reporter: Reporter = unknownReporter,
): ReportFlow {
  const reporting = reportingFor(platformId);
  return reporting ? flowFor(reporting, category, post, reporter) : unknownFlow(platformId, category, reporter);
}
