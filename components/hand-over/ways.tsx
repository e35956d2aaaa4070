/** Every way of handing records over: the file it makes, and what the person chooses for it. */
import type { FunctionComponent } from 'preact';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { recipientById } from '../../utils/export/packs/recipients';
import { usualTimeline } from '../../utils/export/timeline-pdf/choices';
import type { ExportChoices, ExportKind } from '../../utils/export/types';
import { PackChoices } from './PackChoices';
import { TimelineChoices } from './TimelineChoices';

export interface ChoicesProps<Kind extends ExportKind> {
  /** What goes in, earliest first. */
  records: readonly EvidenceRecord[];
  choices: ExportChoices[Kind];
  change: (change: Partial<ExportChoices[Kind]>) => void;
}

export interface Way<Kind extends ExportKind = ExportKind> {
  kind: Kind;
  /** What is chosen before the person chooses. */
  start: ExportChoices[Kind];
  /** Shown below the way once it is chosen; absent where there is nothing to choose. */
  Choices?: FunctionComponent<ChoicesProps<Kind>>;
  /** Key of what keeps the file from being made as things are chosen; `null` when nothing does. */
  blockedBy?: (choices: ExportChoices[Kind], records: readonly EvidenceRecord[]) => string | null;
}

/** In the order shown. Names and hints are `hand-over.way.<kind>` and `hand-over.way.<kind>-hint` in locales. */
export const ways: { [Kind in ExportKind]: Way<Kind> } = {
  timeline: { kind: 'timeline', start: usualTimeline, Choices: TimelineChoices },
  bundle: { kind: 'bundle', start: {} },
  data: { kind: 'data', start: {} },
  pack: {
    kind: 'pack', start: { recipient: null, answers: {}, choice: null, site: null, language: null, withData: null }, Choices: PackChoices,
    blockedBy: ({ recipient }) => (recipient === null ? 'pack.choose-first' : recipientById(recipient)?.madeBy ? 'pack.made-elsewhere' : null),
  },
};
