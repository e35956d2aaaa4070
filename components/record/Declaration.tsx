/** A blank statement to take to a lawyer. It is English, as courts want it, and says nothing by itself. */
import { declarationTemplate } from '../../utils/export/declaration';
import { CopyButton } from '../shared/CopyButton';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';

export function Declaration() {
  const translate = useTranslate();
  return (
    <Disclosure summary={translate('declaration.title')}>
      <p class="small">{translate('declaration.explain')}</p>
      <textarea class="input declaration" readOnly rows={8} lang="en" dir="ltr" aria-label={translate('declaration.title')} value={declarationTemplate} />
      <p class="row"><CopyButton text={declarationTemplate} label={translate('declaration.copy')} /></p>
    </Disclosure>
  );
}
