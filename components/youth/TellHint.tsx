/** At the end of the panel: that an adult can be told, with whose help, and that nobody else does it. */
import { isYoungPerson } from '../../utils/evidence/pixel-rules';
import { useCare } from '../shared/care';
import { useTranslate } from '../shared/language';

export function TellHint() {
  const translate = useTranslate();
  return isYoungPerson(useCare()) ? <p>{translate('youth.tell.hint')}</p> : null;
}
