/** One calm line when something that was asked for is due: an answer that is late, a next step that is open. */
import { Button } from '../shared/Button';
import { ClockIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';

export interface FollowUpsDue {
  count: number;
  /** The record of the one that is due first. */
  first: string;
}

export function FollowUpLine({ due, onOpen }: { due: FollowUpsDue; onOpen: (captureId: string) => void }) {
  const translate = useTranslate();
  return (
    <p class="follow-up-line small row">
      <ClockIcon /><span>{translate('popup.follow-up', { count: due.count })}</span>
      <Button small weight="quiet" class="flush-start" onClick={() => onOpen(due.first)}>{translate('popup.follow-up.open')}</Button>
    </p>
  );
}
