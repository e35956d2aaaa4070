/** The top of a page of ours: what this is, the quick way out, help, and the lock where it can be closed from there. */
import type { HarmCategory } from '../../utils/rules/types';
import { SupportButton } from '../next/SupportButton';
import { TaskButton, TaskFailure } from './Button';
import { LockIcon, MarkIcon } from './icons';
import { useTranslate } from './language';
import { LeaveButton } from './LeaveButton';
import { useTask } from './use-task';

/** *Leave quickly* is the first for the keyboard; the style puts it at the end. */
export function BarWays({ leave, harms }: { leave: () => void; harms?: readonly HarmCategory[] | undefined }) {
  return <span class="row push-end bar-ways"><LeaveButton leave={leave} /><SupportButton harms={harms} /></span>;
}

interface PageBarProps {
  leave: () => void;
  /** Closes the lock; absent where there is none. */
  lockNow?: (() => Promise<unknown>) | undefined;
}

export function PageBar({ leave, lockNow }: PageBarProps) {
  const translate = useTranslate();
  const locking = useTask(async () => lockNow?.());
  return (
    <header class="bar" aria-label={translate('ext.name')}>
      <span class="mark"><MarkIcon />{translate('ext.name')}</span>
      <BarWays leave={leave} />
      {/* Behind the way out for the keyboard; the style puts it before. */}
      {lockNow && <TaskButton weight="quiet" class="bar-lock" task={locking}><LockIcon />{translate('lock.now')}</TaskButton>}
      <TaskFailure task={locking} />
    </header>
  );
}
