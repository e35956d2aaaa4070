/** What the person may change about OnRecord itself. */
import { useId } from 'preact/hooks';
import { collectors, type Collector } from '../../utils/evidence/types';
import type { Language } from '../../utils/i18n';
import type { Lock } from '../../utils/lock-actions';
import type { Settings as Kept } from '../../utils/settings';
import { LockPart } from '../lock/LockPart';
import { AgeChoice } from '../settings/AgeChoice';
import { CarePart } from '../settings/CarePart';
import { DiscreetPart } from '../settings/DiscreetPart';
import { LanguageChoice } from '../settings/LanguageChoice';
import { Switch } from '../settings/Switch';
import { TaskFailure } from '../shared/Button';
import { CountryChoice } from '../shared/CountryChoice';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { Timestamps, type TimestampsProps } from './Timestamps';

/** `corroborate` is null until the person was asked, which is as good as no. */
type Choices = Pick<Kept, 'corroborate' | 'notePassing' | 'remindBackup' | 'remindDates' | 'collector' | 'ageBand' | 'discreet' | 'buttons' | 'grey' | 'foldWords' | 'offerBreaks'>;

export interface SettingsProps extends Choices {
  change: (choices: Partial<Choices>) => Promise<unknown>;
  timestamps: TimestampsProps;
  lock: Lock;
  /** Those that there are, each in its own name, and the one that is spoken. */
  languages: Record<string, string>;
  language: string;
  chooseLanguage: (language: Language) => Promise<void>;
}

export function Settings({ timestamps, lock, languages, language, chooseLanguage, ...choices }: SettingsProps) {
  const translate = useTranslate();
  const { corroborate, notePassing, collector, ageBand, remindBackup, remindDates, change } = choices;
  return (
    <div class="stack small settings-groups">
      <LanguageChoice languages={languages} language={language} choose={(chosen) => chooseLanguage(chosen as Language)} />
      <CountryChoice />
      <CollectorChoice collector={collector} change={change} />
      <AgeChoice ageBand={ageBand} change={change} />
      <DiscreetPart {...choices} />
      <CarePart {...choices} />
      <div class="stack-tight">
        <Switch words={translate('popup.settings.copy')} hint={translate('popup.settings.copy-hint')} on={corroborate ?? false}
          turn={(on) => change({ corroborate: on })} />
      </div>
      <div class="stack-tight">
        <Switch words={translate('popup.settings.passing')} hint={translate('popup.settings.passing-hint')} on={notePassing} turn={(on) => change({ notePassing: on })} />
      </div>
      <div class="stack-tight">
        <Switch words={translate('popup.settings.backup')} on={remindBackup} turn={(on) => change({ remindBackup: on })} />
      </div>
      <div class="stack-tight">
        <Switch words={translate('popup.settings.dates')} hint={translate('popup.settings.dates-hint')} on={remindDates} turn={(on) => change({ remindDates: on })} />
      </div>
      <Timestamps {...timestamps} />
      <LockPart lock={lock} />
    </div>
  );
}

const whoOptions = ['none', ...collectors] as const;

function CollectorChoice({ collector, change }: Pick<SettingsProps, 'collector' | 'change'>) {
  const translate = useTranslate();
  const id = useId();
  const choosing = useTask((chosen: Collector | null) => change({ collector: chosen }));
  return (
    <div class="field">
      <label for={id}>{translate('popup.settings.collector')}</label>
      <select class="input" id={id} value={collector ?? 'none'} aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value } }) => choosing.run(value === 'none' ? null : value as Collector)}>
        {whoOptions.map((each) => <option key={each} value={each}>{translate(`popup.settings.collector.${each}`)}</option>)}
      </select>
      <p class="muted" id={`${id}-hint`}>{translate('popup.settings.collector-hint')}</p>
      <TaskFailure task={choosing} />
    </div>
  );
}
