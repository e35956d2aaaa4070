/** What a person chooses for a copy without identities. Nothing of it leaves the device but the copy that comes of it. */

export type Coarseness = 'exact' | 'day' | 'month';

/** What may stay in the copy besides the words; all of it is left out until the person says otherwise. */
export const keepable = ['ownPosts', 'addresses', 'notes', 'environment', 'timeZone', 'numbers', 'signature'] as const;
export type Keepable = (typeof keepable)[number];

export interface RedactionChoices {
  /** Names, handles and the like of the person, one a line. */
  own: string;
  /** Further words to mask, one a line. */
  words: string;
  /** By key of the party, where the person chose otherwise than we propose. */
  masked: Readonly<Record<string, boolean>>;
  dates: Coarseness;
  keep: Readonly<Record<Keepable, boolean>>;
  /** The person has looked at what stays in the copy, as it is chosen now. */
  looked: boolean;
}

export const startRedaction: RedactionChoices = {
  own: '', words: '', masked: {}, dates: 'day', looked: false,
  keep: { ownPosts: false, addresses: false, notes: false, environment: false, timeZone: false, numbers: false, signature: true },
};

/** The fixed words that stand for what is masked, in the language of the copy. */
export interface StandIns {
  /** `letter` is A to Z, then AA. */
  person: (letter: string) => string;
  word: string;
  address: string;
  number: string;
}
