/** That the person has been at a door: written down by them, with the day, a number and what came of it, as far as they want to say. */
import { useState } from 'preact/hooks';
import type { EvidenceRecord, NewReportEvent } from '../../utils/evidence/types';
import { wentTo } from '../../utils/pathways/visits';
import { emptyDraft, wentElsewhereEvent, type ElsewhereDoor } from '../../utils/reporting/report-event';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { dayOfEvent, today } from '../shared/dates';
import { EventFields } from '../shared/EventFields';
import { Gap, useDates, useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { deviceZone } from './clock-words';

/** Writes it down in the record; the door's name is for what is said aloud. */
export type SaveVisit = (event: NewReportEvent, name: string) => Promise<unknown>;

export function WentThere({ door, record, save }: { door: ElsewhereDoor; record: EvidenceRecord; save: SaveVisit }) {
  const translate = useTranslate();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const [draft, setDraft] = useState(() => emptyDraft(today()));
  const visits = wentTo(door.id, record.annotations.reports, deviceZone());
  const label = translate(visits.length > 0 ? 'next.went.more' : 'next.went');
  const saving = useTask(async () => {
    await save(wentElsewhereEvent(door, draft, today()), door.name);
    setAdding(false);
    setDraft(emptyDraft(today()));
  });
  return (
    <div class="stack-tight">
      {visits.length > 0 && (
        <ul class="plain-list small">
          {visits.map((visit, index) => (
            <li key={visit.at}>
              {translate(index === 0 ? 'next.state.went' : 'next.went.noted', { date: dates.date(dayOfEvent(visit)) })}
              {visit.reference && <> · {translate('common.reference.short')}<Gap /><bdi>{visit.reference}</bdi></>}
              {visit.note && <><br /><span class="as-written" dir="auto">{visit.note}</span></>}
            </li>
          ))}
        </ul>
      )}
      {adding
        ? (
          <form class="stack" aria-label={`${label}: ${door.name}`} onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
            <EventFields fields={['day', 'reference', 'words']} draft={draft} onChange={setDraft} doors={[]} wordsLabel={translate('next.went.words')} referenceHint={translate('next.went.reference')} />
            <p class="row">
              <TaskButton task={saving} weight="main">{translate('common.save')}</TaskButton>
              <Button onClick={() => setAdding(false)}>{translate('common.cancel')}</Button>
            </p>
            <TaskFailure task={saving} />
          </form>
        )
        : <p><Button small aria-label={`${label}: ${door.name}`} onClick={() => setAdding(true)}>{label}</Button></p>}
    </div>
  );
}
