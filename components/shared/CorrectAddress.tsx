/** Puts another address in the place of one from our data, on this device only, and takes it back. */
import { useId, useState } from 'preact/hooks';
import { goodAddress } from '../../utils/reporting/corrected';
import { Button, TaskButton, TaskFailure } from './Button';
import { here } from './dates';
import { useDates, useTranslate } from './language';
import { useReporter } from './reporter';
import { useTask } from './use-task';

/** `name` is what the address belongs to, so that several such buttons can be told apart. */
export function CorrectAddress({ of: key, name, url }: { of: string; name: string; url: string }) {
  const translate = useTranslate();
  const dates = useDates();
  const { corrections, correct } = useReporter();
  const [open, setOpen] = useState(false);
  const undoing = useTask(async () => correct?.(key, null));
  const found = corrections[key];
  if (!found && !correct) return null;
  return (
    <div class="stack-tight small">
      {found && (
        <p class="row">
          <span class="tag done">{translate('report.corrected', { date: dates.date(here(found.at)) })}</span>
          {correct && (
            <Button small weight="quiet" aria-label={translate('report.corrected.undo-of', { name })} aria-busy={undoing.busy} onClick={() => undoing.run()}>
              {translate('report.corrected.undo')}
            </Button>
          )}
        </p>
      )}
      {correct && !open && (
        <Button small weight="quiet" class="flush-start start" aria-label={translate('report.correct.of', { name })} onClick={() => setOpen(true)}>
          {translate('report.correct')}
        </Button>
      )}
      {correct && open && <Correcting url={url} save={async (address) => { await correct(key, address); setOpen(false); }} onCancel={() => setOpen(false)} />}
      <TaskFailure task={undoing} />
    </div>
  );
}

function Correcting({ url, save, onCancel }: { url: string; save: (url: string) => Promise<void>; onCancel: () => void }) {
  const translate = useTranslate();
  const field = useId();
  const [value, setValue] = useState(url);
  const good = goodAddress(value);
  const saving = useTask(async () => {
    if (!good) throw Object.assign(new Error(value), { code: 'not-https' });
    await save(good.href);
  });
  return (
    <form class="field" onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
      <label for={field}>{translate('report.correct.label')}</label>
      <input class="input" id={field} type="url" dir="ltr" value={value} aria-describedby={`${field}-hint`}
        onInput={(event) => setValue(event.currentTarget.value)} />
      <p class="small muted" id={`${field}-hint`}>
        {good && <><b>{translate('report.correct.host', { host: `\u2066${good.host}\u2069` })}</b><br /></>}{translate('report.correct.hint')}
      </p>
      <p class="row">
        <TaskButton task={saving} small weight="main">{translate('common.save')}</TaskButton>
        <Button small onClick={onCancel}>{translate('common.cancel')}</Button>
      </p>
      <TaskFailure task={saving} />
    </form>
  );
}
