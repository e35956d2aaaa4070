/** A passphrase for the lock, chosen and judged as one for a sealed file is; and typed once more, because a slip would lock everything away for good. */
import { useState } from 'preact/hooks';
import { samePassphrase } from '../../utils/seal/spellings';
import { SealChoice } from '../seal/SealChoice';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { painted } from './LockGate';
import { PassphraseField } from './PassphraseField';

export interface NewPassphraseProps {
  /** Key of the words of the part and of its button. */
  name: string;
  asksCurrent?: boolean;
  /** Key of what is said once it is set, where the part is still there then. */
  done?: string;
  set: (next: string, current: string) => Promise<void>;
}

export function NewPassphrase({ name, asksCurrent = false, done, set }: NewPassphraseProps) {
  const translate = useTranslate();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const [times, setTimes] = useState(0);
  const setting = useTask(async () => {
    setAsked(true);
    if (next === null || !samePassphrase(next, again)) return;
    await painted();
    await set(next, current);
    setCurrent('');
    setNext(null);
    setAgain('');
    setAsked(false);
    setTimes(times + 1);
  });
  return (
    <div class="new-passphrase stack">
      {asksCurrent && <PassphraseField label={translate('lock.current')} value={current} change={setCurrent} />}
      {/* The next one is begun anew: its words are others. */}
      <SealChoice key={times} kinds={['made', 'own']} keep="lock.keep" choose={(to) => setNext(to && 'passphrase' in to ? to.passphrase : null)} />
      {next !== null && <PassphraseField label={translate('lock.again')} value={again} change={setAgain} />}
      <Live>{asked && next !== null && !samePassphrase(next, again) && <p class="small">{translate('lock.not-same')}</p>}</Live>
      {!asksCurrent && <p class="small muted">{translate('lock.before')}</p>}
      <TaskFailure task={setting} />
      <p><TaskButton small task={setting} disabled={next === null || again === '' || (asksCurrent && current === '')}>{translate(name)}</TaskButton></p>
      <Live>{done && times > 0 && !setting.busy && <p>{translate(done)}</p>}</Live>
    </div>
  );
}
