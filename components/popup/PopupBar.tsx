/** The top of the saved evidence: what this is, how much there is, the quick way out. */
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import type { HarmCategory } from '../../utils/rules/types';
import { SupportButton } from '../next/SupportButton';

interface PopupBarProps {
  page: 'list' | 'record';
  count?: number;
  /** Of the record that is open. */
  harms?: readonly HarmCategory[];
  leave: () => void;
}

export function PopupBar({ page, count, harms, leave }: PopupBarProps) {
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
        <span class="row push-end"><SupportButton harms={harms} /><LeaveButton leave={leave} /></span>
      </div>
    </header>
  );
}
