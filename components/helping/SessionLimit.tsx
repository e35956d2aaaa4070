/** A helper has looked for as long as they wanted to. One calm line; it closes nothing. */
import { useEffect, useState } from 'preact/hooks';
import { goOn, LONGER, watchLimit } from '../../utils/helping/session-limit';
import { Button } from '../shared/Button';
import { useCare } from '../shared/care';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';

export function SessionLimit() {
  const translate = useTranslate();
  const { collector, helperLimitMinutes: minutes } = useCare();
  const [reached, setReached] = useState(false);
  const counts = collector === 'helper' && minutes > 0;
  useEffect(() => (counts ? watchLimit(minutes, setReached) : setReached(false)), [counts, minutes]);
  if (!counts || !reached) return null;
  return (
    <Notice tone="care" live>
      <p>{translate('helping.limit.reached', { minutes })}</p>
      <p><Button small onClick={() => void goOn(minutes)}>{translate('helping.limit.longer', { minutes: LONGER })}</Button></p>
    </Notice>
  );
}
