/** A letter without identities: every account, name and address in it is a stand-in, and days stand for times. */
import { finderOf } from '../../redaction/find-terms';
import { partiesOf, termsOf } from '../../redaction/parties';
import { standInsIn } from '../../redaction/redact-records';
import { textMaskOf } from '../../redaction/redact-text';
import { startRedaction } from '../../redaction/types';
import type { Preface, PrefaceBlock } from '../timeline-pdf/types';
import { Words, type WordsInput } from '../timeline-pdf/words';
import { letterOf, type LetterInput } from './letter';
import { plainText } from './plain-text';
import type { EvidenceField, PackAnswers } from './types';

/** What the person types that tells who somebody is. What they wrote in their own words is masked by those names, and is theirs to read through. */
const PERSONAL: readonly EvidenceField[] = [
  'reporter.name', 'reporter.address', 'reporter.email', 'reporter.phone', 'reporter.relationship', 'reporter.authority', 'victim.name', 'victim.location',
  'author.realIdentity', 'author.contact', 'author.displayName', 'author.handle', 'author.profileUrl', 'author.accountId', 'post.url', 'post.id',
];
/** Of these the words are names. */
const NAMES: readonly EvidenceField[] = ['reporter.name', 'victim.name', 'author.realIdentity'];

/** `told` is what words are made of. */
export function redactedLetter(input: LetterInput, told: WordsInput): Preface[] {
  const { answers, records, court } = input;
  const words = new Words({ ...told, redacted: { dates: 'day', signed: false } });
  const own = NAMES.slice(0, 2).map((field) => answers[field] ?? '').filter(Boolean).join('\n');
  const identities = [answers['author.realIdentity'] ?? '', ...Object.values(court?.identities ?? {})].filter(Boolean).join('\n');
  const parties = partiesOf(records, own);
  const mask = textMaskOf(parties, { ...startRedaction, own, words: identities, masked: Object.fromEntries(parties.map(({ keys }) => [keys[0]!, true])) }, standInsIn(told.translate));
  const withheld = told.translate('pack.withheld');
  const shown: PackAnswers = Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, PERSONAL.includes(field as EvidenceField) && value?.trim() ? withheld : value]));
  const letter = letterOf({
    ...input, words, answers: shown,
    ...(court && { court: { ...court, identities: Object.fromEntries(Object.keys(court.identities).map((key) => [key, withheld])) } }),
  });
  const text = (value: string) => mask.text(value);
  return letter.map(({ title, blocks }, index) => ({
    title, blocks: [...(index === 0 ? [{ kind: 'text', text: told.translate('pack.redacted') } as const] : []), ...blocks.map((block) => masked(block, text))],
  }));
}

/** Who is named in records, and which of their names a letter still holds: none, unless a mask failed. */
export function namesIn(letter: readonly Preface[], { records, answers, court }: Pick<LetterInput, 'records' | 'answers' | 'court'>): { accounts: number; left: string[] } {
  const parties = partiesOf(records, NAMES.slice(0, 2).map((field) => answers[field] ?? '').filter(Boolean).join('\n'));
  const terms = [...parties.flatMap(termsOf), ...Object.values(court?.identities ?? {}).filter((name) => name.trim() !== '')];
  const words = plainText(letter);
  return { accounts: parties.filter(({ role }) => role !== 'self').length, left: [...new Set(terms)].filter((term) => finderOf(term)(words).length > 0) };
}

function masked(block: PrefaceBlock, text: (value: string) => string): PrefaceBlock {
  switch (block.kind) {
    case 'heading': return { ...block, text: text(block.text) };
    case 'text': return { ...block, text: text(block.text) };
    case 'facts': return { ...block, rows: block.rows.map(({ label, value }) => ({ label: text(label), value: value === null ? null : text(value) })) };
    case 'list': return { ...block, items: block.items.map(text) };
    case 'link': return { ...block, text: text(block.text), url: '' };
  }
}
