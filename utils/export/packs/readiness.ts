/** How ready a pack is: of each thing that the recipient asks for, what is there, what the person gave, and what is missing and why. */
import type { EvidenceRecord } from '../../evidence/types';
import type { Words } from '../timeline-pdf/words';
import { askOf, isOfRecords, valuesOf, whyMissing, type Ask, type FieldValue, type MissingWhy } from './fields';
import { evidenceFields, type EvidenceField, type PackAnswers, type Recipient } from './types';

export interface FieldState {
  field: EvidenceField;
  required: boolean;
  /** have: every record says it. part: some do not. given: only the person said it. missing: nobody did. */
  state: 'have' | 'part' | 'given' | 'missing';
  /** What the records say, never empty for `have` and `part`. */
  values: FieldValue[];
  /** Records that do not say it. */
  lacking: string[];
  given: string | null;
  ask: Ask | null;
  /** Why it is missing, wholly or in part; `null` where nothing is. */
  why: MissingWhy | null;
}

export interface Readiness {
  fields: FieldState[];
  /** What is never put into this pack. */
  leftOut: EvidenceField[];
}

export function readiness(recipient: Pick<Recipient, 'required' | 'helpful'>, records: readonly EvidenceRecord[], answers: PackAnswers, words: Words): Readiness {
  const { required, helpful } = recipient;
  const asked = [...required, ...helpful];
  return {
    fields: asked.map((field) => stateOf(field, required.includes(field), records, answers, words)),
    leftOut: evidenceFields.filter((field) => !asked.includes(field)),
  };
}

function stateOf(field: EvidenceField, required: boolean, records: readonly EvidenceRecord[], answers: PackAnswers, words: Words): FieldState {
  const ask = askOf(field);
  const values = valuesOf(field, records, words);
  const given = ask === null || ask === 'hand' ? null : answers[field]?.trim() || null;
  const saying = new Set(values.map(({ captureId }) => captureId));
  const lacking = isOfRecords(field) ? records.filter(({ capture }) => !saying.has(capture.id)) : [];
  const state = values.length > 0 ? (lacking.length > 0 ? 'part' : 'have') : given === null ? 'missing' : 'given';
  return {
    field, required, state, values, lacking: lacking.map(({ capture }) => capture.id), given, ask,
    why: state === 'part' || state === 'missing' ? whyMissing(field, lacking) : null,
  };
}

/** The moment from which this recipient may be turned to. */
export interface Wait {
  hours: number;
  /** When the person first reported to a platform, as far as they noted it, ISO 8601; `null` when they did not. */
  reportedAt: string | null;
  over: boolean;
}

/** `null` where nobody has to wait: the recipient asks for no report first, or not for these harms. */
export function waitOf({ waits }: Recipient, records: readonly EvidenceRecord[], now: Date): Wait | null {
  if (!waits) return null;
  const harms = records.flatMap(({ annotations }) => annotations.categories);
  // One harm for which nobody has to wait is enough to go at once.
  if (waits.harms && harms.some((harm) => !waits.harms!.includes(harm))) return null;
  const reports = records.flatMap(({ annotations }) => annotations.reports.filter(({ type }) => type === 'reported'));
  const [reportedAt = null] = reports.map(({ at, happenedOn }) => (happenedOn ? `${happenedOn}T23:59:59.000Z` : at)).toSorted();
  return { hours: waits.hours, reportedAt, over: reportedAt !== null && Date.parse(reportedAt) + waits.hours * 3_600_000 <= now.getTime() };
}
