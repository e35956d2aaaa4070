/** What the person may change about OnRecord itself, at the end of the popup. */
import { useId } from 'preact/hooks';
import { TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export interface Choices {
  /** Whether sites are asked for their public copy; not until the person said so. */
  corroborate: boolean;
  change: (choices: { corroborate: boolean }) => Promise<unknown>;
}

export function SettingsPart({ corroborate, change }: Choices) {
  const translate = useTranslate();
  const label = useId();
  const changing = useTask(() => change({ corroborate: !corroborate }));
  return (
    <section class="settings-part">
      <Disclosure summary={translate('popup.settings')}>
        <div class="stack-tight small">
          <div class="setting">
            <span id={label}>{translate('popup.settings.copy')}</span>
            <button type="button" class="switch" role="switch" aria-checked={corroborate} aria-labelledby={label}
              aria-describedby={`${label}-hint`} onClick={() => changing.run()}>
              <span class="switch-knob" aria-hidden="true" />
            </button>
          </div>
          <p class="muted" id={`${label}-hint`}>{translate('popup.settings.copy-hint')}</p>
          <TaskFailure task={changing} />
        </div>
      </Disclosure>
    </section>
  );
}
