/** About how old the person concerned is. No date of birth: only which words, ways and rules fit. */
import { useId } from 'preact/hooks';
import { ageBands, type AgeBand } from '../../utils/evidence/pixel-rules';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export function AgeChoice({ ageBand, change }: { ageBand: AgeBand | null; change: (choice: { ageBand: AgeBand | null }) => Promise<unknown> }) {
  const translate = useTranslate();
  const id = useId();
  const choosing = useTask((chosen: AgeBand | null) => change({ ageBand: chosen }));
  return (
    <div class="field">
      <label for={id}>{translate('settings.age')}</label>
      <select class="input" id={id} value={ageBand ?? ''} aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value } }) => choosing.run(value === '' ? null : value as AgeBand)}>
        <option value="">{translate('popup.settings.collector.none')}</option>
        {ageBands.map((each) => <option key={each} value={each}>{translate(`settings.age.${each.replace('+', '-over')}`)}</option>)}
      </select>
      <p class="small muted" id={`${id}-hint`}>{translate('settings.age-hint')}</p>
      <TaskFailure task={choosing} />
    </div>
  );
}
