/** Writing down what the person agreed to: who, what for, until when, and how they said it. */
import { useId, useState } from 'preact/hooks';
import type { NewAuthorisation } from '../../utils/evidence/authorisations';
import { consentWays, type ConsentWay } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { today } from '../shared/dates';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';

/** Half a year; long enough for most, and not for ever. */
const USUAL_DAYS = 180;
const inDays = (days: number): string => new Intl.DateTimeFormat('sv-SE').format(Date.now() + days * 86_400_000);

const empty = (): NewAuthorisation => ({ person: '', helper: '', purpose: '', givenOn: today(), until: inDays(USUAL_DAYS), given: 'signed' });
const texts = ['person', 'helper', 'purpose'] as const;

export function AuthorisationForm({ first, save }: { first: boolean; save: (given: NewAuthorisation) => Promise<unknown> }) {
  const translate = useTranslate();
  const id = useId();
  const [open, setOpen] = useState(first);
  const [given, setGiven] = useState(empty);
  const change = (more: Partial<NewAuthorisation>) => setGiven((before) => ({ ...before, ...more }));
  const saving = useTask(async () => {
    await save({ ...given, person: given.person.trim(), helper: given.helper.trim(), purpose: given.purpose.trim() });
    setGiven(empty());
    setOpen(false);
  });
  if (!open) return <p><Button onClick={() => setOpen(true)}>{translate('helping.form.another')}</Button></p>;
  const whole = texts.every((name) => given[name].trim() !== '') && given.until >= given.givenOn && given.until !== '' && given.givenOn !== '';
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{translate('helping.form.title')}</h2>
      <p>{translate('helping.form.text')}</p>
      {texts.map((name) => (
        <div class="field" key={name}>
          <label for={`${id}-${name}`}>{translate(`helping.form.${name}`)}</label>
          <input class="input" id={`${id}-${name}`} dir="auto" maxLength={name === 'purpose' ? 2000 : 200} value={given[name]}
            aria-describedby={`${id}-${name}-hint`} onInput={({ currentTarget }) => change({ [name]: currentTarget.value })} />
          <p class="small muted" id={`${id}-${name}-hint`}>{translate(`helping.form.${name}-hint`)}</p>
        </div>
      ))}
      <fieldset class="ticks">
        <legend>{translate('helping.form.given')}</legend>
        {consentWays.map((way) => (
          <label key={way} class="row check">
            <input type="radio" name={`${id}-given`} checked={given.given === way} onChange={() => change({ given: way as ConsentWay })} />
            <span>{translate(`helping.given.${way}`)}</span>
          </label>
        ))}
      </fieldset>
      {given.given === 'spoken' && <Notice><p class="small">{translate('helping.form.spoken')}</p></Notice>}
      <div class="helping-days">
        {(['givenOn', 'until'] as const).map((name) => (
          <div class="field" key={name}>
            <label for={`${id}-${name}`}>{translate(`helping.form.${name}`)}</label>
            <input class="input" type="date" id={`${id}-${name}`} value={given[name]} onInput={({ currentTarget }) => change({ [name]: currentTarget.value })} />
          </div>
        ))}
      </div>
      <p class="small muted">{translate('helping.form.back')}</p>
      <TaskFailure task={saving} />
      <p class="row">
        <TaskButton task={saving} weight="main" disabled={!whole}>{translate('helping.form.save')}</TaskButton>
        {!first && <Button onClick={() => setOpen(false)}>{translate('common.cancel')}</Button>}
      </p>
    </section>
  );
}
