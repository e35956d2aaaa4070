/** Discreet mode: what it makes neutral, the button on posts, and plainly what it cannot hide. */
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { Switch } from './Switch';

export interface DiscreetChoices { discreet: boolean; buttons: boolean }

export function DiscreetPart({ discreet, buttons, change }: DiscreetChoices & { change: (choices: Partial<DiscreetChoices>) => Promise<unknown> }) {
  const translate = useTranslate();
  return (
    <div class="stack-tight">
      <Switch words={translate('settings.discreet')} hint={translate('settings.discreet-hint')} on={discreet} turn={(on) => change({ discreet: on })} />
      <Disclosure summary={translate('settings.discreet.cannot')}><CannotHide /></Disclosure>
      <Switch words={translate('settings.buttons')} hint={translate('settings.buttons-hint')} on={buttons} turn={(on) => change({ buttons: on })} />
    </div>
  );
}

const HIDDEN_BY_NOTHING = ['extensions', 'history', 'downloads', 'room', 'device'] as const;

export function CannotHide() {
  const translate = useTranslate();
  return (
    <ul class="part-list">
      {HIDDEN_BY_NOTHING.map((what) => <li key={what}>{translate(`settings.discreet.cannot.${what}`)}</li>)}
    </ul>
  );
}
