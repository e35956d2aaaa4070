/** What the person may say of one step towards the platform. Every field may stay empty. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { reportOutcomes } from '../../utils/evidence/types';
import { isSame, type ReportDoor } from '../../utils/reporting/report-doors';
import type { EventDraft } from '../../utils/reporting/report-event';
import { today } from './dates';
import { useTranslate } from './language';

export type EventField = 'door' | 'reference' | 'account' | 'files' | 'day' | 'outcome' | 'words';

interface EventFieldsProps {
  fields: readonly EventField[];
  draft: EventDraft;
  onChange: (draft: EventDraft) => void;
  doors: readonly ReportDoor[];
  /** Label of the words. */
  wordsLabel?: string;
  /** Where the number is another's than the platform's. */
  referenceHint?: string;
}

export function EventFields({ fields, draft, onChange, doors, wordsLabel = '', referenceHint }: EventFieldsProps) {
  const translate = useTranslate();
  const change = (part: Partial<EventDraft>) => onChange({ ...draft, ...part });
  const text = (name: 'reference' | 'account' | 'files', label: string, hint: string) => (
    <Field label={label} hint={hint}>
      {(props) => (
        <input {...props} value={draft[name]} dir="auto" onInput={(event) => change({ [name]: event.currentTarget.value })} />
      )}
    </Field>
  );
  const pieces: Record<EventField, () => ComponentChildren> = {
    door: () => <DoorField door={draft.door} doors={doors} onChange={(door) => change({ door })} />,
    reference: () => text('reference', translate('common.reference'), referenceHint ?? translate('common.reference.hint')),
    account: () => text('account', translate('report.account'), translate('report.account.hint')),
    files: () => text('files', translate('report.files'), translate('report.files.hint')),
    day: () => (
      <Field label={translate('report.day')}>
        {(props) => <input {...props} type="date" value={draft.day} max={today()} onInput={(event) => change({ day: event.currentTarget.value })} />}
      </Field>
    ),
    outcome: () => <OutcomeField outcome={draft.outcome} onChange={(outcome) => change({ outcome })} />,
    words: () => (
      <Field label={wordsLabel}>
        {(props) => <textarea {...props} rows={3} dir="auto" value={draft.words} onInput={(event) => change({ words: event.currentTarget.value })} />}
      </Field>
    ),
  };
  return <>{fields.map((field) => <div key={field}>{pieces[field]()}</div>)}</>;
}

function DoorField({ door, doors, onChange }: { door: ReportDoor | null; doors: readonly ReportDoor[]; onChange: (door: ReportDoor | null) => void }) {
  const translate = useTranslate();
  const chosen = door ? doors.findIndex((each) => isSame(each, door)) : -1;
  return (
    <Field label={translate('report.way')}>
      {(props) => (
        <select {...props} value={String(chosen)} onChange={(event) => onChange(doors[Number(event.currentTarget.value)] ?? null)}>
          <option value="-1">{translate('report.way.unsaid')}</option>
          {doors.map(({ channel, name }, index) => {
            const way = translate(`report.way.${channel}`);
            // The menu's way is long, and there is only one.
            return <option key={`${channel}${name}`} value={String(index)}>{name && channel !== 'in-page' ? `${way}: \u2068${name}\u2069` : way}</option>;
          })}
        </select>
      )}
    </Field>
  );
}

function OutcomeField({ outcome, onChange }: { outcome: EventDraft['outcome']; onChange: (outcome: EventDraft['outcome']) => void }) {
  const translate = useTranslate();
  return (
    <Field label={translate('report.outcome')}>
      {(props) => (
        <select {...props} value={outcome ?? ''}
          onChange={(event) => onChange(reportOutcomes.find((each) => each === event.currentTarget.value) ?? null)}>
          <option value="">{translate('report.way.unsaid')}</option>
          {reportOutcomes.map((each) => <option key={each} value={each}>{translate(`report.outcome.${each}`)}</option>)}
        </select>
      )}
    </Field>
  );
}

interface ControlProps { class: string; id: string; 'aria-describedby': string | undefined }

function Field({ label, hint, children }: { label: string; hint?: string; children: (props: ControlProps) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ class: 'input', id, 'aria-describedby': hint && `${id}-hint` })}
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
