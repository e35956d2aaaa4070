/** Deleting a record: it goes to the trash at once, and can be taken back. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TRASH_DAYS } from '../../utils/evidence/trash-days';
import { TaskButton, TaskFailure } from '../shared/Button';
import { DeleteIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useUndo } from '../shared/Undo';
import { useTask } from '../shared/use-task';

export interface TrashActions {
  trash: (captureIds: readonly string[]) => Promise<void>;
  untrash: (captureIds: readonly string[]) => Promise<void>;
}

export function DeleteRecord({ record: { capture: { id } }, actions, onDeleted }: { record: EvidenceRecord; actions: TrashActions; onDeleted: () => void }) {
  const translate = useTranslate();
  const offerUndo = useUndo();
  const removing = useTask(async () => {
    await actions.trash([id]);
    offerUndo({ words: translate('trash.moved', { count: 1 }), undo: () => actions.untrash([id]) });
    onDeleted();
  });
  return (
    <section class="record-section stack-tight">
      <p><TaskButton task={removing}><DeleteIcon />{translate('trash.move-one')}</TaskButton></p>
      <p class="small muted">{translate('trash.hint', { days: TRASH_DAYS })}</p>
      <TaskFailure task={removing} />
    </section>
  );
}
