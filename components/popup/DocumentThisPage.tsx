/** *Document this page*, which needs no list and no passphrase. */
import { useState } from 'preact/hooks';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask, type Task } from '../shared/use-task';
import type { PopupActions } from './Popup';

type DocumentActions = Pick<PopupActions, 'documentPage' | 'close'>;

/** With `part`, the person then draws the part of the page to keep. `refused`: the browser lets nobody look at the page. */
export function useDocumenting({ documentPage, close }: DocumentActions): { task: (part: boolean) => Task<[]>; refused: boolean } {
  const [refused, setRefused] = useState(false);
  const documenting = useTask(async (part: boolean) => {
    const { started } = await documentPage(part);
    setRefused(!started);
    if (started) close();
  });
  return { task: (part) => ({ ...documenting, run: () => documenting.run(part) }), refused };
}

export function DocumentThisPage(actions: DocumentActions) {
  const translate = useTranslate();
  const { task, refused } = useDocumenting(actions);
  return (
    <Live class="stack-tight">
      <p><TaskButton task={task(false)}>{translate('popup.document')}</TaskButton></p>
      {refused && <p class="small">{translate('popup.document.refused')}</p>}
      <TaskFailure task={task(false)} />
    </Live>
  );
}
