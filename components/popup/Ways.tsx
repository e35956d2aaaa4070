/** From here: to the vault, and to the lock where there is one. */
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { LockIcon, OutsideIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export interface WaysProps {
  /** Absent while there is nothing in it. */
  openVault?: () => void;
  /** Closes the lock; absent where there is none. */
  lockNow?: () => Promise<unknown>;
}

export function Ways({ openVault, lockNow }: WaysProps) {
  const translate = useTranslate();
  const locking = useTask(async () => lockNow?.());
  if (!openVault && !lockNow) return null;
  return (
    <div class="popup-ways">
      <p class="row">
        {openVault && <Button small onClick={openVault}><OutsideIcon />{translate('popup.vault')}</Button>}
        {lockNow && <TaskButton small task={locking}><LockIcon />{translate('lock.now')}</TaskButton>}
      </p>
      <TaskFailure task={locking} />
    </div>
  );
}
