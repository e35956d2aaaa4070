/**
 * Finds the words and phrases of rule data in the text of a post, whatever the case, accents, stretching or disguise.
 *
 * Notation of a cue: words with a space between them; `kill/hurt` for either word; `threat*` for any ending;
 * ` .. ` for up to three words in between; a hyphen is as good as a space. A cue in a script that writes no spaces,
 * or made of signs alone, is found anywhere.
 */
import { foldText, tamilSound, type FoldedText } from './fold-text';
import type { CueBook, CueTopic } from './types';

export interface FoundCue {
  /** As written in the post. */
  words: string;
  start: number;
  end: number;
  /** 2 for a phrase, 1 for a single word, which says less. */
  weight: 1 | 2;
}

/** One place of a phrase: the words that may stand there, whole or as beginnings; or a gap. */
type Place = 'gap' | { whole: string[]; beginnings: string[] };

interface Pattern {
  /** Set for a cue that is looked for letter by letter, without regard to words. */
  run: string | null;
  places: Place[];
  weight: 1 | 2;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
const longestGap = 3;

const patterns = new Map<string, Pattern>();

function patternOf(cue: string, isTamil: boolean): Pattern {
  const key = `${isTamil ? '~' : ''}${cue}`;
  const known = patterns.get(key) ?? compile(cue, isTamil);
  patterns.set(key, known);
  return known;
}

function compile(cue: string, isTamil: boolean): Pattern {
  const { folded } = foldText(cue);
  if (unspaced.test(cue) || !wordCharacter.test(cue)) {
    return { run: folded, places: [], weight: cue.length > 2 ? 2 : 1 };
  }
  const places = folded.replaceAll('#', '').split(/[\s-]+/).map((word): Place => {
    if (word === '..') return 'gap';
    const written = word.split('/');
    const forms = isTamil ? [...written, ...written.flatMap(asHeard)] : written;
    return {
      whole: forms.filter((form) => !form.endsWith('*')),
      beginnings: forms.filter((form) => form.endsWith('*')).map((form) => form.slice(0, -1)),
    };
  });
  return { run: null, places, weight: places.length > 1 ? 2 : 1 };
}

/** The word of a cue as `Word.forms` has it; none where other words would sound the same. */
function asHeard(form: string): string[] {
  const sound = tamilSound(form.replace('*', ''));
  return sound ? [`~${sound}${form.endsWith('*') ? '*' : ''}`] : [];
}

/** A cue in Tamil, when written in Latin letters, is found in any spelling. */
export function findCue(text: FoldedText, cue: string, language?: string): FoundCue[] {
  const pattern = patternOf(cue, language === 'ta');
  const spans = pattern.run === null ? phraseSpans(text, pattern.places) : runSpans(text.folded, pattern.run);
  return spans.map(([from, to]) => {
    const { words, start, end } = text.original(from, to);
    return { words, start, end, weight: pattern.weight };
  });
}

type Span = readonly [from: number, to: number];

function runSpans(folded: string, run: string): Span[] {
  const spans: Span[] = [];
  for (let at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + run.length)) spans.push([at, at + run.length]);
  return spans;
}

function phraseSpans(text: FoldedText, places: Place[]): Span[] {
  return startsOf(text, places[0]!).flatMap((first) => {
    const last = lastWord(text, places, 1, first);
    return last === null ? [] : [[text.words[first]!.from, text.words[last]!.to] as const];
  });
}

function startsOf(text: FoldedText, place: Place): number[] {
  if (place === 'gap') return [];
  const whole = place.whole.flatMap((form) => text.wordsByForm.get(form) ?? []);
  if (place.beginnings.length === 0) return [...new Set(whole)];
  const begun = [...text.wordsByForm].filter(([form]) => begins(place, form)).flatMap(([, indexes]) => indexes);
  return [...new Set([...whole, ...begun])];
}

/** Index of the word on which the rest of the phrase ends, going on from the word at `index`; `null` when it does not. */
function lastWord(text: FoldedText, places: Place[], next: number, index: number): number | null {
  const place = places[next];
  if (place === undefined) return index;
  const reach = place === 'gap' ? longestGap + 1 : 1;
  const wanted = place === 'gap' ? next + 1 : next;
  for (let step = 1; step <= reach; step += 1) {
    const word = text.words[index + step];
    if (!word?.followsOn) return null;
    const end = fits(places[wanted]!, word.forms) ? lastWord(text, places, wanted + 1, index + step) : null;
    if (end !== null) return end;
  }
  return null;
}

function fits(place: Place, forms: string[]): boolean {
  return place !== 'gap' && forms.some((form) => place.whole.includes(form) || begins(place, form));
}

function begins(place: Exclude<Place, 'gap'>, form: string): boolean {
  return place.beginnings.some((beginning) => form.startsWith(beginning));
}

/** Words of a topic in the text, leaving out those that are part of a harmless phrase or stand in a harmless context. */
export function findTopic(text: FoldedText, topic: CueTopic, contexts: CueBook['contexts']): FoundCue[] {
  const isContext = (name: string) => (contexts[name] ?? []).some((cue) => findCue(text, cue).length > 0);
  const found = Object.entries(topic.words).flatMap(([language, cues]) => cues.flatMap((cue) => findCue(text, cue, language)));
  if (found.length === 0 || topic.unless.some(isContext)) return [];
  const harmless = new Places();
  for (const phrase of topic.not.flatMap((cue) => findCue(text, cue))) harmless.take(phrase);
  return found.filter((cue) => harmless.isFree(cue));
}

/** The longest finds, each place of the text counted once, in reading order. */
export function withoutOverlaps<Cue extends FoundCue>(found: Cue[]): Cue[] {
  const longestFirst = found.toSorted((a, b) => (b.end - b.start) - (a.end - a.start) || a.start - b.start || b.weight - a.weight);
  const taken = new Places();
  const kept = longestFirst.filter((cue) => taken.isFree(cue) && taken.take(cue));
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Places of a text that are spoken for, so that hostile texts with thousands of finds stay cheap. */
class Places {
  private readonly taken = new Set<number>();

  isFree({ start, end }: FoundCue): boolean {
    for (let at = start; at < end; at += 1) if (this.taken.has(at)) return false;
    return true;
  }

  take({ start, end }: FoundCue): true {
    for (let at = start; at < end; at += 1) this.taken.add(at);
    return true;
  }
}
