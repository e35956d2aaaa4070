/**
 * Chooses the rule of a platform that a post breaks, for the harm the person named. Deterministic: the same post and
 * rules give the same answer in whatever order the rules are listed, and every choice carries its reasons.
 */
import cueData from './cues.json';
import { foldText, type FoldedText } from './fold-text';
import type { CueBook, HarmCategory, MatchInput, NoRule, PlatformRules, Reason, Rule, RuleChoice, RuleLimit, RuleMatch } from './types';
import { confidences } from './types';
import { findCue, findTopic, withoutOverlaps, type FoundCue } from './words';

export const cueBook = cueData as CueBook;

/** From so many earlier records by one author on, rules about conduct that goes on come first. */
const repeatedFrom = 2;
// Two phrases or four words: beyond that, more of the same say nothing new.
const mostCuePoints = 4;
// Conduct that goes on outweighs one phrase and yields to two; so do the rules made for profiles.
const repeatPoints = 3;
const profilePoints = 3;
const shownCues = 3;

interface Assessment extends RuleMatch {
  canLead: boolean;
  points: number;
  isUsual: boolean;
  isMain: boolean;
  isAimed: boolean;
}

export function chooseRule(input: MatchInput, rules: PlatformRules): RuleChoice {
  const none = rules.none.find((entry) => entry.category === input.category) ?? null;
  const text = foldText(input.post.text);
  const ranked = rules.rules
    .filter((rule) => rule.categories.includes(input.category))
    .map((rule) => assess(rule, input, text, none))
    .toSorted(byFit);
  const matches = ranked.map(({ rule, why }): RuleMatch => ({ rule, why }));
  if (ranked[0]?.canLead) return { best: matches[0]!, others: matches.slice(1), none };
  return { best: null, others: withFallback(matches, none, rules), none };
}

function assess(rule: Rule, input: MatchInput, text: FoldedText, none: NoRule | null): Assessment {
  const cues = cuesFor(rule, text);
  const goesOn = input.earlierByAuthor >= repeatedFrom;
  const repeats = goesOn && Boolean(rule.aboutRepeats);
  const media = rule.aboutMedia ? input.post.media.find((item) => item.kind !== 'card') : undefined;
  const isProfile = Boolean(rule.limits?.includes('profile')) && input.post.kind === 'profile';
  const aimed = rule.aboutTarget ? input.aimedAt : null;
  const isMain = rule.categories[0] === input.category;
  const isUsual = rule.usualFor.includes(input.category);
  const unmet = (rule.limits ?? []).filter((limit) => !isMet(limit, input));

  const why: Reason[] = [{ code: 'category', detail: null }];
  if (isUsual) why.push({ code: 'usual', detail: null });
  for (const cue of distinctWords(cues).slice(0, shownCues)) why.push({ code: 'cue', detail: cue });
  if (repeats) why.push({ code: 'repeats', detail: String(input.earlierByAuthor) });
  if (media) why.push({ code: 'media', detail: media.kind });
  if (isProfile) why.push({ code: 'kind', detail: input.post.kind });
  if (aimed) why.push({ code: 'aimed', detail: aimed });
  if (none) why.push({ code: 'closest', detail: null });
  for (const limit of unmet) why.push({ code: `limit-${limit}`, detail: rule.jurisdiction ?? null });

  const cuePoints = goesOn && rule.aboutOneOff ? 0 : Math.min(mostCuePoints, cues.reduce((sum, cue) => sum + cue.weight, 0));
  const onlyPictures = media && !/\p{L}/u.test(input.post.text);
  const mediaPoints = onlyPictures && rule.usualForPictures?.includes(input.category) ? 1 : 0;
  return {
    rule, why, isUsual, isMain,
    // Not for a harm that the rule only touches on: there the usual rule says more.
    isAimed: aimed !== null && isMain,
    // Where no rule names the harm, a rule that only touches on it needs a reason to be put forward.
    canLead: unmet.length === 0 && (!none || isUsual || isMain || cues.length > 0),
    points: cuePoints + mediaPoints + (repeats ? repeatPoints : 0) + (isProfile ? profilePoints : 0),
  };
}

function isMet(limit: RuleLimit, input: MatchInput): boolean {
  if (limit === 'profile') return input.post.kind === 'profile';
  if (limit === 'minor') return input.category === 'child-safety';
  return false;
}

function cuesFor(rule: Rule, text: FoldedText): FoundCue[] {
  const own = rule.cues.flatMap((cue) => findCue(text, cue));
  const shared = rule.topics.flatMap((name) => {
    const topic = cueBook.topics[name];
    return topic ? findTopic(text, topic, cueBook.contexts) : [];
  });
  return withoutOverlaps([...own, ...shared]);
}

function distinctWords(cues: FoundCue[]): string[] {
  const strongestFirst = cues.toSorted((a, b) => b.weight - a.weight || a.start - b.start);
  return [...new Map(strongestFirst.map((cue) => [cue.words.toLowerCase(), cue.words])).values()];
}

function byFit(a: Assessment, b: Assessment): number {
  return Number(b.canLead) - Number(a.canLead)
    || b.points - a.points
    || Number(b.isAimed) - Number(a.isAimed)
    || Number(b.isUsual) - Number(a.isUsual)
    || Number(b.isMain) - Number(a.isMain)
    || confidences.indexOf(a.rule.confidence) - confidences.indexOf(b.rule.confidence)
    || a.rule.categories.length - b.rule.categories.length
    || (a.rule.id < b.rule.id ? -1 : 1);
}

function withFallback(matches: RuleMatch[], none: NoRule | null, rules: PlatformRules): RuleMatch[] {
  const rule = rules.rules.find((entry) => entry.id === none?.fallbackRuleId);
  if (!rule) return matches;
  const listed = matches.find((match) => match.rule.id === rule.id);
  const fallback: RuleMatch = { rule, why: [...(listed?.why ?? []), { code: 'fallback', detail: null }] };
  return [fallback, ...matches.filter((match) => match !== listed)];
}

/** Categories in which the rule can be named first for some post. */
export function leadCategories(rule: Rule): HarmCategory[] {
  const never = (rule.limits ?? []).some((limit) => limit !== 'profile' && limit !== 'minor');
  if (never) return [];
  return rule.limits?.includes('minor') ? rule.categories.filter((category) => category === 'child-safety') : rule.categories;
}
