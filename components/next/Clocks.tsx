/** The dates that run for a record: what a law gives a platform, from when an authority may be turned to, and until when. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { clocksOf, type Clock } from '../../utils/pathways/clocks';
import { factsOfRecord } from '../../utils/pathways/record-facts';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { ClockIcon } from '../shared/icons';
import { Gap, useDates, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { clockWords, deviceZone } from './clock-words';
import './next.css';

/** Nothing where nothing runs. */
export function Clocks({ record }: { record: EvidenceRecord }) {
  const translate = useTranslate();
  const { country, age } = useReporter();
  const clocks = clocksOf(factsOfRecord(record), { country, age, now: new Date(), timeZone: deviceZone() });
  if (clocks.length === 0) return null;
  return (
    <section class="stack-tight" aria-label={translate('clock.title')}>
      <h3>{translate('clock.title')}</h3>
      <ul class="plain-list clocks">{clocks.map((clock) => <li key={clock.id}><OneClock clock={clock} /></li>)}</ul>
    </section>
  );
}

function OneClock({ clock }: { clock: Clock }) {
  const translate = useTranslate();
  const dates = useDates();
  const { state, since, toTheDay, source, versionDate, confidence } = clock;
  return (
    <div class={state === 'due' ? 'clock due' : 'clock'}>
      <ClockIcon />
      <div class="stack-tight">
        <p>{clockWords(clock, translate, dates)}</p>
        <p class="small muted">
          {translate('clock.since', { date: dates.plain(since) })}{toTheDay && <><Gap />{translate('clock.to-the-day')}</>}
          <Gap />{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })} <ConfidenceTag confidence={confidence} />
        </p>
      </div>
    </div>
  );
}
