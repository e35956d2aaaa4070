/** Records without identities, as the person chose: what the copy is made of, and what the preview shows. */
import type { EvidenceRecord } from '../evidence/types';
import type { Translate } from '../i18n';
import { partiesOf } from './parties';
import { redactRecord, type RedactedRecord, type Redaction } from './redact-record';
import { textMaskOf } from './redact-text';
import type { RedactionChoices, StandIns } from './types';

export const standInsIn = (translate: Translate): StandIns => ({
  person: (letter) => translate('redact.person', { letter }), word: translate('redact.word'),
  address: translate('redact.address'), number: translate('redact.number'),
});

/** `records` earliest first; each keeps its place. */
export const redactRecords = (records: readonly EvidenceRecord[], choices: RedactionChoices, translate: Translate): RedactedRecord[] =>
  [...redacting(records, choices, translate)];

/** The same one by one, for who has other things to do in between. */
export function* redacting(records: readonly EvidenceRecord[], choices: RedactionChoices, translate: Translate): Generator<RedactedRecord, void> {
  const parties = partiesOf(records, choices.own);
  const standIns = standInsIn(translate);
  const redaction: Redaction = { choices, parties, standIns, mask: textMaskOf(parties, choices, standIns) };
  for (const [index, record] of records.entries()) yield redactRecord(record, `record-${index + 1}`, redaction);
}

/** A value that is in the copy and where it stands: `post.author.name`. */
export interface ShownField { path: string; value: string }

/** Every value of a redacted record, in the order of the file. */
export function fieldsOf({ capture, annotations }: RedactedRecord): ShownField[] {
  return [...leaves(capture, ''), ...leaves(annotations, 'annotations.')];
}

function* leaves(value: unknown, path: string): Generator<ShownField> {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') yield { path: path.slice(0, -1), value: typeof value === 'string' ? value : JSON.stringify(value) };
  else for (const [name, child] of Object.entries(value)) yield* leaves(child, `${path}${name}.`);
}
