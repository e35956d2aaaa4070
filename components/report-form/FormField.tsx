/** One field of the form: which it is, what would go in, and whether it may. */
import { useId } from 'preact/hooks';
import type { OfferedField } from '../../utils/messages';
import type { FillOutcome } from '../../utils/report-forms/fill';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';

interface FormFieldProps {
  field: OfferedField;
  /** The most characters it takes; `null` for no limit. */
  limit: number | null;
  outcome: FillOutcome | undefined;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  text: string;
  /** Only where the words are the person's to change. */
  onText?: (text: string) => void;
}

export function FormField({ field, limit, outcome, chosen, onChoose, text, onText }: FormFieldProps) {
  const translate = useTranslate();
  const id = useId();
  const { value, label, state, known } = field;
  const name = translate(`report-form.value.${value}`);
  const isOpen = state === 'empty';
  const notes = [
    label && <>{translate('report-form.into')} <q><bdi>{label}</bdi></q></>,
    isOpen && !known && translate('report-form.guessed'),
    isOpen && limit !== null && onText && translate('report-form.limit', { max: limit }),
    isOpen && onText && translate('report-form.edit'),
  ].filter(Boolean);
  return (
    <li class="form-field stack-tight">
      {isOpen
        ? (
          <label class="form-field-name">
            <input type="checkbox" checked={chosen} aria-describedby={`${id}-notes`} onChange={(event) => onChoose(event.currentTarget.checked)} />
            <b>{name}</b>
          </label>
        )
        : <p class="form-field-name"><b>{name}</b></p>}
      {isOpen && onText
        ? (
          <textarea class="input" dir="auto" rows={6} value={text} aria-label={name} aria-describedby={`${id}-notes`} maxLength={limit ?? undefined}
            disabled={!chosen} onInput={(event) => onText(event.currentTarget.value)} />
        )
        : state !== 'taken' && (
          value === 'narrative' ? <p class="small as-written" dir="auto">{text}</p> : <p class="small"><bdi>{text}</bdi></p>
        )}
      <div id={`${id}-notes`} class="small muted stack-tight">
        {notes.map((note, index) => <p key={index}>{note}</p>)}
        {state === 'taken' && <p>{translate('report-form.state.taken')}</p>}
      </div>
      {state === 'filled' && <p class="small confirmed row"><TickIcon />{translate('report-form.state.filled')}</p>}
      {outcome && outcome !== 'filled' && isOpen && <p class="small">{translate(`report-form.outcome.${outcome}`)}</p>}
    </li>
  );
}
