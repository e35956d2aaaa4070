/** The dates that need a look, in the popup always: each line leads to its record. It says nothing of what was saved. */
import { useMemo } from 'preact/hooks';
import { dueFollowUps, type RecordFacts } from '../../utils/pathways/follow-ups';
import { Button } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { clockWords, deviceZone } from './clock-words';

export function DueLine({ facts, onOpen }: { facts: readonly RecordFacts[]; onOpen: (captureId: string) => void }) {
  const translate = useTranslate();
  const dates = useDates();
  const { country, age } = useReporter();
  const due = useMemo(() => dueFollowUps(facts, { country, age, now: new Date(), timeZone: deviceZone() }), [facts, country, age]);
  if (due.length === 0) return null;
  return (
    <div class="due-line small">
      <Disclosure summary={translate('clock.due', { count: due.length })}>
        <ul class="plain-list">
          {due.map(({ captureId, clock }) => {
            const words = clockWords(clock, translate, dates);
            return (
              <li key={`${captureId} ${clock.id}`}>
                {words} <Button small weight="quiet" class="flush-start" aria-label={`${translate('clock.due.open')}: ${words}`} onClick={() => onOpen(captureId)}>{translate('clock.due.open')}</Button>
              </li>
            );
          })}
        </ul>
      </Disclosure>
    </div>
  );
}
