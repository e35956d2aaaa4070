/** A passphrase to be chosen: typed twice, because a slip would lock everything away for good. */
import { useId, useState } from 'preact/hooks';
import { Button, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';

/** Letters; a guess at what takes a stranger with the disk years. Four words have more. */
const SHORTEST = 12;

interface NewPassphraseProps {
  /** Key of the button's words. */
  done: string;
  asksCurrent?: boolean;
  set: (next: string, current: string) => Promise<void>;
}

export function NewPassphrase({ done, asksCurrent = false, set }: NewPassphraseProps) {
  const translate = useTranslate();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const setting = useTask(async () => {
    await set(next, current);
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
    setAsked(false);
  });
  const short = Array.from(next).length < SHORTEST;
  const wrong = short ? 'lock.too-short' : again !== next ? 'lock.not-same' : null;
  return (
    <form class="stack" onSubmit={(event) => {
      event.preventDefault();
      setAsked(true);
      if (!wrong) setting.run();
    }}>
      <p class="muted">{translate('lock.advice')}</p>
      {asksCurrent && <Field label={translate('lock.current')} value={current} change={setCurrent} />}
      <Field label={translate('lock.new')} value={next} change={setNext} />
      <Field label={translate('lock.again')} value={again} change={setAgain} />
      <Live>{asked && wrong && <p>{translate(wrong, { count: SHORTEST })}</p>}</Live>
      <TaskFailure task={setting} />
      <p><Button type="submit" small aria-busy={setting.busy}>{translate(done)}</Button></p>
      <p class="muted">{translate('lock.before')}</p>
    </form>
  );
}

function Field({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input class="input" id={id} type="password" autocomplete="new-password" dir="auto" value={value} onInput={({ currentTarget }) => change(currentTarget.value)} />
    </div>
  );
}
