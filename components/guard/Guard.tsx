/** While a post is being reported: offers to put it on record first, or says that it is. It holds nothing up. */
import { useEffect, useState } from 'preact/hooks';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import { Live } from '../shared/Live';
import { useEscape } from '../shared/use-escape';
import { useMounted, useTask } from '../shared/use-task';
import './guard.css';

export interface GuardActions {
  /** Since when the post is on record, ISO 8601; `null` when it is not. */
  since: () => Promise<string | null>;
  /** False when the post has left the page. */
  document: () => Promise<boolean>;
  /** Never offers again, on any site. */
  never: () => Promise<unknown>;
  close: () => void;
  leave: () => void;
}

type Say = 'offer' | 'since' | 'lost' | 'never';

export function Guard({ actions }: { actions: GuardActions }) {
  const translate = useTranslate();
  const dates = useDates();
  const mounted = useMounted();
  const [say, setSay] = useState<Say | null>(null);
  const [date, setDate] = useState('');
  const documenting = useTask(async () => { if (!await actions.document()) setSay('lost'); });
  const never = useTask(async () => {
    await actions.never();
    setSay('never');
  });
  useEscape({ once: actions.close, twice: actions.leave });
  useEffect(() => {
    actions.since().then((since) => {
      if (!mounted.current) return;
      setDate(since ? dates.full(here(since)) : '');
      setSay(since ? 'since' : 'offer');
    }, actions.close); // With nothing to say for sure, the frame is only in the way.
  }, []);

  return (
    <main class="guard">
      <div class="guard-head">
        <h1>{translate('guard.title')}</h1>
        <span class="push-end"><LeaveButton leave={actions.leave} /></span>
      </div>
      <Live class="guard-words">{say && <p>{translate(`guard.${say}`, { date })}</p>}</Live>
      {say === 'offer' && (
        <>
          <p class="row">
            <TaskButton task={documenting} weight="main">{translate('guard.document')}</TaskButton>
            <Button onClick={actions.close}>{translate('guard.not-now')}</Button>
          </p>
          <p><TaskButton task={never} weight="quiet" small class="flush-start">{translate('guard.never-again')}</TaskButton></p>
        </>
      )}
      {say && say !== 'offer' && <p><Button onClick={actions.close}>{translate('panel.close')}</Button></p>}
      <TaskFailure task={documenting} />
      <TaskFailure task={never} />
    </main>
  );
}
