/** What a recipient asks for: what the records hold, what they lack and how to get it, and what is left out on purpose. */
import { useId } from 'preact/hooks';
import type { FieldState, Readiness } from '../../utils/export/packs/readiness';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';

/** Values shown of one field; more are counted. */
const MOST_SHOWN = 3;

export function PackReadiness({ ready: { fields, leftOut }, count }: { ready: Readiness; count: number }) {
  const translate = useTranslate();
  const title = useId();
  const found = fields.filter(({ state }) => state === 'have' || state === 'part');
  const ready = fields.filter(({ state }) => state === 'have' || state === 'given');
  // What the person can say is asked for below; here stands what only a record could.
  const missing = fields.filter(({ state, ask }) => state === 'part' || (state === 'missing' && ask === null));
  return (
    <section class="stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}>{translate('pack.ready')}</h2>
        <p>{translate('pack.ready.count', { ready: ready.length, total: fields.length })}</p>
      </div>
      <Disclosure summary={translate('pack.have', { count: found.length })}>
        <dl class="facts">{found.map((state) => <Found key={state.field} state={state} count={count} />)}</dl>
      </Disclosure>
      <div class="stack-tight">
        <h3>{translate('pack.missing')}</h3>
        {missing.length === 0 && <p class="small muted">{translate('pack.missing.none')}</p>}
        <ul class="plain-list">{missing.map((state) => <Lacking key={state.field} state={state} count={count} />)}</ul>
      </div>
      <Disclosure summary={translate('pack.left-out', { count: leftOut.length })}>
        <ul class="part-list small">{leftOut.map((field) => <li key={field}>{translate(`field.${field}`)}</li>)}</ul>
      </Disclosure>
    </section>
  );
}

function Found({ state: { field, values, lacking }, count }: { state: FieldState; count: number }) {
  const translate = useTranslate();
  // Nobody has to read again what was written to them.
  const shown = field === 'post.text' ? [translate('pack.have.text')]
    : [...new Set(values.map(({ value, said }) => (said ? translate('pack.said', { value: `\u2068${value}\u2069` }) : value)))];
  return (
    <div>
      <dt>{translate(`field.${field}`)}</dt>
      <dd class="small">
        {shown.slice(0, MOST_SHOWN).map((value) => <div key={value} class="as-written"><bdi>{value}</bdi></div>)}
        {shown.length > MOST_SHOWN && <div class="muted">{`+ ${shown.length - MOST_SHOWN}`}</div>}
        {lacking.length > 0 && <div class="muted">{translate('pack.some', { have: values.length, count })}</div>}
      </dd>
    </div>
  );
}

function Lacking({ state: { field, required, values, why, state }, count }: { state: FieldState; count: number }) {
  const translate = useTranslate();
  return (
    <li class="stack-tight">
      <span class="row">
        <b class="small">{translate(`field.${field}`)}</b>
        {required && <span class="tag soon">{translate('pack.needed')}</span>}
        {state === 'part' && <span class="tag">{translate('pack.some', { have: values.length, count })}</span>}
      </span>
      <span class="small muted">{translate(`pack.why.${why}`)}</span>
    </li>
  );
}
