/** How much of what was saved a person wants to see again. */
import { useTranslate } from '../shared/language';
import { Switch } from './Switch';

export interface CareChoices { grey: boolean; foldWords: boolean; offerBreaks: boolean }

export function CarePart({ grey, foldWords, offerBreaks, change }: CareChoices & { change: (choices: Partial<CareChoices>) => Promise<unknown> }) {
  const translate = useTranslate();
  return (
    <div class="stack-tight">
      <Switch words={translate('settings.fold')} hint={translate('settings.fold-hint')} on={foldWords} turn={(on) => change({ foldWords: on })} />
      <Switch words={translate('settings.grey')} on={grey} turn={(on) => change({ grey: on })} />
      <Switch words={translate('settings.breaks')} hint={translate('settings.breaks-hint')} on={offerBreaks} turn={(on) => change({ offerBreaks: on })} />
    </div>
  );
}
