/** What was saved, with its hashes; what was not, and why; and then the one question: what is happening here? */
import { useId, useState } from 'preact/hooks';
import { concernsMinor, wouldErase } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { useCare } from '../shared/care';
import { CategoryChips } from '../shared/CategoryChips';
import { TickIcon } from '../shared/icons';
import { useDates, useJoin, useTranslate } from '../shared/language';
import { PixelChoice } from '../shared/PixelChoice';
import { MissingList } from '../shared/MissingList';
import { Notice } from '../shared/Notice';
import { missingOf } from '../shared/record-words';
import { SafetyNotice } from '../shared/SafetyNotice';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useTask } from '../shared/use-task';
import type { AddFileActions, Saved } from './AddFile';
import { isolated, RefusedFiles } from './RefusedFiles';

interface OutcomeProps {
  saved: Saved;
  actions: Pick<AddFileActions, 'setCategories' | 'recordUrl'>;
  /** Back to the form, where what was not saved still is. */
  onBack: () => void;
  onAnother: () => void;
}

export function Outcome({ saved: { records, refused, failure }, actions, onBack, onAnother }: OutcomeProps) {
  const translate = useTranslate();
  const join = useJoin();
  const heading = useHeadingFocus();
  const whole = refused.length === 0 && !failure;
  const title = records.length === 0 ? 'file.nothing-saved' : whole ? 'panel.saved' : 'file.some-saved';
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{translate(title)}</h1>
      {records.length > 0 && (
        <ul class="plain-list">
          {records.map((record) => <Receipt key={record.capture.id} record={record} url={actions.recordUrl(record.capture.id)} />)}
        </ul>
      )}
      <RefusedFiles refused={refused} />
      {failure && (
        <Notice tone="soon" live>
          <p>{failure.words.words ?? translate('error.storage')}</p>
          {failure.names.length > 0 && <p>{translate('file.failed.names', { names: join(failure.names.map(isolated)) })}</p>}
          {failure.words.detail && <p class="mono muted"><bdi>{failure.words.detail}</bdi></p>}
        </Notice>
      )}
      {records.length > 0 && <Kinds records={records} setCategories={actions.setCategories} />}
      <p class="row">
        {!whole && <Button onClick={onBack}>{translate('file.again')}</Button>}
        {records.length > 0 && <Button onClick={onAnother}>{translate('file.another')}</Button>}
      </p>
    </>
  );
}

function Receipt({ record, url }: { record: EvidenceRecord; url: string }) {
  const translate = useTranslate();
  const dates = useDates();
  const { capturedAt, artefacts, file } = record.capture;
  const name = file?.files[0]?.originalName ?? translate('file.written');
  return (
    <li class="receipt stack-tight">
      {file?.files.map(({ artefact, originalName }) => (
        <div key={artefact}>
          <b class="row"><TickIcon /><bdi>{originalName}</bdi></b>
          <p class="mono muted" dir="ltr">SHA-256 {artefacts.find((each) => each.name === artefact)?.sha256}</p>
        </div>
      ))}
      {file?.files.length === 0 && <b class="row"><TickIcon />{name}</b>}
      <p class="small">{translate('file.receipt', { date: dates.full(capturedAt) })}</p>
      <MissingList missing={missingOf(record, translate)} open />
      <p class="small">
        <a href={url} target="_blank" rel="noopener" aria-label={`${translate('file.open-one', { name })} ${translate('common.new-tab')}`}>
          {translate('file.open')}
        </a>
      </p>
    </li>
  );
}

function Kinds({ records, setCategories }: { records: readonly EvidenceRecord[]; setCategories: AddFileActions['setCategories'] }) {
  const translate = useTranslate();
  const question = useId();
  const [chosen, setChosen] = useState<HarmCategory[]>([]);
  const [keep, setKeep] = useState(false);
  const [answered, setAnswered] = useState<{ erased: boolean } | null>(null);
  const saving = useTask(async () => {
    const changed: EvidenceRecord[] = [];
    for (const { capture } of records) changed.push(await setCategories(capture.id, chosen, keep));
    setAnswered({ erased: changed.some(({ annotations }) => annotations.pixelsErasedAt !== null) });
  });
  const under18 = concernsMinor(useCare());
  const keepsBytes = records.some(({ capture }) => capture.artefacts.length > 0);
  const erases = !answered?.erased && records.some((record) => wouldErase(record, chosen, keep, under18));
  return (
    <section class="stack">
      <h2 id={question}>{translate('panel.kind.title')}</h2>
      {records.length > 1 && <p class="small muted">{translate('file.kinds.all', { count: records.length })}</p>}
      <CategoryChips many chosen={chosen} labelledBy={question} onChange={(next) => { setChosen(next); setAnswered(null); }} />
      {/* Where no file was kept, there is nothing to erase, and the warning stood above the form. */}
      <SafetyNotice categories={keepsBytes ? chosen : chosen.filter((each) => each !== 'child-safety')} />
      {!answered?.erased && <PixelChoice records={records} chosen={chosen} keep={keep} onKeep={setKeep} />}
      <p class="row">
        <TaskButton task={saving} weight="main" disabled={chosen.length === 0}>
          {translate(erases ? 'common.child.erase' : 'common.save')}
        </TaskButton>
      </p>
      {answered && (
        <Notice tone="done" live>
          <p>{translate('file.kinds.saved')}</p>
          {answered.erased && <p>{translate('panel.done.erased')}</p>}
        </Notice>
      )}
      <TaskFailure task={saving} />
    </section>
  );
}
