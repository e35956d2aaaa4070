/** In place of a page while the lock is closed: the passphrase, and what can be done without it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Lock } from '../../utils/lock-actions';
import { Button, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { LockIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { useTask } from '../shared/use-task';
import { PassphraseField } from './PassphraseField';
import { Wipe } from './Wipe';
import './lock.css';

interface LockGateProps {
  /** `null` until it is known whether there is one: what is drawn until then must hold nothing of the person's. */
  lock: Lock | null;
  leave: () => void;
  /** What can be done while it is closed. */
  meanwhile?: ComponentChildren;
  children: ComponentChildren;
}

export function LockGate({ lock, leave, meanwhile, children }: LockGateProps) {
  const [state, setState] = useState(lock?.first);
  useEffect(() => {
    if (!lock) return undefined;
    setState(lock.first);
    return lock.watch(setState);
  }, [lock]);
  if (!lock || (state ?? lock.first) !== 'locked') return <>{children}</>;
  return <Locked lock={lock} leave={leave} meanwhile={meanwhile} />;
}

function Locked({ lock, leave, meanwhile }: Omit<LockGateProps, 'children' | 'lock'> & { lock: Lock }) {
  const translate = useTranslate();
  const [passphrase, setPassphrase] = useState('');
  const opening = useTask(async () => {
    await painted();
    await lock.unlock(passphrase);
  });
  const unlock = () => { if (passphrase) opening.run(); };
  useEscape({ once: () => {}, twice: leave });
  return (
    <div class="locked">
      <PageBar leave={leave} />
      <main class="locked-main">
        <h1 class="row"><LockIcon />{translate('lock.title')}</h1>
        <p>{translate('lock.lead')}</p>
        <div class="stack">
          <PassphraseField label={translate('common.passphrase')} value={passphrase} change={setPassphrase} enter={unlock} />
          <TaskFailure task={opening} />
          <p class="row"><Button weight="main" aria-busy={opening.busy} onClick={unlock}>{translate(opening.busy ? 'lock.opening' : 'lock.open')}</Button></p>
        </div>
        {meanwhile}
        <Disclosure summary={translate('lock.forgotten')}>
          <div class="stack small">
            <p>{translate('lock.forgotten-text')}</p>
            <Wipe wipe={lock.wipe} />
          </div>
        </Disclosure>
      </main>
    </div>
  );
}

/** The passphrase takes a second of hard work, which the page must announce before it stands still. */
export const painted = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
