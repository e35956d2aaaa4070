/** Passphrases made of words that any keyboard can type. */
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Of 2,048 words each: 77 bits, and each guess takes a second (age's scrypt). */
export const WORDS = 7;

export function makePassphrase(): string {
  // 2,048 divides 65,536: every word is as likely as any other.
  return [...crypto.getRandomValues(new Uint16Array(WORDS))].map((number) => wordlist[number % wordlist.length]!).join('-');
}
