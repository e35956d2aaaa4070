/** How old the person harmed is, as a band: laws and lines differ by it. Nobody has to say, and nobody is asked for a date of birth. */
import { useId } from 'preact/hooks';
import { ageBands, type AgeBand } from '../../utils/ages';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { useTask } from '../shared/use-task';

export function AgeChoice() {
  const translate = useTranslate();
  const id = useId();
  const { age, setAge } = useReporter();
  const saving = useTask((chosen: AgeBand | null) => setAge(chosen));
  return (
    <div class="field">
      <label for={id}>{translate('next.age')}</label>
      <select class="input" id={id} value={age ?? ''} aria-describedby={`${id}-hint`} onChange={({ currentTarget: { value } }) => saving.run(value ? value as AgeBand : null)}>
        <option value="">{translate('popup.settings.collector.none')}</option>
        {ageBands.map((band) => <option key={band} value={band}>{translate(`settings.age.${band}`)}</option>)}
      </select>
      <p class="small muted" id={`${id}-hint`}>{translate('next.age.stays')}</p>
      <TaskFailure task={saving} />
    </div>
  );
}
