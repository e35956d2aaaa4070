/** What leaves this device and what comes back: handing over, the backup, opening a file. */
import { useId, useState } from 'preact/hooks';
import { backupDue, lastBackup } from '../../utils/evidence/backup-due';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useLive } from '../shared/use-live';
import { useTask } from '../shared/use-task';
import { useVault } from './context';

export function ExportTab() {
  const translate = useTranslate();
  const dates = useDates();
  const id = useId();
  const { store, actions, data: { folders, summaries, count } } = useVault();
  const [chosen, setChosen] = useState('');
  const { value: backup } = useLive(async () => ({ due: await backupDue(store), last: await lastBackup(store) }), []);
  const handingOver = useTask(async () => {
    if (chosen === '') return actions.handOver(null);
    const there = new Set(summaries.map(({ captureId }) => captureId));
    return actions.handOver(folders.find((folder) => folder.id === chosen)!.captureIds.filter((each) => there.has(each)));
  });
  return (
    <div class="vault-section wide">
      <div class="cards">
        <section class="card stack">
          <h2>{translate('hand-over.title')}</h2>
          <p>{translate('vault.export.hand-over')}</p>
          <div class="field">
            <label for={id}>{translate('vault.export.which')}</label>
            <select class="input" id={id} value={chosen} aria-describedby={`${id}-hint`} onChange={({ currentTarget: { value } }) => setChosen(value)}>
              <option value="">{translate('vault.export.all', { count })}</option>
              {folders.map((folder) => <option key={folder.id} value={folder.id}>{folder.name}</option>)}
            </select>
            <p class="small muted" id={`${id}-hint`}>{translate('vault.export.selection')}</p>
          </div>
          <p><TaskButton weight="main" task={handingOver} disabled={count === 0}>{translate('hand-over.title')}</TaskButton></p>
          <TaskFailure task={handingOver} />
        </section>
        <section class="card stack">
          <h2>{translate('vault.export.backup')}</h2>
          <p>{translate('vault.export.backup-text')}</p>
          {backup && <p class="small muted">{backup.last ? translate('vault.export.backup-last', { date: dates.full(here(backup.last)) }) : translate('vault.export.backup-never')}</p>}
          {backup?.due && <Notice tone="soon"><p>{translate('popup.backup', { count: backup.due.count })}</p></Notice>}
          <p><Button onClick={actions.makeBackup}>{translate('popup.backup.make')}</Button></p>
        </section>
        <section class="card stack">
          <h2>{translate('restore.title')}</h2>
          <p>{translate('popup.open-hint')}</p>
          <p><Button onClick={actions.openFile}>{translate('restore.title')}</Button></p>
        </section>
      </div>
    </div>
  );
}
