/** Names and addresses that others wrote, made fit to stand in a text of ours: one line, one reading order, no flood. */

/** Characters that turn the order of the words around them, or are not seen at all. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** One line of at most `most` UTF-16 units, without marks that order text and without halves of characters. */
export function inert(text: string, most = 100): string {
  const plain = text.replace(UNSEEN, '').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/\p{Cs}/gu, '\ufffd').trim();
  // A character outside the first plane is two units: its first half alone is no character.
  return plain.length > most ? `${plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : plain;
}

/** An address whole, never cut. What no address may hold is written as the web writes it; what is no address is a line of text. */
export function inertAddress(address: string): string {
  if (!/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(address)) return address;
  return URL.parse(address)?.href ?? inert(address, 2000);
}
