/** What is in a file, whether it is unchanged, and what would be added: the person decides. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { helperActions } from '../../utils/evidence/helper-actions';
import { isEmpty, type TakenIn } from '../../utils/evidence/take-in';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { HelperActions } from '../shared/HelperActions';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { recordTitle } from '../shared/record-words';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useMounted, useTask } from '../shared/use-task';
import { Findings } from '../verify/VerifyFile';
import type { Found, RestoreActions } from './RestorePage';

interface FoundFileProps { found: Found; actions: Pick<RestoreActions, 'takeIn' | 'showRecords'> }

export function FoundFile({ found, actions }: FoundFileProps) {
  const { opened: { incoming, findings }, plan } = found;
  const translate = useTranslate();
  const dates = useDates();
  const heading = useHeadingFocus();
  const mounted = useMounted();
  const titles = new Map(incoming.records.map(({ capture }) => [capture.id, recordTitle(capture, translate)]));
  const helped = helperActions([{ id: '', log: incoming.custody, authorisations: incoming.authorisations }, ...incoming.cases], new Set(titles.keys()));
  const faults = findings.filter(({ level }) => level === 'fault');
  const [despite, setDespite] = useState(false);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [outcome, setOutcome] = useState<TakenIn | 'cancelled' | null>(null);
  const stop = useRef<AbortController | null>(null);
  const taking = useTask(async () => {
    const { signal } = stop.current = new AbortController();
    setOutcome(null);
    try {
      setOutcome(await actions.takeIn(found, {
        signal, despiteFaults: faults.length > 0, onProgress: (done, total) => { if (mounted.current) setProgress({ done, total }); },
      }));
    } catch (error) {
      if (!signal.aborted) throw error;
      setOutcome('cancelled');
    }
  });
  useEffect(() => () => stop.current?.abort(), []);
  const done = outcome !== null && outcome !== 'cancelled';

  return (
    <section class="stack">
      <h2 ref={heading} tabIndex={-1}>{translate(`restore.found.${incoming.source}`, { date: dates.full(here(incoming.madeAt)) })}</h2>
      {faults.length === 0
        ? <Notice tone="done"><p>{translate('restore.whole')}</p><p class="small">{translate('export.doesNotProve')}</p></Notice>
        : (
          <>
            <Notice tone="soon"><h3 class="notice-title">{translate('restore.faulty')}</h3><p>{translate('restore.faulty-hint')}</p></Notice>
            <Findings title="verify.faults" findings={faults} />
          </>
        )}
      {helped.length > 0 && (
        <section class="stack">
          <h3>{translate('helping.did')}</h3>
          <HelperActions actions={helped} titleOf={(id) => titles.get(id) ?? null} />
        </section>
      )}
      {!done && (isEmpty(plan) ? <p>{translate('restore.nothing')}</p> : <WhatHappens plan={plan} />)}
      {!done && isEmpty(plan) && plan.deletedHere > 0 && <p class="small">{translate('restore.deleted', { count: plan.deletedHere })}</p>}
      {!done && !isEmpty(plan) && faults.length > 0 && (
        <label class="row check">
          <input type="checkbox" checked={despite} onChange={({ currentTarget }) => setDespite(currentTarget.checked)} />
          <span>{translate('restore.despite')}</span>
        </label>
      )}
      <Live class="stack-tight">
        {outcome === 'cancelled' && !taking.busy && <p>{translate('restore.cancelled')}</p>}
        {done && (
          <Notice tone="done">
            <p>{translate('restore.done', { count: plan.added.length })}</p>
            {outcome.faults.length > 0 && <p>{translate('restore.done-faults', { count: outcome.faults.length })}</p>}
          </Notice>
        )}
      </Live>
      {taking.busy && (
        <div class="making-progress">
          <progress aria-label={translate('restore.busy')} max={progress?.total || 1} value={progress ? progress.done : undefined} />
          <span class="small">{progress ? translate('making.progress', progress) : translate('restore.busy')}</span>
          <Button small onClick={() => stop.current?.abort()}>{translate('common.cancel')}</Button>
        </div>
      )}
      <TaskFailure task={taking} />
      {!done && !isEmpty(plan) && (
        <p><TaskButton task={taking} weight="main" disabled={faults.length > 0 && !despite}>{translate(`restore.take.${incoming.source}`)}</TaskButton></p>
      )}
      {done && <p><Button weight="main" onClick={actions.showRecords}>{translate('restore.list')}</Button></p>}
    </section>
  );
}

function WhatHappens({ plan: { added, here: known, deletedHere, newer, others, erase, arrangement, log } }: { plan: Found['plan'] }) {
  const translate = useTranslate();
  const counts = {
    added: added.length, here: known, deleted: deletedHere, newer: newer.length, others: others.length, erased: erase.length,
    folders: arrangement.folders.length, people: arrangement.people.length, trash: arrangement.trash.length,
  };
  return (
    <>
      <ul class="findings">
        {Object.entries(counts).filter(([name, count]) => count > 0 || name === 'added').map(([name, count]) => <li key={name}>{translate(`restore.${name}`, { count })}</li>)}
      </ul>
      {log !== 'known' && <p class="small muted">{translate(`restore.${log}`)}</p>}
    </>
  );
}
