/** About how old the person concerned is. No date of birth: only which words, ways and rules fit. */
import { useId, useRef } from 'preact/hooks';
import { ageBands, type AgeBand } from '../../utils/ages';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export function AgeChoice({ ageBand, change }: { ageBand: AgeBand | null; change: (choice: { ageBand: AgeBand | null }) => Promise<unknown> }) {
  const translate = useTranslate();
  const id = useId();
  const wanted = useRef(ageBand);
  // Arrow keys go through the answers faster than they are kept.
  const choosing = useTask(async () => {
    for (let kept: AgeBand | null | undefined; kept !== wanted.current;) {
      kept = wanted.current;
      await change({ ageBand: kept });
    }
  });
  return (
    <div class="field">
      <label for={id}>{translate('settings.age')}</label>
      <select class="input" id={id} value={(choosing.busy ? wanted.current : ageBand) ?? ''} aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value } }) => {
          wanted.current = value === '' ? null : value as AgeBand;
          choosing.run();
        }}>
        <option value="">{translate('popup.settings.collector.none')}</option>
        {ageBands.map((each) => <option key={each} value={each}>{translate(`settings.age.${each}`)}</option>)}
      </select>
      <p class="small muted" id={`${id}-hint`}>{translate('settings.age-hint')}</p>
      <TaskFailure task={choosing} />
    </div>
  );
}
