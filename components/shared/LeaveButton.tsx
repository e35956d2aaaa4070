/** *Leave quickly*: at the top of every surface. */
import { sentences } from '../../utils/sentences';
import { Button } from './Button';
import { LeaveIcon } from './icons';
import { useTranslate } from './language';

export function LeaveButton({ leave }: { leave: () => void }) {
  const translate = useTranslate();
  return (
    <Button weight="quiet" data-always onClick={leave} title={sentences(translate, translate('common.leave-hint'), translate('common.leave-cannot'))}><LeaveIcon />{translate('common.leave')}</Button>
  );
}
