/** One case of the person's own: its name and note, whether it is closed, its records over time. */
import { useId, useState } from 'preact/hooks';
import type { FolderRow } from '../../utils/evidence/database';
import { changeFolder, dropFolder, keepFolder } from '../../utils/evidence/folders';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { Dialog } from '../shared/Dialog';
import { useDates, useTranslate } from '../shared/language';
import { useUndo } from '../shared/Undo';
import { useTask } from '../shared/use-task';
import { CaseName, DialogFoot } from './BulkBar';
import { useVault } from './context';
import { noFilter, type VaultFilter } from './filter';
import { go } from './routes';
import { Timeline } from './Timeline';

export function CasePage({ folder }: { folder: FolderRow }) {
  const translate = useTranslate();
  const dates = useDates();
  const { store, actions, data: { summaries } } = useVault();
  const offerUndo = useUndo();
  const [filter, setFilter] = useState<VaultFilter>({ ...noFilter, folder: folder.id });
  const [editing, setEditing] = useState(false);
  const { id, captureIds, closedAt, createdAt, note } = folder;
  const there = new Set(summaries.map(({ captureId }) => captureId));
  const ids = captureIds.filter((each) => there.has(each));
  const handingOver = useTask(() => actions.handOver(ids));
  const closing = useTask(() => changeFolder(store, id, { closedAt: closedAt === null ? new Date().toISOString() : null }));
  const dropping = useTask(async () => {
    const row = await dropFolder(store, id);
    offerUndo({ words: translate('vault.case.dropped'), undo: async () => { if (row) await keepFolder(store, row); } });
    go('#cases');
  });
  return (
    <div class="stack">
      <p class="small muted">
        {translate('vault.case.since', { date: dates.date(here(createdAt)) })}
        {closedAt && <> · <span class="tag">{translate('vault.case.closed-on', { date: dates.date(here(closedAt)) })}</span></>}
      </p>
      {note && <p class="as-written" dir="auto">{note}</p>}
      <p class="row">
        <TaskButton small task={handingOver} disabled={ids.length === 0}>{translate('vault.case.hand-over')}</TaskButton>
        <Button small onClick={() => setEditing(true)}>{translate('vault.case.edit')}</Button>
        <TaskButton small task={closing}>{translate(closedAt ? 'vault.case.reopen' : 'vault.case.close')}</TaskButton>
        <TaskButton small weight="quiet" task={dropping}>{translate('vault.case.drop')}</TaskButton>
      </p>
      {[handingOver, closing, dropping].map((task, index) => <TaskFailure key={index} task={task} />)}
      {editing && <EditCase folder={folder} onClose={() => setEditing(false)} />}
      <Timeline filter={filter} onFilter={setFilter} folderId={id}
        empty={<div class="stack"><p class="muted">{translate('vault.case.empty')}</p><p><a class="button" href="#timeline">{translate('vault.case.choose')}</a></p></div>} />
    </div>
  );
}

function EditCase({ folder, onClose }: { folder: FolderRow; onClose: () => void }) {
  const translate = useTranslate();
  const { store } = useVault();
  const offerUndo = useUndo();
  const id = useId();
  const [name, setName] = useState(folder.name);
  const [note, setNote] = useState(folder.note);
  const saving = useTask(async () => {
    await changeFolder(store, folder.id, { name: name.trim(), note });
    offerUndo({ words: translate('vault.case.changed'), undo: () => changeFolder(store, folder.id, { name: folder.name, note: folder.note }) });
    onClose();
  });
  return (
    <Dialog title={translate('vault.case.edit')} onClose={onClose}>
      {() => (
        <form class="stack" onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) saving.run();
        }}>
          <CaseName name={name} onName={setName} />
          <div class="field">
            <label for={id}>{translate('vault.case.note')}</label>
            <textarea class="input" id={id} rows={4} dir="auto" value={note} onInput={({ currentTarget: { value } }) => setNote(value)} />
          </div>
          <DialogFoot onClose={onClose}><Button type="submit" weight="main" aria-busy={saving.busy} disabled={!name.trim()}>{translate('common.save')}</Button></DialogFoot>
          <TaskFailure task={saving} />
        </form>
      )}
    </Dialog>
  );
}
