/**
 * Puts a server's own rules before those of its software: where one names the harm it comes first, and where none does, all
 * are listed behind the choice that stood before. Which harm a rule names is read from its words alone; between rules that
 * name the same harm the words of the post decide.
 */
import { foldText } from './fold-text';
import { cueBook } from './matcher';
import topicData from './server-rule-topics.json';
import wordData from './server-rule-words.json';
import type { ServerRule, ServerRules } from './server-rules';
import type { HarmCategory, MatchInput, Reason, Rule, RuleChoice, RuleMatch } from './types';
import { findCue, findTopic, withoutOverlaps, type FoundCue } from './words';

/** Harm → language → words and phrases with which rules name it, in the notation of `words.ts`. */
export const harmWords = wordData as Record<HarmCategory, Record<string, string[]>>;

/** Topic of `cues.json` → language → words with which rules speak of it. */
export const topicWords: Record<string, Record<string, string[]>> = topicData;

/** Harms that are kinds of another, which a rule may name only by the wider word. */
const widerHarm: Partial<Record<HarmCategory, HarmCategory>> = {
  stalking: 'harassment', 'sexual-harassment': 'harassment', threat: 'incitement', sextortion: 'ncii',
};

const LONGEST_TITLE = 90;
const shownWords = 3;

/** The harms that the words of a rule name, in the order in which it names them. Of finds in one place the longest counts. */
export function harmsNamed({ text, hint }: Pick<ServerRule, 'text' | 'hint'>): HarmCategory[] {
  const folded = foldText(`${text}\n${hint ?? ''}`);
  const found = Object.entries(harmWords).flatMap(([harm, byLanguage]) => Object.values(byLanguage).flat()
    .flatMap((cue) => findCue(folded, cue)).map(({ start, end }) => ({ harm: harm as HarmCategory, start, end })));
  const inside = (a: typeof found[number], b: typeof found[number]) =>
    a.harm !== b.harm && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
  const whole = found.filter((each) => !found.some((other) => inside(each, other)));
  return [...new Set(whole.toSorted((a, b) => a.start - b.start).map(({ harm }) => harm))];
}

/** `choice` is what the rules of the software give; it stays in reach behind the server's own. */
export function serverRulesFirst(choice: RuleChoice, { category, post }: MatchInput, server: ServerRules): RuleChoice {
  const said = topicsIn(post.text);
  const ranked = server.rules.map((entry, order) => fitOf(entry, category, said, server, order)).toSorted((a, b) => b.fit - a.fit || a.order - b.order);
  const fitting = ranked.filter(({ fit }) => fit > 0).map(({ match }) => match);
  const rest = ranked.filter(({ fit }) => fit === 0).map(({ match }) => match);
  const [best, ...others] = fitting;
  if (!best) return { ...choice, others: [...choice.others, ...rest] };
  const before = [choice.best, ...choice.others].filter((match) => match !== null).map(behind);
  const closest = best.why.some(({ code }) => code === 'closest');
  return { best, others: [...others, ...before, ...rest], none: closest ? choice.none : null };
}

/** Whether a rule of the server itself is the one to name. */
export const leadsWithServer = ({ best }: RuleChoice): boolean => best?.rule.fromServer ?? false;

/** A rule of the software is no longer what comes closest, or what to lean on, once the server's own names the harm. */
const behind = ({ rule, why }: RuleMatch): RuleMatch =>
  ({ rule, why: why.filter(({ code }) => code !== 'closest' && code !== 'fallback') });

/** Words of the post by topic, for the topics that rules speak of. */
function topicsIn(text: string): Map<string, FoundCue[]> {
  const folded = foldText(text);
  const found = Object.keys(topicWords).map((name) => [name, findTopic(folded, cueBook.topics[name]!, cueBook.contexts)] as const);
  return new Map(found.filter(([, cues]) => cues.length > 0));
}

/** The words of the post of which the rule speaks, the most telling first. */
function wordsMeant({ text, hint }: ServerRule, said: Map<string, FoundCue[]>): string[] {
  const folded = foldText(`${text}\n${hint ?? ''}`);
  const speaksOf = (topic: string) => Object.values(topicWords[topic]!).flat().some((cue) => findCue(folded, cue).length > 0);
  const cues = withoutOverlaps([...said].filter(([topic]) => speaksOf(topic)).flatMap(([, found]) => found));
  return [...new Set(cues.toSorted((a, b) => b.weight - a.weight || a.start - b.start).map(({ words }) => words))];
}

/**
 * `fit` is 0 when the rule names another harm or none; more when it names this one, more yet when it names above all this one,
 * most when it speaks of what the post says.
 */
function fitOf(
  entry: ServerRule, category: HarmCategory, said: Map<string, FoundCue[]>, server: ServerRules, order: number,
): { match: RuleMatch; fit: number; order: number } {
  const harms = harmsNamed(entry);
  const names = harms.includes(category);
  const wider = !names && harms.includes(widerHarm[category] ?? category);
  const words = names || wider ? wordsMeant(entry, said) : [];
  const why: Reason[] = [{ code: 'server', detail: null }];
  for (const detail of words.slice(0, shownWords)) why.push({ code: 'cue', detail });
  if (wider) why.push({ code: 'closest', detail: null });
  // Below 2 what names only the wider harm, whatever the post says.
  const fit = names ? 2 + (words.length > 0 ? 2 : 0) + Number(harms[0] === category) + 1 / (1 + harms.length)
    : wider ? 1 + (words.length > 0 ? 0.5 : 0) : 0;
  return { match: { rule: asRule(entry, server, harms), why }, fit, order };
}

function asRule({ id, text, hint }: ServerRule, server: ServerRules, harms: HarmCategory[]): Rule {
  const { title, cut } = titleOf(text);
  return {
    id: `server:${server.host}:${id}`, fromServer: true, categories: harms, usualFor: [], document: `Rules of ${server.host}`,
    section: title, summary: [cut ? text : '', hint ?? ''].filter(Boolean).join(' '), url: pageOf(server), cues: [], topics: [],
    reporter: 'Anyone with an account on the server.', policyDate: null, versionDate: server.readAt.slice(0, 10),
    source: server.address, confidence: 'high', note: null,
  };
}

/** The rule's first words, whole words only. */
function titleOf(text: string): { title: string; cut: boolean } {
  const characters = Array.from(text);
  if (characters.length <= LONGEST_TITLE) return { title: text, cut: false };
  const start = characters.slice(0, LONGEST_TITLE).join('');
  const sentence = /^.{12,}?[.:!?。：！？](?=\s|$)/u.exec(start)?.[0].replace(/[.:。：]$/u, '');
  return { title: sentence ?? `${start.replace(/\s\S*$/u, '')}…`, cut: true };
}

/** Where a person reads them: Mastodon and Misskey have a page about the server, Lemmy its front page with the sidebar. */
const pageOf = ({ host, platform }: ServerRules): string => `https://${host}/${platform === 'lemmy' ? '' : 'about'}`;
