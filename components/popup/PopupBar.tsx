/** The top of the saved evidence: what this is, how much there is, the button on this site, the quick way out. */
import { useId } from 'preact/hooks';
import { TaskFailure } from '../shared/Button';
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import { useTask } from '../shared/use-task';

export interface ButtonHere {
  host: string;
  on: boolean;
  change: (on: boolean) => Promise<void>;
}

interface PopupBarProps {
  page: 'list' | 'record';
  count?: number;
  buttonHere?: ButtonHere | null;
  leave: () => void;
}

export function PopupBar({ page, count, buttonHere, leave }: PopupBarProps) {
  const translate = useTranslate();
  return (
    <header class="popup-head">
      <div class="bar">
        <span class="mark"><MarkIcon />
          {page === 'list' ? <h1 class="bar-title" id="saved-evidence">{translate('popup.title')}</h1> : translate('popup.title')}
        </span>
        {count !== undefined && (
          <span class="tag">
            <span aria-hidden="true">{translate('common.number', { count })}</span>
            <span class="hidden-visually">{translate('popup.count', { count })}</span>
          </span>
        )}
        <span class="push-end"><LeaveButton leave={leave} /></span>
      </div>
      {buttonHere && <SiteSwitch {...buttonHere} />}
    </header>
  );
}

function SiteSwitch({ host, on, change }: ButtonHere) {
  const translate = useTranslate();
  const label = useId();
  const changing = useTask(() => change(!on));
  return (
    <div class="site-switch">
      <span id={label}>{translate('popup.button-on', { host })}</span>
      <button type="button" class="switch" role="switch" aria-checked={on} aria-labelledby={label} onClick={() => changing.run()}>
        <span class="switch-knob" aria-hidden="true" />
      </button>
      <TaskFailure task={changing} />
    </div>
  );
}
