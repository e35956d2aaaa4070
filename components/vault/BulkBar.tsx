/** What can be done with several records at once. Each can be taken back; reporting is never among it. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { makeFolder, dropFolder, putInFolder, takeFromFolder } from '../../utils/evidence/folders';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { CategoryChips } from '../shared/CategoryChips';
import { Dialog } from '../shared/Dialog';
import { DeleteIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useUndo } from '../shared/Undo';
import { useTask } from '../shared/use-task';
import { useVault } from './context';

interface BulkBarProps {
  selected: ReadonlySet<string>;
  folderId?: string;
  onDone: () => void;
}

export function BulkBar({ selected, folderId, onDone }: BulkBarProps) {
  const translate = useTranslate();
  const { store, actions } = useVault();
  const offerUndo = useUndo();
  const [asking, setAsking] = useState<'case' | 'kinds' | null>(null);
  const ids = [...selected];
  const count = ids.length;
  const handingOver = useTask(() => actions.handOver(ids));
  const trashing = useTask(async () => {
    await actions.trash(ids);
    offerUndo({ words: translate('trash.moved', { count }), undo: () => actions.untrash(ids) });
    onDone();
  });
  const takingOut = useTask(async () => {
    await takeFromFolder(store, folderId!, ids);
    offerUndo({ words: translate('vault.case.taken-out', { count }), undo: () => putInFolder(store, folderId!, ids) });
    onDone();
  });
  const close = () => setAsking(null);
  const done = () => {
    close();
    onDone();
  };
  return (
    <section class="bulk-bar" aria-label={translate('vault.bulk')}>
      <output class="bulk-count">{translate('vault.selected', { count })}</output>
      <div class="row">
        <Button small onClick={() => setAsking('case')}>{translate('vault.bulk.case')}</Button>
        <Button small onClick={() => setAsking('kinds')}>{translate('vault.bulk.kinds')}</Button>
        <TaskButton small task={handingOver}>{translate('hand-over.title')}</TaskButton>
        {folderId !== undefined && <TaskButton small task={takingOut}>{translate('vault.case.take-out')}</TaskButton>}
        <TaskButton small task={trashing}><DeleteIcon />{translate('trash.move')}</TaskButton>
      </div>
      {[handingOver, trashing, takingOut].map((task, index) => <TaskFailure key={index} task={task} />)}
      {asking === 'case' && <ToCase ids={ids} onClose={close} onDone={done} />}
      {asking === 'kinds' && <NameKinds ids={ids} onClose={close} onDone={done} />}
    </section>
  );
}

interface AskingProps { ids: string[]; onClose: () => void; onDone: () => void }

function ToCase({ ids, onClose, onDone }: AskingProps) {
  const translate = useTranslate();
  const { store, data: { folders } } = useVault();
  const offerUndo = useUndo();
  const group = useId();
  const open = folders.filter(({ closedAt }) => closedAt === null);
  const [chosen, setChosen] = useState<string>(open[0]?.id ?? '');
  const [name, setName] = useState('');
  const adding = useTask(async () => {
    if (chosen === '') {
      const { id } = await makeFolder(store, name.trim(), ids);
      offerUndo({ words: translate('vault.case.added', { count: ids.length, name: name.trim() }), undo: () => dropFolder(store, id) });
    } else {
      const added = await putInFolder(store, chosen, ids);
      offerUndo({ words: translate('vault.case.added', { count: added.length, name: folders.find(({ id }) => id === chosen)?.name ?? '' }), undo: () => takeFromFolder(store, chosen, added) });
    }
    onDone();
  });
  return (
    <Dialog title={translate('vault.bulk.case-title', { count: ids.length })} onClose={onClose}>
      {() => (
        <form class="stack" onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== '' || name.trim()) adding.run();
        }}>
          {open.map((folder) => (
            <label key={folder.id} class="row check"><input type="radio" name={group} checked={chosen === folder.id} onChange={() => setChosen(folder.id)} /><bdi>{folder.name}</bdi></label>
          ))}
          {open.length > 0 && <label class="row check"><input type="radio" name={group} checked={chosen === ''} onChange={() => setChosen('')} /><span>{translate('vault.case.new')}</span></label>}
          {chosen === '' && <CaseName name={name} onName={setName} />}
          <DialogFoot onClose={onClose}><Button type="submit" weight="main" aria-busy={adding.busy} disabled={chosen === '' && !name.trim()}>{translate('vault.case.add')}</Button></DialogFoot>
          <TaskFailure task={adding} />
        </form>
      )}
    </Dialog>
  );
}

export function CaseName({ name, onName }: { name: string; onName: (name: string) => void }) {
  const translate = useTranslate();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{translate('vault.case.name')}</label>
      <input class="input" id={id} value={name} maxLength={200} dir="auto" onInput={({ currentTarget: { value } }) => onName(value)} />
    </div>
  );
}

export function DialogFoot({ onClose, children }: { onClose: () => void; children: ComponentChildren }) {
  const translate = useTranslate();
  return <p class="row dialog-foot"><Button onClick={onClose}>{translate('common.cancel')}</Button>{children}</p>;
}

/** Naming a child's abuse erases at once and for good: that is said in each record by itself, where it is explained. */
const ONE_BY_ONE: readonly HarmCategory[] = ['child-safety'];

function NameKinds({ ids, onClose, onDone }: AskingProps) {
  const translate = useTranslate();
  const { store } = useVault();
  const offerUndo = useUndo();
  const [chosen, setChosen] = useState<HarmCategory[]>([]);
  const naming = useTask(async () => {
    const before: [string, HarmCategory[]][] = [];
    for (const id of ids) {
      const { annotations: { categories } } = await store.get(id);
      const added = chosen.filter((each) => !categories.includes(each));
      if (added.length === 0) continue;
      await store.annotate(id, { categories: [...categories, ...added] });
      before.push([id, categories]);
    }
    offerUndo({ words: translate('vault.bulk.kinds-done', { count: before.length }), undo: async () => { for (const [id, categories] of before) await store.annotate(id, { categories }); } });
    onDone();
  });
  return (
    <Dialog title={translate('vault.bulk.kinds-title', { count: ids.length })} onClose={onClose}>
      {(titleId) => (
        <>
          <p class="small muted">{translate('vault.bulk.kinds-hint')}</p>
          <CategoryChips many chosen={chosen} onChange={setChosen} labelledBy={titleId} without={ONE_BY_ONE} />
          <DialogFoot onClose={onClose}><TaskButton task={naming} weight="main" disabled={chosen.length === 0}>{translate('vault.bulk.kinds-add')}</TaskButton></DialogFoot>
          <TaskFailure task={naming} />
        </>
      )}
    </Dialog>
  );
}
