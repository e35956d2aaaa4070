/** How one passphrase may be typed: keyboards write the same letters in more than one way, and people our own words with spaces. */

/** As typed, in the one form of its letters, and as our own words are written. No spelling twice. */
export function spellings(passphrase: string): string[] {
  const composed = passphrase.normalize('NFKC');
  const ours = composed.trim().toLowerCase().split(/[\s,.\-\u2010-\u2015]+/u).join('-');
  return [...new Set([passphrase, composed, ours])];
}

/** Whether either opens what the other sealed. */
export const samePassphrase = (sealed: string, typed: string): boolean => spellings(typed).includes(sealed.normalize('NFKC'));
