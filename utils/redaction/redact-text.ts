/** Masks people, words, addresses and numbers in one text, each by a stand-in that keeps the story readable. */
import { finderOf, sameName, type Finder, type Place } from './find-terms';
import { isMasked, linesOf, termsOf, type Party } from './parties';
import type { RedactionChoices, StandIns } from './types';

export interface TextMask {
  /** The text with stand-ins. */
  text: (text: string) => string;
  /** Whether no masked person or word is in it. */
  isNameless: (text: string) => boolean;
}

interface Masked extends Place { standIn: string }

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/[^\s<>"]*/giu;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const PHONE = /(?<![\p{N}\p{L}])\+?\p{Nd}(?:[\s().-]?\p{Nd}){6,}(?!\p{N})/gu;

export function textMaskOf(parties: readonly Party[], choices: RedactionChoices, standIns: StandIns): TextMask {
  const finders: { find: Finder; standIn: string }[] = [
    ...[...termsOfMasked(parties, choices)].map(([term, letters]) =>
      // A name that several people have must not put words about one of them on another.
      ({ find: finderOf(term), standIn: letters.size === 1 ? standIns.person([...letters][0]!) : standIns.word })),
    ...linesOf(choices.words).map((term) => ({ find: finderOf(term), standIn: standIns.word })),
  ];
  const named = (text: string): Masked[] => finders.flatMap(({ find, standIn }) => find(text).map((place) => ({ ...place, standIn })));
  const masksIn = (text: string): Masked[] => [
    // An address with one masked word in it leads to that word.
    ...places(text, ADDRESS).filter(({ start, end }) => !choices.keep.addresses || named(text.slice(start, end)).length > 0)
      .map((place) => ({ ...place, standIn: standIns.address })),
    ...(choices.keep.numbers ? [] : [...places(text, MAIL), ...places(text, PHONE)].map((place) => ({ ...place, standIn: standIns.number }))),
    ...named(text),
  ];
  return {
    text: (text) => replaced(text, masksIn(text)),
    isNameless: (text) => named(text).length === 0,
  };
}

/** Every masked name in one form, with the letters of those who have it. */
function termsOfMasked(parties: readonly Party[], choices: RedactionChoices): Map<string, Set<string>> {
  const terms = new Map<string, Set<string>>();
  for (const party of parties.filter((each) => isMasked(each, choices))) {
    for (const term of termsOf(party)) terms.set(sameName(term), (terms.get(sameName(term)) ?? new Set()).add(party.letter));
  }
  return terms;
}

const places = (text: string, pattern: RegExp): Place[] => [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));

/** Where masks overlap, the widest names what is masked, and all of both goes. */
function replaced(text: string, masks: readonly Masked[]): string {
  const joined: (Masked & { widest: number })[] = [];
  for (const mask of masks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    const width = mask.end - mask.start;
    if (!last || mask.start >= last.end) joined.push({ ...mask, widest: width });
    else {
      last.end = Math.max(last.end, mask.end);
      if (width > last.widest) [last.widest, last.standIn] = [width, mask.standIn];
    }
  }
  return joined.reduceRight((rest, { start, end, standIn }) => rest.slice(0, start) + standIn + rest.slice(end), text);
}
