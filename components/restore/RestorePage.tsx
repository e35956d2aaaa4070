/** Opening a file: choose it, open its seal, see what is in it, decide. Nothing is added before the person says so. */
import { useState } from 'preact/hooks';
import type { Plan, TakenIn, TakingIn } from '../../utils/evidence/take-in';
import type { Opened } from '../../utils/restore/open';
import { openedBy, type OpenedBy } from '../../utils/seal/age';
import { Button, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { useTask } from '../shared/use-task';
import { ChooseFile } from './ChooseFile';
import { FoundFile } from './FoundFile';
import { MakeKey } from './MakeKey';
import { UnsealFile } from './UnsealFile';
import './restore.css';

export interface Found { opened: Opened; plan: Plan }

export interface RestoreActions {
  leave: () => void;
  /** Checks all of a file that is not sealed, and works out what would be added. */
  open: (file: Blob) => Promise<Found>;
  takeIn: (found: Found, options: TakingIn) => Promise<TakenIn>;
  showRecords: () => void;
}

export function RestorePage({ actions }: { actions: RestoreActions }) {
  const translate = useTranslate();
  const [sealed, setSealed] = useState<{ file: File; by: OpenedBy } | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  useEscape({ once: () => {}, twice: actions.leave });
  const opening = useTask(async (file: Blob) => setFound(await actions.open(file)));
  const choosing = useTask(async (file: File) => {
    const by = await openedBy(file);
    if (by) setSealed({ file, by });
    else opening.run(file);
  });
  const begin = (file: File) => {
    setFound(null);
    setSealed(null);
    choosing.run(file);
  };
  const again = () => {
    setFound(null);
    setSealed(null);
  };
  const atStart = !sealed && !found && !opening.busy;
  return (
    <div class="restore">
      <PageBar leave={actions.leave} />
      <main class="restore-main">
        <h1>{translate('restore.title')}</h1>
        <p class="lead">{translate('restore.lead')}</p>
        {atStart && <ChooseFile choose={begin} />}
        {sealed && !found && !opening.busy && <UnsealFile key={sealed.file.name} {...sealed} unsealed={opening.run} />}
        <Live>{opening.busy && <p class="muted">{translate('restore.checking')}</p>}</Live>
        <TaskFailure task={choosing} />
        <TaskFailure task={opening} />
        {found && <FoundFile found={found} actions={actions} />}
        {!atStart && !opening.busy && <p><Button small weight="quiet" class="flush-start" onClick={again}>{translate('restore.another')}</Button></p>}
        {atStart && <MakeKey />}
      </main>
    </div>
  );
}
