/** What comes next for a record, and from when. */
import { useCallback } from 'preact/hooks';
import { clocksOf } from '../../utils/pathways/clocks';
import { dayIn } from '../../utils/pathways/moments';
import { factsOfSummary } from '../../utils/pathways/record-facts';
import { clockWords, deviceZone } from '../next/clock-words';
import { useDates, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import type { DueOf } from './reports';

/** The clock that is due, or will be first. */
export function useDueOf(): DueOf {
  const translate = useTranslate();
  const dates = useDates();
  const { country, age } = useReporter();
  return useCallback((summary) => {
    const timeZone = deviceZone();
    const [clock] = clocksOf(factsOfSummary(summary), { country, age, now: new Date(), timeZone })
      .filter(({ state }) => state === 'due' || state === 'running')
      .map((each) => ({ each, on: 'day' in each.due ? each.due.day : dayIn(Date.parse(each.due.at), timeZone) }))
      .toSorted((a, b) => a.on.localeCompare(b.on));
    return clock ? { on: clock.on, words: clockWords(clock.each, translate, dates) } : null;
  }, [country, age, translate, dates]);
}
