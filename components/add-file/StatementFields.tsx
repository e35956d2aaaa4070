/** What the person knows about it. Nothing has to be filled in, and all of it stays their own statement. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { fileOrigins, type FileOrigin } from '../../utils/evidence/types';
import { useTranslate } from '../shared/language';
import type { Site } from './AddFile';
import type { Form } from './form';

interface FieldsProps {
  form: Form;
  onChange: (change: Partial<Form>) => void;
  sites: readonly Site[];
}

export function StatementFields({ form, onChange, sites }: FieldsProps) {
  const translate = useTranslate();
  const title = useId();
  const text = (name: 'otherSite' | 'account' | 'at' | 'address' | 'note') => ({
    class: 'input', value: form[name],
    onInput: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <section class="stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}>{translate('file.ask.title')}</h2>
        <p class="small muted">{translate('file.ask.hint')}</p>
      </div>
      <div class="add-file-fields">
        <Field label="file.ask.site">
          {(id) => (
            <select class="input" id={id} value={form.site} onChange={(event) => onChange({ site: event.currentTarget.value })}>
              <option value="">{translate('file.not-said')}</option>
              {sites.map((site) => <option key={site.id} value={site.id}>{site.name}</option>)}
              <option value="other">{translate('file.ask.site.other')}</option>
            </select>
          )}
        </Field>
        {form.site === 'other' && <Field label="file.ask.site.name">{(id) => <input id={id} dir="auto" {...text('otherSite')} />}</Field>}
        <Field label="file.ask.account">{(id) => <input id={id} dir="auto" {...text('account')} />}</Field>
        <Field label="file.ask.at" hint="file.ask.at-hint">
          {(id, hint) => <input id={id} aria-describedby={hint} dir="auto" {...text('at')} />}
        </Field>
        <Field label="file.ask.address">{(id) => <input id={id} inputMode="url" dir="ltr" {...text('address')} />}</Field>
        {!form.writing && (
          <Field label="file.ask.how">
            {(id) => (
              <select class="input" id={id} value={form.how} onChange={(event) => onChange({ how: event.currentTarget.value as FileOrigin | '' })}>
                <option value="">{translate('file.not-said')}</option>
                {fileOrigins.map((how) => <option key={how} value={how}>{translate(`file.how.${how}`)}</option>)}
              </select>
            )}
          </Field>
        )}
      </div>
      <Field label="file.ask.note">{(id) => <textarea id={id} rows={3} dir="auto" {...text('note')} />}</Field>
    </section>
  );
}

function Field({ label, hint, children }: { label: string; hint?: string; children: (id: string, hintId?: string) => ComponentChildren }) {
  const translate = useTranslate();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{translate(label)}</label>
      {children(id, hint && `${id}-hint`)}
      {hint && <p class="small muted" id={`${id}-hint`}>{translate(hint)}</p>}
    </div>
  );
}
