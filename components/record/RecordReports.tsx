/** What the person has done with the platform so far, and what it answered. */
import { useId, useState } from 'preact/hooks';
import type { EvidenceRecord, ReportEvent } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { Section } from './Section';

type Save = (captureId: string, event: Omit<ReportEvent, 'at'>) => Promise<unknown>;

export function RecordReports({ record, ruleId, save }: {
  record: EvidenceRecord; ruleId: string | null; save: Save;
}) {
  const translate = useTranslate();
  const dates = useDates();
  const [adding, setAdding] = useState<'reported' | 'answer' | null>(null);
  const { reports } = record.annotations;
  return (
    <Section title={translate('popup.record.reports')}>
      {() => (
        <>
          {reports.length === 0
            ? <p class="muted">{translate('status.none')}</p>
            : (
              <ul class="plain-list">
                {reports.map((event) => (
                  <li key={`${event.at}${event.type}`} class="report-event stack-tight">
                    <b>{translate(`popup.record.event.${event.type}`)}</b>
                    <time class="small muted" dateTime={event.at}>{dates.full(here(event.at))}</time>
                    {event.reference && <span class="small">{translate('common.reference.short')} <bdi>{event.reference}</bdi></span>}
                    {event.type === 'answer' && event.note && <span class="small as-written" dir="auto">{event.note}</span>}
                  </li>
                ))}
              </ul>
            )}
          {adding
            ? (
              <AddEvent key={adding} type={adding} onCancel={() => setAdding(null)}
                save={async (facts) => {
                  await save(record.capture.id, { type: adding, ruleId, ...facts });
                  setAdding(null);
                }} />
            )
            : (
              <p class="row">
                <Button onClick={() => setAdding('reported')}>{translate('common.report.reported')}</Button>
                <Button onClick={() => setAdding('answer')}>{translate('popup.record.answered')}</Button>
              </p>
            )}
        </>
      )}
    </Section>
  );
}

function AddEvent({ type, save, onCancel }: {
  type: 'reported' | 'answer'; onCancel: () => void;
  save: (facts: { reference: string | null; note: string | null }) => Promise<void>;
}) {
  const translate = useTranslate();
  const field = useId();
  const [value, setValue] = useState('');
  const saving = useTask(() => {
    const words = value.trim() || null;
    return save(type === 'reported' ? { reference: words, note: null } : { reference: null, note: words });
  });
  const label = translate(type === 'reported' ? 'common.reference' : 'popup.record.answer-note');
  const input = {
    class: 'input', id: field, value, dir: 'auto' as const,
    onInput: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  };
  return (
    <form class="field" onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
      <label for={field}>{label}</label>
      {type === 'reported'
        ? <input {...input} autocomplete="off" />
        : <textarea {...input} rows={3} />}
      <p class="row">
        <TaskButton task={saving} weight="main">{translate('common.save')}</TaskButton>
        <Button onClick={onCancel}>{translate('common.cancel')}</Button>
      </p>
      <TaskFailure task={saving} />
    </form>
  );
}
