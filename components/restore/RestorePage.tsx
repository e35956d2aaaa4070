/** Opening a file: choose it, unlock it, see what is in it, decide. Nothing is added before the person says so. */
import { useState } from 'preact/hooks';
import type { Plan, TakenIn, TakingIn } from '../../utils/evidence/take-in';
import type { Opened } from '../../utils/restore/open';
import { lockOf, type Lock } from '../../utils/seal/age';
import { Button, TaskFailure } from '../shared/Button';
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import { Live } from '../shared/Live';
import { useEscape } from '../shared/use-escape';
import { useTask } from '../shared/use-task';
import { ChooseFile } from './ChooseFile';
import { FoundFile } from './FoundFile';
import { MakeKey } from './MakeKey';
import { UnlockFile } from './UnlockFile';
import './restore.css';

export interface Found { opened: Opened; plan: Plan }

export interface RestoreActions {
  leave: () => void;
  /** Checks all of a file that is not locked, and works out what would be added. */
  open: (file: Blob) => Promise<Found>;
  takeIn: (found: Found, options: TakingIn) => Promise<TakenIn>;
  showRecords: () => void;
}

export function RestorePage({ actions }: { actions: RestoreActions }) {
  const translate = useTranslate();
  const [locked, setLocked] = useState<{ file: File; lock: Lock } | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  useEscape({ once: () => {}, twice: actions.leave });
  const opening = useTask(async (file: Blob) => setFound(await actions.open(file)));
  const choosing = useTask(async (file: File) => {
    const lock = await lockOf(file);
    if (lock) setLocked({ file, lock });
    else opening.run(file);
  });
  const begin = (file: File) => {
    setFound(null);
    setLocked(null);
    choosing.run(file);
  };
  const again = () => {
    setFound(null);
    setLocked(null);
  };
  const atStart = !locked && !found && !opening.busy;
  return (
    <div class="restore">
      <header class="bar">
        <span class="mark"><MarkIcon />{translate('ext.name')}</span>
        <span class="push-end"><LeaveButton leave={actions.leave} /></span>
      </header>
      <main class="restore-main">
        <h1>{translate('restore.title')}</h1>
        <p class="lead">{translate('restore.lead')}</p>
        {atStart && <ChooseFile choose={begin} />}
        {locked && !found && !opening.busy && <UnlockFile key={locked.file.name} {...locked} unlocked={opening.run} />}
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
