/** A plain word on passphrases that people think of. It brings large lists of words: load it when it is needed. */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Nothing that a person thought of is called strong: how it was thought of cannot be measured. */
export type Strength = 'weak' | 'fair';

/** Guesses, as a power of ten: what one person with rented machines reaches in days. */
const IN_REACH = 11;
const SHORTEST = 12;
let checker: ZxcvbnFactory | undefined;

/** How long a passphrase of a person's own would hold against machines that guess. */
export function strengthOf(passphrase: string): Strength {
  checker ??= new ZxcvbnFactory({ dictionary: { ...dictionary, words: wordlist }, graphs: adjacencyGraphs });
  const { guessesLog10 } = checker.check(passphrase.slice(0, 100));
  return guessesLog10 < IN_REACH || passphrase.length < SHORTEST ? 'weak' : 'fair';
}
