/** Every way of handing records over: the file it makes, and what the person chooses for it. */
import type { FunctionComponent } from 'preact';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { LEAST, numbersFile } from '../../utils/export/numbers';
import { startCourt } from '../../utils/export/packs/court';
import { recipientById } from '../../utils/export/packs/recipients';
import { usualTimeline } from '../../utils/export/timeline-pdf/choices';
import type { ExportChoices, ExportKind } from '../../utils/export/types';
import { startRedaction } from '../../utils/redaction/types';
import type { SealTo } from '../../utils/seal/age';
import type { HandOverActions } from './HandOver';
import { BackupChoices, SealedChoices } from './SealChoices';
import { NumbersChoices } from './NumbersChoices';
import { PackChoices } from './PackChoices';
import { Redact, redactionBlockedBy } from './Redact';
import { TimelineChoices } from './TimelineChoices';

export interface ChoicesProps<Kind extends ExportKind> {
  /** What goes in, earliest first. */
  records: readonly EvidenceRecord[];
  choices: ExportChoices[Kind];
  change: (change: Partial<ExportChoices[Kind]>) => void;
  actions: HandOverActions;
}

/** Whom a file is for, in the order shown. Names are `hand-over.for.<group>` in locales. */
export const groups = ['self', 'authority', 'helper', 'public', 'research'] as const;

export interface Way<Kind extends ExportKind = ExportKind> {
  kind: Kind;
  group: (typeof groups)[number];
  /** What is chosen before the person chooses. */
  start: ExportChoices[Kind];
  /** Shown below the way once it is chosen; absent where there is nothing to choose. */
  Choices?: FunctionComponent<ChoicesProps<Kind>>;
  /** Key of what keeps the file from being made as things are chosen; `null` when nothing does. */
  blockedBy?: (choices: ExportChoices[Kind], records: readonly EvidenceRecord[]) => string | null;
}

const unsealed = ({ to }: { to: SealTo | null }) => (to ? null : 'seal.needed');

/** In the order shown, within each group. Names and hints are `hand-over.way.<kind>` and `hand-over.way.<kind>-hint` in locales. */
export const ways: { [Kind in ExportKind]: Way<Kind> } = {
  timeline: { kind: 'timeline', group: 'self', start: usualTimeline, Choices: TimelineChoices },
  bundle: { kind: 'bundle', group: 'self', start: {} },
  table: { kind: 'table', group: 'self', start: {} },
  backup: { kind: 'backup', group: 'self', start: { to: null }, Choices: BackupChoices, blockedBy: unsealed },
  pack: {
    kind: 'pack', group: 'authority', start: { recipient: null, answers: {}, court: startCourt, remedies: [], choice: null, site: null, language: null, withData: null }, Choices: PackChoices,
    blockedBy: ({ recipient }) => (recipient === null ? 'pack.choose-first' : recipientById(recipient)?.madeBy ? 'pack.made-elsewhere' : null),
  },
  sealed: { kind: 'sealed', group: 'helper', start: { to: null }, Choices: SealedChoices, blockedBy: unsealed },
  data: { kind: 'data', group: 'helper', start: {} },
  redacted: { kind: 'redacted', group: 'public', start: startRedaction, Choices: Redact, blockedBy: redactionBlockedBy },
  numbers: { kind: 'numbers', group: 'research', start: { country: null, agreedTo: null }, Choices: NumbersChoices, blockedBy: numbersBlockedBy },
};

function numbersBlockedBy({ country, agreedTo }: ExportChoices['numbers'], records: readonly EvidenceRecord[]): string | null {
  if (records.length < LEAST) return 'hand-over.numbers.too-few';
  return agreedTo === numbersFile(records, country) ? null : 'hand-over.numbers.agree-first';
}
