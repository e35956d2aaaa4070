/** The short cards on every harm, each in a fold. */
import { harmCategories } from '../../utils/rules/types';
import { LearnFold } from '../learn/LearnFold';
import { CountryChoice } from '../shared/CountryChoice';
import { useTranslate } from '../shared/language';

export function LearnTab() {
  const translate = useTranslate();
  return (
    <div class="stack vault-section">
      <p class="lead">{translate('vault.learn.lead')}</p>
      <CountryChoice />
      <div class="card learn-list"><LearnFold harms={harmCategories} /></div>
    </div>
  );
}
