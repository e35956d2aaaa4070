/** What a letter to people nearby must not tell: the names of those whom the records only mention. */
import type { EvidenceRecord } from '../../evidence/types';
import { sameName } from '../../redaction/find-terms';
import { partiesOf } from '../../redaction/parties';
import { textMaskOf } from '../../redaction/redact-text';
import { startRedaction } from '../../redaction/types';

/**
 * Leaves out names, handles and addresses of bystanders, as far as a page gave them. What the records never name cannot be known, and
 * a name that an author bears too stays: the letter is about them.
 */
export function namesMasked(records: readonly EvidenceRecord[], hidden: string): (text: string) => string {
  const parties = partiesOf(records, '');
  const authors = new Set(parties.filter(({ role }) => role === 'author').flatMap(({ names, handles }) => [...names, ...handles]).map(sameName));
  const others = parties.filter(({ role }) => role === 'bystander').map((party) => ({ ...party, names: party.names.filter((name) => !authors.has(sameName(name))) }));
  const keep = { ...startRedaction.keep, addresses: true, numbers: true };
  const mask = textMaskOf(others, { ...startRedaction, keep }, { person: () => hidden, word: hidden, address: hidden, number: hidden });
  return (text) => mask.text(text);
}
