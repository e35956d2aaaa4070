/** The person's own cases, and, apart from them, cases that came from a file with a log of their own. */
import { useState } from 'preact/hooks';
import type { CaseRow, FolderRow } from '../../utils/evidence/database';
import { makeFolder } from '../../utils/evidence/folders';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { Dialog } from '../shared/Dialog';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useTranslate } from '../shared/language';
import { useLive } from '../shared/use-live';
import { useTask } from '../shared/use-task';
import { CaseName, DialogFoot } from './BulkBar';
import { useVault } from './context';
import { go } from './routes';

export function Cases() {
  const translate = useTranslate();
  const { store, data: { folders, summaries } } = useVault();
  const [asking, setAsking] = useState(false);
  const there = new Set(summaries.map(({ captureId }) => captureId));
  const { value: fromFiles } = useLive(() => store.db.cases.toArray(), []);
  const item = (folder: FolderRow) => (
    <li key={folder.id} class="card stack-tight">
      <p class="card-name"><a href={`#cases/${folder.id}`}><bdi>{folder.name}</bdi></a></p>
      <p class="small muted">{translate('vault.records', { count: folder.captureIds.filter((id) => there.has(id)).length })}</p>
      {folder.note && <p class="small as-written clamped" dir="auto">{folder.note}</p>}
    </li>
  );
  const open = folders.filter(({ closedAt }) => closedAt === null);
  const closed = folders.filter(({ closedAt }) => closedAt !== null);
  return (
    <div class="stack vault-section wide">
      <p class="lead">{translate('vault.cases.lead')}</p>
      <p><Button weight="main" onClick={() => setAsking(true)}>{translate('vault.case.new')}</Button></p>
      {asking && <NewCase onClose={() => setAsking(false)} />}
      {folders.length === 0 && <p class="muted">{translate('vault.cases.none')}</p>}
      <ul class="cards">{open.map(item)}</ul>
      {closed.length > 0 && <><h2>{translate('vault.cases.closed')}</h2><ul class="cards">{closed.map(item)}</ul></>}
      {fromFiles && fromFiles.length > 0 && (
        <>
          <h2>{translate('vault.cases.files')}</h2>
          <p class="small muted">{translate('vault.cases.files-hint')}</p>
          <ul class="cards">{fromFiles.toSorted((a, b) => b.importedAt.localeCompare(a.importedAt)).map((row) => <FromFile key={row.id} row={row} />)}</ul>
        </>
      )}
    </div>
  );
}

function NewCase({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const { store } = useVault();
  const [name, setName] = useState('');
  const making = useTask(async () => {
    const { id } = await makeFolder(store, name.trim());
    go(`#cases/${id}`);
  });
  return (
    <Dialog title={translate('vault.case.new')} onClose={onClose}>
      {() => (
        <form class="stack" onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) making.run();
        }}>
          <CaseName name={name} onName={setName} />
          <DialogFoot onClose={onClose}><Button type="submit" weight="main" aria-busy={making.busy} disabled={!name.trim()}>{translate('vault.case.make')}</Button></DialogFoot>
          <TaskFailure task={making} />
        </form>
      )}
    </Dialog>
  );
}

/** Entries of a log that are drawn. */
const MOST_ENTRIES = 200;

/** Never mixed with the person's own: it has its own log, which nothing here goes on with. */
function FromFile({ row }: { row: CaseRow }) {
  const translate = useTranslate();
  const dates = useDates();
  const { actions, data: { summaries } } = useVault();
  const ids = summaries.filter(({ caseId }) => caseId === row.id).map(({ captureId }) => captureId);
  const handingOver = useTask(() => actions.handOver(ids));
  const [opened, setOpened] = useState(false);
  return (
    <li class="card from-file stack-tight">
      <h3>{translate(`restore.found.${row.source}`, { date: dates.full(here(row.madeAt)) })}</h3>
      <p class="small muted">{translate('vault.cases.taken-in', { date: dates.full(here(row.importedAt)), count: ids.length })}</p>
      {row.faults.length > 0 && <p class="small">{translate('restore.done-faults', { count: row.faults.length })}</p>}
      <Disclosure summary={translate('vault.cases.log')} onOpen={() => setOpened(true)}>{opened && <CaseLog caseId={row.id} />}</Disclosure>
      {ids.length > 0 && <p><TaskButton small task={handingOver}>{translate('hand-over.title')}</TaskButton></p>}
      <TaskFailure task={handingOver} />
    </li>
  );
}

function CaseLog({ caseId }: { caseId: string }) {
  const translate = useTranslate();
  const dates = useDates();
  const { store } = useVault();
  const { value: log } = useLive(() => store.caseLog(caseId), [caseId]);
  if (!log) return <p class="small muted">{translate('common.loading')}</p>;
  return (
    <>
      <ol class="plain-list small">
        {log.slice(0, MOST_ENTRIES).map(({ seq, at, action, hash }) => (
          <li key={seq}><b>{translate(`pdf.custody.${action}`)}</b> <span class="muted">{dates.full(here(at))}</span> <span class="mono"><bdi>{hash.slice(0, 16)}…</bdi></span></li>
        ))}
      </ol>
      {log.length > MOST_ENTRIES && <p class="small muted">{translate('vault.cases.log-more', { count: log.length - MOST_ENTRIES })}</p>}
    </>
  );
}
