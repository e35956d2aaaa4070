/** The top of a page of ours: what this is, and the quick way out. */
import { MarkIcon } from './icons';
import { useTranslate } from './language';
import { LeaveButton } from './LeaveButton';

export function PageBar({ leave }: { leave: () => void }) {
  const translate = useTranslate();
  return (
    <header class="bar" aria-label={translate('ext.name')}>
      <span class="mark"><MarkIcon />{translate('ext.name')}</span>
      <span class="push-end"><LeaveButton leave={leave} /></span>
    </header>
  );
}
