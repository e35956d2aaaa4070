/** Deleting a record for good, after saying what stays. */
import { useId, useRef } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { DeleteIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export function DeleteRecord({ record, remove, onDeleted }: {
  record: EvidenceRecord; remove: (captureId: string) => Promise<void>; onDeleted: () => void;
}) {
  const translate = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const removing = useTask(async () => {
    await remove(record.capture.id);
    dialog.current?.close();
    onDeleted();
  });
  return (
    <section class="record-section">
      <Button onClick={() => dialog.current?.showModal()}><DeleteIcon />{translate('popup.record.delete')}</Button>
      <dialog class="dialog" ref={dialog} aria-labelledby={title}>
        <div class="stack">
          <h2 id={title}>{translate('popup.record.delete-title')}</h2>
          <p>{translate('popup.record.delete-text')}</p>
          <p class="small muted">{translate('popup.record.delete-trace')}</p>
          <TaskFailure task={removing} />
          <p class="row">
            <Button onClick={() => dialog.current?.close()}>{translate('popup.record.delete-keep')}</Button>
            <TaskButton task={removing} weight="main">{translate('popup.record.delete-yes')}</TaskButton>
          </p>
        </div>
      </dialog>
    </section>
  );
}
