/** Settings for the time from outside: off until turned on, who is asked, and what leaves the device. */
import { useId, useState } from 'preact/hooks';
import { authorities, authorityOf, originOf, type Authority } from '../../utils/timestamps/authorities';
import { TaskButton, TaskFailure } from '../shared/Button';
import { countryName } from '../shared/country-name';
import { here } from '../shared/dates';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { OutsideLink } from '../shared/OutsideLink';
import { useTask } from '../shared/use-task';

export interface TimestampSettings { on: boolean; authority: string }

export interface TimestampActions {
  /** Asks the browser for that one address; has to be called straight from the press. False when the person refused. */
  allow: (origin: string) => Promise<boolean>;
  change: (settings: TimestampSettings) => Promise<unknown>;
  /** The time certified; `null` when nothing was logged since the last. Rejects with a `code` under `error.`. */
  now: () => Promise<string | null>;
}

export interface TimestampsProps {
  settings: TimestampSettings;
  /** Something was captured since the newest timestamp. */
  due: boolean;
  actions: TimestampActions;
}

export function Timestamps({ settings, due, actions }: TimestampsProps) {
  const translate = useTranslate();
  const id = useId();
  const [refused, setRefused] = useState(false);
  const chosen = authorityOf(settings.authority);
  const setting = useTask(async (next: TimestampSettings) => {
    // Asked for first: the browser shows its question only straight after the press.
    const allowed = !next.on || await actions.allow(originOf(authorityOf(next.authority)));
    setRefused(!allowed);
    await actions.change({ ...next, on: next.on && allowed });
  });
  return (
    <section class="timestamps" aria-label={translate('timestamps.title')}>
      <Disclosure summary={translate('timestamps.title')}>
        <div class="stack small">
          <p>{translate('timestamps.what')}</p>
          <div class="site-switch">
            <span id={`${id}-on`}>{translate('timestamps.on')}</span>
            <button type="button" class="switch" role="switch" aria-checked={settings.on} aria-disabled={setting.busy || undefined} aria-labelledby={`${id}-on`}
              onClick={() => setting.run({ ...settings, on: !settings.on })}>
              <span class="switch-knob" aria-hidden="true" />
            </button>
          </div>
          <div class="field">
            <label for={`${id}-who`}>{translate('timestamps.authority')}</label>
            <select class="input" id={`${id}-who`} value={chosen.id} aria-describedby={`${id}-to`}
              onChange={({ currentTarget }) => setting.run({ ...settings, authority: currentTarget.value })}>
              {authorities.map((each) => <option key={each.id} value={each.id} lang="en">{each.name}</option>)}
            </select>
          </div>
          <WhereTo id={`${id}-to`} authority={chosen} />
          {refused && <Live><p>{translate('timestamps.refused')}</p></Live>}
          <TaskFailure task={setting} />
          {settings.on && <StampNow due={due} now={actions.now} />}
        </div>
      </Disclosure>
    </section>
  );
}

function WhereTo({ id, authority: { url, country, source, confidence } }: { id: string; authority: Authority }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { host, protocol } = new URL(url);
  return (
    <div class="stack-tight" id={id}>
      <p>
        {translate('timestamps.to', { host: `\u2068${host}\u2069`, country: country ? countryName(country, language) : 'none' })}
        {protocol === 'http:' && ` ${translate('timestamps.plain')}`}
      </p>
      <p class="row">
        <OutsideLink url={source}>{translate('timestamps.source')}</OutsideLink>
        {confidence !== 'high' && <span class="tag">{translate(`common.confidence.${confidence}`)}</span>}
      </p>
    </div>
  );
}

function StampNow({ due, now }: { due: boolean; now: TimestampActions['now'] }) {
  const translate = useTranslate();
  const dates = useDates();
  /** `undefined` until asked. */
  const [time, setTime] = useState<string | null | undefined>(undefined);
  const stamping = useTask(async () => {
    setTime(undefined);
    setTime(await now());
  });
  return (
    <>
      <p><TaskButton small task={stamping}>{translate('timestamps.now')}</TaskButton></p>
      <Live>
        {time !== undefined && <p>{time === null ? translate('timestamps.nothing') : translate('timestamps.done', { date: dates.full(here(time)) })}</p>}
        {due && time === undefined && !stamping.busy && !stamping.failure && <p class="muted">{translate('timestamps.due')}</p>}
      </Live>
      <TaskFailure task={stamping} />
    </>
  );
}
