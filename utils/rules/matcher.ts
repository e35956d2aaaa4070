/**
 * Chooses the rule of a platform that a post breaks, for the harm the person named. Deterministic: the same post and
 * rules give the same answer in whatever order the rules are listed, and every choice carries its reasons.
 */
import cueData from './cues.json';
import { foldText, type FoldedText } from './fold-text';
import type { CueBook, HarmCategory, MatchInput, NoRule, PlatformRules, Reason, Rule, RuleChoice, RuleLimit, RuleMatch } from './types';
import { confidences } from './types';
import { findCue, findTopic, withoutOverlaps, type FoundCue } from './words';

interface RuleCue extends FoundCue {
  isOwn: boolean;
  isMild: boolean;
}

export const cueBook = cueData as CueBook;

/** From so many earlier records by one author on, rules about conduct that goes on come first. */
const repeatedFrom = 2;
// Two phrases or four words: beyond that, more of the same say nothing new.
const mostCuePoints = 4;
// One phrase.
const gravePhrase = 2;
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
  isMildOnly: boolean;
}

export function chooseRule(input: MatchInput, rules: PlatformRules): RuleChoice {
  const none = rules.none.find((entry) => entry.category === input.category) ?? null;
  const text = foldText(input.post.text);
  const spoken = rules.rules
    .filter((rule) => rule.categories.includes(input.category))
    .map((rule) => ({ rule, cues: cuesFor(rule, text) }));
  const saysGraver = spoken.some(({ cues }) => gravePoints(cues) >= gravePhrase);
  const ranked = spoken.map(({ rule, cues }) => assess(rule, cues, saysGraver, input, none)).toSorted(byFit);
  const matches = ranked.map(({ rule, why }): RuleMatch => ({ rule, why }));
  if (ranked[0]?.canLead) return { best: matches[0]!, others: matches.slice(1), none };
  return { best: null, others: withFallback(matches, none, rules), none };
}

function assess(rule: Rule, cues: RuleCue[], saysGraver: boolean, input: MatchInput, none: NoRule | null): Assessment {
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

  const cuePoints = goesOn && rule.aboutOneOff ? 0 : pointsOf(cues, saysGraver);
  const onlyPictures = media && !/\p{L}/u.test(input.post.text);
  const mediaPoints = onlyPictures && rule.usualForPictures?.includes(input.category) ? 1 : 0;
  return {
    rule, why, isUsual, isMain,
    // Not for a harm that the rule only touches on: there the usual rule says more.
    isAimed: aimed !== null && isMain,
    isMildOnly: saysGraver && cues.some(({ isMild }) => isMild) && cues.every(({ isMild }) => isMild),
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

function cuesFor(rule: Rule, text: FoldedText): RuleCue[] {
  const own = rule.cues.flatMap((cue) => findCue(text, cue)).map((cue) => ({ ...cue, isOwn: true, isMild: false }));
  const shared = rule.topics.flatMap((name) => {
    const topic = cueBook.topics[name];
    const found = topic ? findTopic(text, topic, cueBook.contexts) : [];
    return found.map((cue) => ({ ...cue, isOwn: false, isMild: Boolean(topic?.mild) }));
  });
  return withoutOverlaps([...own, ...shared]);
}

/** Points of the words that are not mild, in what all platforms share. */
function gravePoints(cues: RuleCue[]): number {
  return cues.reduce((sum, { isMild, isOwn, weight }) => (isMild || isOwn ? sum : sum + weight), 0);
}

/** Insults weigh as much as other words, unless the post says something graver: then they weigh as one word. */
function pointsOf(cues: RuleCue[], saysGraver: boolean): number {
  const mild = cues.reduce((sum, { isMild, weight }) => (isMild ? sum + weight : sum), 0);
  const other = cues.reduce((sum, { isMild, weight }) => (isMild ? sum : sum + weight), 0);
  return Math.min(mostCuePoints, other + (saysGraver ? Math.min(mild, 1) : mild));
}

function distinctWords(cues: FoundCue[]): string[] {
  const strongestFirst = cues.toSorted((a, b) => b.weight - a.weight || a.start - b.start);
  return [...new Map(strongestFirst.map((cue) => [cue.words.toLowerCase(), cue.words])).values()];
}

function byFit(a: Assessment, b: Assessment): number {
  return Number(b.canLead) - Number(a.canLead)
    || b.points - a.points
    || Number(a.isMildOnly) - Number(b.isMildOnly)
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
