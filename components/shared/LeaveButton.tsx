/** *Leave quickly*: at the top of every surface. */
import { Button } from './Button';
import { LeaveIcon } from './icons';
import { useTranslate } from './language';

export function LeaveButton({ leave }: { leave: () => void }) {
  const translate = useTranslate();
  return (
    <Button weight="quiet" data-always onClick={leave} title={`${translate('common.leave-hint')} ${translate('common.leave-cannot')}`}><LeaveIcon />{translate('common.leave')}</Button>
  );
}
