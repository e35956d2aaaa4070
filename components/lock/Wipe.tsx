/** Deleting everything on this device: asked twice, and done at once. */
import { useState } from 'preact/hooks';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';

export function Wipe({ wipe }: { wipe: () => Promise<void> }) {
  const translate = useTranslate();
  const [asked, setAsked] = useState(false);
  const wiping = useTask(async () => {
    await wipe();
    location.reload();
  });
  return (
    <Live class="stack">
      {!asked && <p><Button small onClick={() => setAsked(true)}>{translate('lock.wipe')}</Button></p>}
      {asked && (
        <>
          <p>{translate('lock.wipe-sure')}</p>
          <p class="row">
            <TaskButton small task={wiping}>{translate('lock.wipe-yes')}</TaskButton>
            <Button small weight="quiet" onClick={() => setAsked(false)}>{translate('common.cancel')}</Button>
          </p>
          <TaskFailure task={wiping} />
        </>
      )}
    </Live>
  );
}
