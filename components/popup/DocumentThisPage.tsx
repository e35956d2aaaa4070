/** *Document this page*, which needs no list and no passphrase. */
import { useState } from 'preact/hooks';
import type { HowMuch } from '../../utils/messages';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask, type Task } from '../shared/use-task';
import type { PopupActions } from './Popup';

type DocumentActions = Pick<PopupActions, 'documentPage' | 'close'>;

/** `refused`: the browser lets nobody look at the page. */
export function useDocumenting({ documentPage, close }: DocumentActions): { task: (how: HowMuch) => Task<[]>; refused: boolean } {
  const [refused, setRefused] = useState(false);
  const documenting = useTask(async (how: HowMuch) => {
    const { started } = await documentPage(how);
    setRefused(!started);
    if (started) close();
  });
  return { task: (how) => ({ ...documenting, run: () => documenting.run(how) }), refused };
}

export function DocumentThisPage(actions: DocumentActions) {
  const translate = useTranslate();
  const { task, refused } = useDocumenting(actions);
  return (
    <Live class="stack-tight">
      <p><TaskButton task={task('whole')}>{translate('popup.document')}</TaskButton></p>
      {refused && <p class="small">{translate('popup.document.refused')}</p>}
      <TaskFailure task={task('whole')} />
    </Live>
  );
}
