/** For how long a helper wants to look before a line says that it is enough. */
import { useId } from 'preact/hooks';
import { limits } from '../../utils/helping/session-limit';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export function LimitChoice({ minutes, set }: { minutes: number; set: (minutes: number) => Promise<unknown> }) {
  const translate = useTranslate();
  const id = useId();
  const setting = useTask(set);
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{translate('helping.limit.title')}</h2>
      <div class="field">
        <label for={id}>{translate('helping.limit')}</label>
        <select class="input" id={id} value={minutes} aria-describedby={`${id}-hint`} onChange={({ currentTarget }) => setting.run(Number(currentTarget.value))}>
          {limits.map((each) => <option key={each} value={each}>{each === 0 ? translate('helping.limit.none') : translate('helping.limit.minutes', { minutes: each })}</option>)}
        </select>
        <p class="small muted" id={`${id}-hint`}>{translate('helping.limit.hint')}</p>
      </div>
      <TaskFailure task={setting} />
    </section>
  );
}
