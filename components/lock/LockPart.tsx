/** The lock among the settings: turning it on, closing it, changing the passphrase, and when it closes by itself. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { Lock } from '../../utils/lock-actions';
import { TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import type { NewPassphrase, NewPassphraseProps } from './NewPassphrase';
import { Wipe } from './Wipe';
import './lock.css';

export function LockPart({ lock }: { lock: Lock }) {
  const translate = useTranslate();
  const [state, setState] = useState(lock.first);
  useEffect(() => lock.watch(setState), [lock]);
  const closing = useTask(lock.close);

  if (state === 'off') {
    return (
      <div class="stack-tight">
        <p>{translate('lock.off-hint')}</p>
        <Passphrase key="turn-on" name="lock.turn-on" set={lock.turnOn} />
      </div>
    );
  }
  return (
    <div class="stack">
      <p class="row">
        <span class="row confirmed"><TickIcon />{translate('lock.on')}</span>
        <TaskButton small task={closing}>{translate('lock.now')}</TaskButton>
      </p>
      <AutoLock lock={lock} />
      <Passphrase key="change" name="lock.change" done="lock.changed" asksCurrent set={(next, current) => lock.change(current, next)} />
      <Disclosure summary={translate('lock.wipe')}><Wipe wipe={lock.wipe} /></Disclosure>
    </div>
  );
}

/** What judges and seals a passphrase is large: it comes once it is asked for. */
function Passphrase(props: NewPassphraseProps) {
  const translate = useTranslate();
  const [Form, setForm] = useState<typeof NewPassphrase | null>(null);
  const loading = useTask(async () => {
    const { NewPassphrase: loaded } = await import('./NewPassphrase');
    setForm(() => loaded);
  });
  return (
    <Disclosure summary={translate(props.name)} onOpen={loading.run}>
      {Form && <Form {...props} />}
      <TaskFailure task={loading} />
    </Disclosure>
  );
}

const MINUTES = [5, 15, 60, 0];

function AutoLock({ lock }: { lock: Lock }) {
  const translate = useTranslate();
  const id = useId();
  const [minutes, setMinutes] = useState<number | null>(null);
  useEffect(() => { void lock.autoLockMinutes().then(setMinutes); }, [lock]);
  const choosing = useTask(async (chosen: number) => {
    await lock.setAutoLockMinutes(chosen);
    setMinutes(chosen);
  });
  return (
    <div class="field">
      <label for={id}>{translate('lock.auto')}</label>
      <select class="input" id={id} value={minutes ?? undefined} onChange={({ currentTarget: { value } }) => choosing.run(Number(value))}>
        {MINUTES.map((each) => (
          <option key={each} value={each}>{each ? translate('lock.auto.minutes', { minutes: each }) : translate('lock.auto.never')}</option>
        ))}
      </select>
    </div>
  );
}
