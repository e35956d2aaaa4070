/** A note with which a young person tells an adult what happened: their choice of the record's facts, in plain words. Pure; nothing is kept or sent. */
import type { HarmCategory } from '../rules/types';
import type { Translate } from '../i18n';

/** What a record can give to the note, in order. The first three are in it until taken out; the rest only when ticked. */
export const noteParts = ['what', 'where', 'when', 'words', 'who', 'link', 'done', 'feel'] as const;
export type NotePart = (typeof noteParts)[number];
export const usualParts: readonly NotePart[] = ['what', 'where', 'when'];

/** What they ask of the adult. */
export const noteWishes = ['listen', 'stay', 'ask-me', 'no-answer', 'keep-phone', 'report'] as const;
export type NoteWish = (typeof noteWishes)[number];

export interface NoteFacts {
  kinds: readonly HarmCategory[];
  site: string;
  /** In words; of the post where it is known, else of saving. */
  when: string;
  /** `null` where there is none, as below. */
  words: string | null;
  who: string | null;
  link: string | null;
  /** The person has reported it to the site. */
  reported: boolean;
  feel: string | null;
}

export interface NoteChoice { parts: ReadonlySet<NotePart>; wishes: ReadonlySet<NoteWish>; own: string }

/** Parts for which the record has something to say. */
export const partsOf = (facts: NoteFacts): NotePart[] => noteParts.filter((part) => {
  if (part === 'what') return facts.kinds.length > 0;
  return part === 'where' || part === 'when' || part === 'done' || facts[part] !== null;
});

/** `facts.when` has to be of `language`, as `translate` is. */
export function tellNote(facts: NoteFacts, { parts, wishes, own }: NoteChoice, translate: Translate, language: string): string {
  const said: Record<NotePart, () => string> = {
    what: () => translate('youth.note.what', { kinds: new Intl.ListFormat(language).format(facts.kinds.map((each) => translate(`category.${each}`))) }),
    where: () => translate('youth.note.where', { site: facts.site }),
    when: () => translate('youth.note.when', { when: facts.when }),
    words: () => translate('youth.note.words', { words: facts.words! }),
    who: () => translate('youth.note.who', { who: facts.who! }),
    link: () => translate('youth.note.link', { link: facts.link! }),
    done: () => translate(facts.reported ? 'youth.note.done-reported' : 'youth.note.done'),
    feel: () => translate('youth.note.feel', { feel: facts.feel! }),
  };
  const asked = noteWishes.filter((wish) => wishes.has(wish)).map((wish) => `- ${translate(`youth.note.wish.${wish}`)}`);
  return [
    translate('youth.note.begin'),
    partsOf(facts).filter((part) => parts.has(part)).map((part) => said[part]()).join('\n'),
    own.trim(),
    asked.length > 0 ? [translate('youth.note.wishes'), ...asked].join('\n') : '',
    translate('youth.note.end'),
  ].filter(Boolean).join('\n\n');
}
