/** The top of the saved evidence: what this is, how much there is, the quick way out. */
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';

interface PopupBarProps {
  page: 'list' | 'record';
  count?: number;
  leave: () => void;
}

export function PopupBar({ page, count, leave }: PopupBarProps) {
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
    </header>
  );
}
