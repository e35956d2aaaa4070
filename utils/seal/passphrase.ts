/** Passphrases: made of words that any keyboard can type, and a plain word on those that people think of. */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Of 2,048 words each: 77 bits, and each guess takes a second (age's scrypt). */
export const WORDS = 7;

export function makePassphrase(): string {
  // 2,048 divides 65,536: every word is as likely as any other.
  return [...crypto.getRandomValues(new Uint16Array(WORDS))].map((number) => wordlist[number % wordlist.length]!).join('-');
}

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
