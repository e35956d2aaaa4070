/** What the person may change about OnRecord itself, at the end of the popup. */
import { useId } from 'preact/hooks';
import type { Collector } from '../../utils/evidence/types';
import type { Lock } from '../../utils/lock-actions';
import { LockPart } from '../lock/LockPart';
import { TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { Switch } from './Switch';
import { Timestamps, type TimestampsProps } from './Timestamps';

interface Choices {
  /** Whether sites are asked for their public copy; not until the person said so. */
  corroborate: boolean;
  /** Whether posts that pass on the screen are compared with the records. */
  notePassing: boolean;
  /** Whether the popup says that new records are in no backup. */
  remindBackup: boolean;
  /** Who puts things on record here; `null` until said. */
  collector: Collector | null;
}

export interface SettingsPartProps extends Choices {
  change: (choices: Partial<Choices>) => Promise<unknown>;
  timestamps: TimestampsProps;
  lock: Lock;
}

export function SettingsPart({ corroborate, notePassing, collector, remindBackup, change, timestamps, lock }: SettingsPartProps) {
  const translate = useTranslate();
  return (
    <section class="settings-part" aria-label={translate('popup.settings')}>
      <Disclosure summary={translate('popup.settings')}>
        <div class="stack small">
          <CollectorChoice collector={collector} change={change} />
          <div class="stack-tight">
            <Switch words={translate('popup.settings.copy')} hint={translate('popup.settings.copy-hint')} on={corroborate}
              turn={(on) => change({ corroborate: on })} />
          </div>
          <div class="stack-tight">
            <Switch words={translate('popup.settings.passing')} hint={translate('popup.settings.passing-hint')} on={notePassing}
              turn={(on) => change({ notePassing: on })} />
          </div>
          <div class="stack-tight">
            <Switch words={translate('popup.settings.backup')} on={remindBackup} turn={(on) => change({ remindBackup: on })} />
          </div>
          <Timestamps {...timestamps} />
          <LockPart lock={lock} />
        </div>
      </Disclosure>
    </section>
  );
}

const collectors = ['none', 'self', 'helper'] as const;

function CollectorChoice({ collector, change }: Pick<SettingsPartProps, 'collector' | 'change'>) {
  const translate = useTranslate();
  const id = useId();
  const choosing = useTask((chosen: Collector | null) => change({ collector: chosen }));
  return (
    <div class="field">
      <label for={id}>{translate('popup.settings.collector')}</label>
      <select class="input" id={id} value={collector ?? 'none'} aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value } }) => choosing.run(value === 'none' ? null : value as Collector)}>
        {collectors.map((each) => <option key={each} value={each}>{translate(`popup.settings.collector.${each}`)}</option>)}
      </select>
      <p class="muted" id={`${id}-hint`}>{translate('popup.settings.collector-hint')}</p>
      <TaskFailure task={choosing} />
    </div>
  );
}
