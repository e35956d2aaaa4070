/** The lock among the settings: turning it on, closing it, changing the passphrase, and when it closes by itself. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { Lock } from '../../utils/lock-actions';
import { TaskButton } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { painted } from './LockGate';
import { NewPassphrase } from './NewPassphrase';
import { Wipe } from './Wipe';
import './lock.css';

export function LockPart({ lock }: { lock: Lock }) {
  const translate = useTranslate();
  const [state, setState] = useState(lock.first);
  const [changed, setChanged] = useState(false);
  useEffect(() => lock.watch(setState), [lock]);
  const closing = useTask(lock.close);

  if (state === 'off') {
    return (
      <div class="stack-tight">
        <p>{translate('lock.off-hint')}</p>
        <Disclosure key="turn-on" summary={translate('lock.turn-on')}>
          <NewPassphrase done="lock.turn-on" set={async (next) => {
            await painted();
            await lock.turnOn(next);
          }} />
        </Disclosure>
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
      <Disclosure key="change" summary={translate('lock.change')}>
        <NewPassphrase done="lock.change" asksCurrent set={async (next, current) => {
          setChanged(false);
          await painted();
          await lock.change(current, next);
          setChanged(true);
        }} />
        <Live>{changed && <p>{translate('lock.changed')}</p>}</Live>
      </Disclosure>
      <Disclosure summary={translate('lock.wipe')}><Wipe wipe={lock.wipe} /></Disclosure>
    </div>
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
