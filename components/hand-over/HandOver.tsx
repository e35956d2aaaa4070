/** Handing records over: what goes in, for what purpose, what is chosen for it, and the file. One calm column, top to bottom. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MaskRow } from '../../utils/evidence/database';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { ExportChoices, ExportKind, ExportedFile, ExportOptions, ExportRequest } from '../../utils/export/types';
import { BreakOffer } from '../shared/BreakOffer';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { LawCaveats } from '../shared/LawCaveats';
import { Live } from '../shared/Live';
import { MakingOutcome, MakingProgress } from '../shared/Making';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { useMaking } from '../shared/use-making';
import { groups, ways, type ChoicesProps, type Way } from './ways';
import './hand-over.css';

export interface HandOverActions {
  leave: () => void;
  makeExport: (request: ExportRequest, options: Pick<ExportOptions, 'signal' | 'onProgress'>) => Promise<ExportedFile>;
  redaction: {
    loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
    masks: (captureIds: readonly string[]) => Promise<MaskRow[]>;
    keepMask: (row: MaskRow) => Promise<void>;
  };
}

interface HandOverProps {
  /** What goes in, earliest first. */
  records: readonly EvidenceRecord[];
  actions: HandOverActions;
  /** A file to make at once. */
  startWith?: ExportKind;
  /** The way that is chosen at first. */
  way?: ExportKind;
  /** Of a pack, chosen at first. */
  recipient?: string;
}

export function HandOver({ records, actions, startWith, recipient, way: chosen = recipient ? 'pack' : 'timeline' }: HandOverProps) {
  const translate = useTranslate();
  const name = useId();
  const [kind, setKind] = useState<ExportKind>(startWith ?? chosen);
  useEscape({ once: () => {}, twice: actions.leave });
  return (
    <div class="hand-over">
      <PageBar leave={actions.leave} />
      <main class="hand-over-main">
        <BreakOffer />
        <h1>{translate('hand-over.title')}</h1>
        <p class="lead">{translate('hand-over.lead', { count: records.length })}</p>
        <fieldset class="ways">
          <legend><h2>{translate('hand-over.purpose')}</h2></legend>
          {groups.map((group) => <WayGroup key={group} group={group} {...{ name, kind, setKind, records, actions, startWith, recipient }} />)}
        </fieldset>
        <LawCaveats />
      </main>
    </div>
  );
}

interface WayGroupProps extends HandOverProps {
  group: (typeof groups)[number];
  /** Of the radio buttons, in every group. */
  name: string;
  kind: ExportKind;
  setKind: (kind: ExportKind) => void;
}

/** The ways for one reader. What is chosen for the chosen way comes right below it, also for the keyboard. */
function WayGroup({ group, name, kind, setKind, records, actions, startWith, recipient }: WayGroupProps) {
  const translate = useTranslate();
  const own = (Object.values(ways) as Way[]).filter((way) => way.group === group);
  if (own.length === 0) return null;
  return (
    <fieldset class="way-group">
      <legend>{translate(`hand-over.for.${group}`)}</legend>
      {own.map((way) => (
        <div class="way" key={way.kind}>
          <label class="way-choice">
            <input type="radio" name={name} value={way.kind} checked={kind === way.kind} onChange={() => setKind(way.kind)} />
            <span class="way-name">{translate(`hand-over.way.${way.kind}`)}</span>
            <span class="way-hint small muted">{translate(`hand-over.way.${way.kind}-hint`)}</span>
          </label>
          {kind === way.kind && <ChosenWay way={way} records={records} actions={actions} atOnce={kind === startWith} recipient={recipient} />}
        </div>
      ))}
    </fieldset>
  );
}

function ChosenWay({ way, records, actions, atOnce, recipient }: {
  way: Way; records: readonly EvidenceRecord[]; actions: HandOverActions; atOnce: boolean; recipient?: string | undefined;
}) {
  const translate = useTranslate();
  const [choices, setChoices] = useState<ExportChoices[ExportKind]>(recipient && way.kind === 'pack' ? { ...way.start, recipient } : way.start);
  const request = { kind: way.kind, captureIds: records.map(({ capture }) => capture.id), choices } as ExportRequest;
  const making = useMaking((options) => actions.makeExport(request, options));
  const begun = useRef(false);
  useEffect(() => {
    if (!atOnce || begun.current || records.length === 0) return;
    begun.current = true;
    making.task.run();
  }, [atOnce, records]);
  const Choices = way.Choices as ((props: ChoicesProps<ExportKind>) => preact.JSX.Element) | undefined;
  const blockedBy = records.length === 0 ? 'hand-over.nothing' : way.blockedBy?.(choices, records) ?? null;
  return (
    <section class="way-body stack" aria-label={translate(`hand-over.way.${way.kind}`)}>
      {Choices && <Choices records={records} choices={choices} actions={actions} change={(change) => setChoices((chosen) => ({ ...chosen, ...change }))} />}
      <Live class="stack-tight">
        {blockedBy && <p class="small">{translate(blockedBy)}</p>}
        <MakingOutcome making={making} />
      </Live>
      <MakingProgress making={making} />
      <TaskFailure task={making.task} />
      <p><TaskButton task={making.task} weight="main" disabled={blockedBy !== null}>{translate('hand-over.make')}</TaskButton></p>
    </section>
  );
}
