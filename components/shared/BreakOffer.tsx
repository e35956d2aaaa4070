/** A line that offers a break. It blocks nothing, and is gone once it was heard. */
import { Button } from './Button';
import { useCare } from './care';
import { useTranslate } from './language';
import { Notice } from './Notice';

export function BreakOffer() {
  const translate = useTranslate();
  const { breakDue, heardBreak } = useCare();
  if (!breakDue) return null;
  return (
    <Notice tone="care" live>
      <p>{translate('care.break')}</p>
      <p><Button small onClick={heardBreak}>{translate('care.break-heard')}</Button></p>
    </Notice>
  );
}
