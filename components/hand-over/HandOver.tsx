/** Handing records over: what goes in, for what purpose, what is chosen for it, and the file. One calm column, top to bottom. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { MaskRow } from '../../utils/evidence/database';
import type { HandOver as HandOverRule } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { UnfinishedRow } from '../../utils/export/unfinished';
import { kindsWithBytes, type ExportChoices, type ExportKind, type ExportedFile, type ExportOptions, type ExportRequest } from '../../utils/export/types';
import { BreakOffer } from '../shared/BreakOffer';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { LawCaveats } from '../shared/LawCaveats';
import { Live } from '../shared/Live';
import { MakingOutcome, MakingProgress } from '../shared/Making';
import { Notice } from '../shared/Notice';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { useMaking } from '../shared/use-making';
import { useTyped } from './use-typed';
import { groups, ways, type ChoicesProps, type Way } from './ways';
import './hand-over.css';

export interface HandOverActions {
  leave: () => void;
  makeExport: (request: ExportRequest, options: Pick<ExportOptions, 'signal' | 'onProgress' | 'cutOff'>) => Promise<ExportedFile>;
  /** What was typed and chosen for packs, kept in memory as long as the browser is open and not locked. */
  typed: { read: () => Promise<ExportChoices['pack'] | null>; keep: (choices: ExportChoices['pack']) => Promise<void> };
  redaction: {
    loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
    masks: (captureIds: readonly string[]) => Promise<MaskRow[]>;
    keepMask: (row: MaskRow) => Promise<void>;
  };
}

interface HandOverProps {
  /** What goes in, earliest first. */
  records: readonly EvidenceRecord[];
  /** How each may go into a file. */
  how: (record: EvidenceRecord) => HandOverRule;
  actions: HandOverActions;
  /** A file to make at once. */
  startWith?: ExportKind;
  /** The way that is chosen at first. */
  way?: ExportKind;
  /** A file that was cut off and that the person wants to go on with. */
  again?: UnfinishedRow | null;
  /** Said before everything else. */
  notice?: ComponentChildren;
  /** Of a pack, chosen at first. */
  recipient?: string | undefined;
}

export function HandOver({ records, how, actions, startWith, recipient, way: chosen = recipient ? 'pack' : 'timeline', again = null, notice }: HandOverProps) {
  const translate = useTranslate();
  const name = useId();
  const [kind, setKind] = useState<ExportKind>(again?.kind ?? startWith ?? chosen);
  useEscape({ once: () => {}, twice: actions.leave });
  return (
    <div class="hand-over">
      <PageBar leave={actions.leave} />
      <main class="hand-over-main">
        <BreakOffer />
        <h1>{translate('hand-over.title')}</h1>
        <p class="lead">{translate('hand-over.lead', { count: records.length })}</p>
        {notice}
        <fieldset class="ways">
          <legend><h2>{translate('hand-over.purpose')}</h2></legend>
          {groups.map((group) => <WayGroup key={group} group={group} {...{ name, kind, setKind, records, how, actions, startWith, recipient, again }} />)}
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
function WayGroup({ group, name, kind, setKind, records, how, actions, startWith, recipient, again }: WayGroupProps) {
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
          {kind === way.kind && (
            <ChosenWay way={way} records={records} how={how} actions={actions} atOnce={!again && kind === startWith} again={kind === again?.kind ? again : null} recipient={recipient} />
          )}
        </div>
      ))}
    </fieldset>
  );
}

/** As `makeExport` has it: which records go in, how many of them without their pictures, and how many not at all. */
function goingInto(kind: ExportKind, all: readonly EvidenceRecord[], how: HandOverProps['how']): { records: readonly EvidenceRecord[]; inWords: number; out: number } {
  if (kind === 'backup') return { records: all, inWords: 0, out: 0 };
  const may = all.map((record) => ({ record, how: how(record) })).filter((each) => each.how === 'whole' || (each.how === 'words' && !kindsWithBytes.has(kind)));
  return { records: may.map(({ record }) => record), inWords: may.filter((each) => each.how === 'words').length, out: all.length - may.length };
}

interface ChosenWayProps {
  way: Way; records: readonly EvidenceRecord[]; how: HandOverProps['how']; actions: HandOverActions; atOnce: boolean; again: UnfinishedRow | null; recipient: string | undefined;
}

function ChosenWay({ way, records: all, how, actions, atOnce, again, recipient }: ChosenWayProps) {
  const translate = useTranslate();
  const { records, inWords, out } = useMemo(() => goingInto(way.kind, all, how), [way, all, how]);
  const [choices, setChoices] = useState<ExportChoices[ExportKind]>(again?.choices ?? (recipient && way.kind === 'pack' ? { ...way.start, recipient } : way.start));
  const request = { kind: way.kind, captureIds: records.map(({ capture }) => capture.id), choices } as ExportRequest;
  const making = useMaking((options) => actions.makeExport(request, { ...options, ...(again && { cutOff: again }) }));
  const begun = useRef(false);
  const Choices = way.Choices as ((props: ChoicesProps<ExportKind>) => preact.JSX.Element) | undefined;
  useTyped(way, choices, setChoices, actions, again !== null);
  const blockedBy = records.length === 0 ? (out > 0 ? 'hand-over.nothing-may' : 'hand-over.nothing') : way.blockedBy?.(choices, records) ?? null;
  useEffect(() => {
    if (!(atOnce || again) || begun.current || blockedBy !== null) return;
    begun.current = true;
    making.task.run();
  }, [atOnce, blockedBy]);
  return (
    <section class="way-body stack" aria-label={translate(`hand-over.way.${way.kind}`)}>
      {inWords > 0 && <Notice><p>{translate('hand-over.in-words', { count: inWords })}</p></Notice>}
      {out > 0 && <Notice><p>{translate(kindsWithBytes.has(way.kind) ? 'hand-over.out' : 'hand-over.out-of-all', { count: out })}</p></Notice>}
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
