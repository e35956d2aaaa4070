/** Asking for one permission: what it is now, *Allow*, and *Not now*, which is as good an answer. */
import { useState } from 'preact/hooks';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';

export interface Permission {
  /** `null` until the browser has told. */
  granted: boolean | null;
  /** Asks the browser; it has to be called straight from the click. */
  request: () => Promise<boolean>;
}

export function PermissionChoice({ permission, words }: { permission: Permission; words: 'welcome.pictures' | 'welcome.access' }) {
  const translate = useTranslate();
  const [later, setLater] = useState(false);
  const asking = useTask(async () => setLater(!(await permission.request())));
  if (permission.granted === null) return <Live class="muted">{translate('common.loading')}</Live>;
  if (permission.granted) return <Notice tone="done" live><p>{translate(`${words}.granted`)}</p></Notice>;
  return (
    <>
      <p class="row">
        <TaskButton task={asking} weight={later ? 'plain' : 'main'}>{translate(`${words}.allow`)}</TaskButton>
        {!later && <Button onClick={() => setLater(true)}>{translate('welcome.not-now')}</Button>}
      </p>
      {later && <Notice live><p>{translate(`${words}.later`)}</p></Notice>}
      <TaskFailure task={asking} />
    </>
  );
}
