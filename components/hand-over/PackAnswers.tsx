/** What only the person knows, asked for one file and stored nowhere; what belongs on paper alone is only named. */
import { useId } from 'preact/hooks';
import type { FieldState } from '../../utils/export/packs/readiness';
import type { EvidenceField, PackAnswers as Answers } from '../../utils/export/packs/types';
import { Disclosure } from '../shared/Disclosure';
import { Gap, useJoin, useTranslate } from '../shared/language';

interface Props {
  fields: readonly FieldState[];
  answers: Answers;
  change: (answers: Answers) => void;
}

export function PackAnswers({ fields, answers, change }: Props) {
  const translate = useTranslate();
  const join = useJoin();
  const title = useId();
  const typed = fields.filter(({ ask }) => ask !== null && ask !== 'hand');
  const byHand = fields.filter(({ ask }) => ask === 'hand');
  if (typed.length + byHand.length === 0) return null;
  const answer = (field: EvidenceField, text: string) => change({ ...answers, [field]: text });
  // What a record says already may still be added to, but is not asked for first.
  const [first, more] = [typed.filter(({ required, values }) => required && values.length === 0), typed.filter(({ required, values }) => !required || values.length > 0)];
  const all = (states: readonly FieldState[]) => states.map((state) => (
    <Answer key={state.field} state={state} value={answers[state.field] ?? ''} onChange={(text) => answer(state.field, text)} />
  ));
  return (
    <section class="stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}>{translate('pack.yours')}</h2>
        <p class="small muted">{translate('pack.yours.hint')}</p>
      </div>
      {all(first)}
      {more.length > 0 && (first.length === 0
        ? all(more)
        : <Disclosure summary={translate('pack.yours.more', { count: more.length })}><div class="stack">{all(more)}</div></Disclosure>)}
      {byHand.length > 0 && (
        <p class="small">{translate('pack.yours.hand')}<Gap />{join(byHand.map(({ field }) => translate(`field.${field}`)))}</p>
      )}
    </section>
  );
}

const INPUT_MODES: Partial<Record<EvidenceField, 'email' | 'tel'>> = { 'reporter.email': 'email', 'reporter.phone': 'tel' };

function Answer({ state: { field, ask, why, required }, value, onChange }: { state: FieldState; value: string; onChange: (text: string) => void }) {
  const translate = useTranslate();
  const id = useId();
  if (ask === 'yes') {
    return (
      <label class="row check">
        <input type="checkbox" checked={value === 'yes'} onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')} />
        <span class="small">{translate(`pack.says.${field}`)}</span>
      </label>
    );
  }
  const hint = why === 'attach' || why === 'online' ? translate(`pack.why.${why}`) : null;
  const common = {
    class: 'input', id, value, dir: 'auto' as const, 'aria-describedby': hint ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{translate(`field.${field}`)}{required && <> <span class="tag soon">{translate('pack.needed')}</span></>}</label>
      {ask === 'lines' ? <textarea rows={3} {...common} /> : <input inputMode={INPUT_MODES[field]} {...common} />}
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
