/** One calm line when new records are in no backup. It asks for nothing and can be turned off in the settings. */
import type { BackupDue } from '../../utils/evidence/backup-due';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';

export function BackupLine({ due, make }: { due: BackupDue; make: () => void }) {
  const translate = useTranslate();
  return (
    <p class="backup-line small muted">
      {translate('popup.backup', { count: due.count })} <Button small weight="quiet" class="flush-start" onClick={make}>{translate('popup.backup.make')}</Button>
    </p>
  );
}
