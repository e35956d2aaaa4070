/** Consents for one file, each given by itself and with its day; they stand in that file and nowhere else. */
import { useId } from 'preact/hooks';
import type { EvidenceField, PackAnswers } from '../../utils/export/packs/types';
import { Gap, useTranslate } from '../shared/language';

export function PackConsents({ fields, answers, change }: { fields: readonly EvidenceField[]; answers: PackAnswers; change: (answers: PackAnswers) => void }) {
  const translate = useTranslate();
  const hint = useId();
  return (
    <fieldset class="choice stack-tight" aria-describedby={hint}>
      <legend>{translate('pack.consent.title')}</legend>
      <p class="small muted" id={hint}>{translate('pack.consent.hint')}<Gap />{translate('pack.consent.back')}</p>
      {fields.map((field) => <Consent key={field} field={field} day={answers[field] ?? ''} onChange={(day) => change({ ...answers, [field]: day })} />)}
    </fieldset>
  );
}

function Consent({ field, day, onChange }: { field: EvidenceField; day: string; onChange: (day: string) => void }) {
  const translate = useTranslate();
  const id = useId();
  const today = localDay();
  return (
    <div class="stack-tight">
      <label class="row check">
        <input type="checkbox" checked={day !== ''} onChange={(event) => onChange(event.currentTarget.checked ? today : '')} />
        <span class="small">{translate(`pack.says.${field}`)}</span>
      </label>
      {day !== '' && (
        <div class="field choice-hint">
          <label for={id} class="small">{translate('pack.consent.day')}<span class="hidden-visually"> {translate(`field.${field}`)}</span></label>
          <input class="input" type="date" id={id} value={day} max={today} onInput={(event) => { if (event.currentTarget.value) onChange(event.currentTarget.value); }} />
        </div>
      )}
    </div>
  );
}

/** `YYYY-MM-DD` on this device's clock. */
function localDay(now = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
