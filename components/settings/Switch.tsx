/** A setting that is on or off, with its words beside it. */
import { useId } from 'preact/hooks';
import { TaskFailure } from '../shared/Button';
import { useTask } from '../shared/use-task';
import './settings.css';

interface SwitchProps {
  words: string;
  hint?: string;
  on: boolean;
  turn: (on: boolean) => Promise<unknown>;
}

export function Switch({ words, hint, on, turn }: SwitchProps) {
  const label = useId();
  const changing = useTask(() => turn(!on));
  return (
    <>
      <div class="site-switch setting">
        <span id={label}>{words}</span>
        <button type="button" class="switch" role="switch" aria-checked={on} aria-disabled={changing.busy || undefined} aria-labelledby={label}
          aria-describedby={hint && `${label}-hint`} onClick={() => changing.run()}>
          <span class="switch-knob" aria-hidden="true" />
        </button>
        <TaskFailure task={changing} />
      </div>
      {hint && <p class="muted" id={`${label}-hint`}>{hint}</p>}
    </>
  );
}
