/** What the person may change about OnRecord itself. */
import { useId } from 'preact/hooks';
import type { Collector } from '../../utils/evidence/types';
import type { Lock } from '../../utils/lock-actions';
import { LockPart } from '../lock/LockPart';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { Switch } from './Switch';
import { Timestamps, type TimestampsProps } from './Timestamps';

interface Choices {
  /** Whether sites are asked for their public copy; not until the person said so. */
  corroborate: boolean;
  /** Whether the popup says that new records are in no backup. */
  remindBackup: boolean;
  /** Whether dates that are due are told by a notification of the browser. */
  remindDates: boolean;
  /** Who puts things on record here; `null` until said. */
  collector: Collector | null;
}

export interface SettingsProps extends Choices {
  change: (choices: Partial<Choices>) => Promise<unknown>;
  timestamps: TimestampsProps;
  lock: Lock;
}

export function Settings({ corroborate, collector, remindBackup, remindDates, change, timestamps, lock }: SettingsProps) {
  const translate = useTranslate();
  return (
    <div class="stack small">
      <CollectorChoice collector={collector} change={change} />
      <div class="stack-tight">
        <Switch words={translate('popup.settings.copy')} hint={translate('popup.settings.copy-hint')} on={corroborate}
          turn={(on) => change({ corroborate: on })} />
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

const collectors = ['none', 'self', 'helper'] as const;

function CollectorChoice({ collector, change }: Pick<SettingsProps, 'collector' | 'change'>) {
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
