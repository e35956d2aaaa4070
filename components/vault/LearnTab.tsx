/** The short cards on every harm, each in a fold. */
import { harmCategories } from '../../utils/rules/types';
import { LearnFold } from '../learn/LearnFold';
import { CountryChoice } from '../shared/CountryChoice';
import { useTranslate } from '../shared/language';

/** Side by side where there is room; what opens in one moves nothing in the other. */
const half = Math.ceil(harmCategories.length / 2);
const COLUMNS = [harmCategories.slice(0, half), harmCategories.slice(half)];

export function LearnTab() {
  const translate = useTranslate();
  return (
    <div class="stack vault-section wide">
      <p class="lead">{translate('vault.learn.lead')}</p>
      <CountryChoice />
      <div class="card learn-list">{COLUMNS.map((harms) => <div key={harms[0]}><LearnFold harms={harms} named /></div>)}</div>
    </div>
  );
}
