/** Handing records over: what goes in, for what purpose, what is chosen for it, and the file. One calm column, top to bottom. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { ExportChoices, ExportKind, ExportedFile, ExportOptions, ExportRequest } from '../../utils/export/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import { Live } from '../shared/Live';
import { MakingOutcome, MakingProgress } from '../shared/Making';
import { useEscape } from '../shared/use-escape';
import { useMaking } from '../shared/use-making';
import { ways, type ChoicesProps, type Way } from './ways';
import './hand-over.css';

export interface HandOverActions {
  leave: () => void;
  makeExport: (request: ExportRequest, options: Pick<ExportOptions, 'signal' | 'onProgress'>) => Promise<ExportedFile>;
}

interface HandOverProps {
  /** What goes in, earliest first. */
  records: readonly EvidenceRecord[];
  actions: HandOverActions;
  /** A file to make at once. */
  startWith?: ExportKind;
  /** The way that is chosen at first. */
  way?: ExportKind;
}

export function HandOver({ records, actions, startWith, way: chosen = 'timeline' }: HandOverProps) {
  const translate = useTranslate();
  const name = useId();
  const [kind, setKind] = useState<ExportKind>(startWith ?? chosen);
  useEscape({ once: () => {}, twice: actions.leave });
  return (
    <div class="hand-over">
      <header class="bar">
        <span class="mark"><MarkIcon />{translate('ext.name')}</span>
        <span class="push-end"><LeaveButton leave={actions.leave} /></span>
      </header>
      <main class="hand-over-main">
        <h1>{translate('hand-over.title')}</h1>
        <p class="lead">{translate('hand-over.lead', { count: records.length })}</p>
        <fieldset class="ways">
          <legend class="h2">{translate('hand-over.purpose')}</legend>
          {Object.values(ways).map((way) => (
            <label class="way" key={way.kind}>
              <input type="radio" name={name} checked={kind === way.kind} onChange={() => setKind(way.kind)} />
              <span class="way-name">{translate(`hand-over.way.${way.kind}`)}</span>
              <span class="way-hint small muted">{translate(`hand-over.way.${way.kind}-hint`)}</span>
            </label>
          ))}
        </fieldset>
        <ChosenWay key={kind} way={ways[kind] as Way} records={records} actions={actions} atOnce={kind === startWith} />
      </main>
    </div>
  );
}

function ChosenWay({ way, records, actions, atOnce }: { way: Way; records: readonly EvidenceRecord[]; actions: HandOverActions; atOnce: boolean }) {
  const translate = useTranslate();
  const [choices, setChoices] = useState<ExportChoices[ExportKind]>(way.start);
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
    <section class="stack" aria-label={translate(`hand-over.way.${way.kind}`)}>
      {Choices && <Choices records={records} choices={choices} change={(change) => setChoices((chosen) => ({ ...chosen, ...change }))} />}
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
