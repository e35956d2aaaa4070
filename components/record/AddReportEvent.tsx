/** Writes down one step towards the platform, or what it answered. */
import { useState } from 'preact/hooks';
import type { CitedRule, NewReportEvent } from '../../utils/evidence/types';
import type { ReportDoor } from '../../utils/reporting/report-doors';
import { emptyDraft, newReportEvent } from '../../utils/reporting/report-event';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { today } from '../shared/dates';
import { EventFields, type EventField } from '../shared/EventFields';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export type AddedType = Exclude<NewReportEvent['type'], 'form-opened' | 'went-elsewhere'>;

const FIELDS: Record<AddedType, EventField[]> = {
  reported: ['reference', 'door', 'day', 'account', 'files'],
  answer: ['outcome', 'words', 'day'],
  appeal: ['day', 'reference', 'words'],
  outcome: ['outcome', 'words', 'day'],
};

interface AddReportEventProps {
  type: AddedType;
  rule: CitedRule | null;
  doors: readonly ReportDoor[];
  opened: ReportDoor | null;
  save: (event: NewReportEvent) => Promise<unknown>;
  onCancel: () => void;
}

export function AddReportEvent({ type, rule, doors, opened, save, onCancel }: AddReportEventProps) {
  const translate = useTranslate();
  const [draft, setDraft] = useState(() => emptyDraft(today(), type === 'reported' ? opened : null));
  // The rule is what the person leaned on; an answer leans on none.
  const leanedOn = type === 'reported' || type === 'appeal' ? rule : null;
  const saving = useTask(async () => save(newReportEvent(type, draft, leanedOn, today())));
  const wordsLabels: Record<AddedType, string> = {
    reported: '', answer: translate('popup.record.answer-note'), appeal: translate('popup.record.appeal-note'),
    outcome: translate('popup.record.outcome-note'),
  };
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
      <EventFields fields={FIELDS[type]} draft={draft} onChange={setDraft} doors={doors} wordsLabel={wordsLabels[type]} />
      <p class="row">
        <TaskButton task={saving} weight="main">{translate('common.save')}</TaskButton>
        <Button onClick={onCancel}>{translate('common.cancel')}</Button>
      </p>
      <TaskFailure task={saving} />
    </form>
  );
}
