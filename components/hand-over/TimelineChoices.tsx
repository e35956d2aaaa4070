/** What the person chooses for the timeline PDF: title, layout, paper and where the pictures go. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { initialsOf, type CourtChoices } from '../../utils/export/timeline-pdf/choices';
import { useTranslate } from '../shared/language';
import type { ChoicesProps } from './ways';

export function TimelineChoices({ choices, change }: ChoicesProps<'timeline'>) {
  const { title, layout, paper, pictures, court } = choices;
  const translate = useTranslate();
  return (
    <>
      <Field name="title" hint>{(props) => (
        <input {...props} value={title} maxLength={120} dir={title === '' ? undefined : 'auto'} placeholder={translate('export.title')}
          onInput={(event) => change({ title: event.currentTarget.value })} />
      )}</Field>
      <Options name="layout" of={['standard', 'court']} chosen={layout} choose={(chosen) => change({ layout: chosen })} hints />
      {layout === 'court' && <CourtFields court={court} change={(part) => change({ court: { ...court, ...part } })} />}
      <Options name="pictures" of={['in-place', 'appendix', 'none']} chosen={pictures} choose={(chosen) => change({ pictures: chosen })} hint />
      <Options name="paper" of={['a4', 'letter']} chosen={paper} choose={(chosen) => change({ paper: chosen })} />
    </>
  );
}

function CourtFields({ court, change }: { court: CourtChoices; change: (part: Partial<CourtChoices>) => void }) {
  const { deponent, initials, exhibits } = court;
  return (
    <>
      <div class="choice-fields">
        <Field name="deponent" hint>{(props) => (
          <input {...props} value={deponent} maxLength={120} dir="auto" onInput={(event) => change({ deponent: event.currentTarget.value })} />
        )}</Field>
        <Field name="initials" hint>{(props) => (
          <input {...props} value={initials} maxLength={8} dir="auto" placeholder={initialsOf(deponent)}
            onInput={(event) => change({ initials: event.currentTarget.value })} />
        )}</Field>
        <NumberField name="first-exhibit" value={court.firstExhibit} change={(firstExhibit) => change({ firstExhibit })} />
        <NumberField name="first-page" value={court.firstPage} change={(firstPage) => change({ firstPage })} />
      </div>
      <Options name="exhibits" of={['record', 'account']} chosen={exhibits} choose={(chosen) => change({ exhibits: chosen })} />
    </>
  );
}

const MOST = 99_999;

/** What is no whole number from 1 on counts as 1: nothing here can keep the file from being made. */
function NumberField({ name, value, change }: { name: string; value: number; change: (value: number) => void }) {
  return (
    <Field name={name} hint>{(props) => (
      <input {...props} type="number" min={1} max={MOST} step={1} value={value}
        onChange={(event) => change(Math.min(Math.max(Math.trunc(event.currentTarget.valueAsNumber) || 1, 1), MOST))} />
    )}</Field>
  );
}

interface OptionsProps<Value extends string> {
  name: string;
  of: readonly Value[];
  chosen: Value;
  choose: (value: Value) => void;
  /** A sentence below all of them, or one below each. */
  hint?: boolean;
  hints?: boolean;
}

function Options<Value extends string>({ name, of, chosen, choose, hint, hints }: OptionsProps<Value>) {
  const words = useWords();
  const id = useId();
  return (
    <fieldset class="choice stack-tight" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{words(name)}</legend>
      {of.map((value) => (
        <div key={value}>
          <label class="row check">
            <input type="radio" name={id} checked={value === chosen} onChange={() => choose(value)} aria-describedby={hints ? `${id}-${value}` : undefined} />
            {words(`${name}.${value}`)}
          </label>
          {hints && <p class="choice-hint small muted" id={`${id}-${value}`}>{words(`${name}.${value}-hint`)}</p>}
        </div>
      ))}
      {hint && <p class="small muted" id={`${id}-hint`}>{words(`${name}-hint`)}</p>}
    </fieldset>
  );
}

interface ControlProps { class: string; id: string; 'aria-describedby': string | undefined }

function Field({ name, hint, children }: { name: string; hint?: boolean; children: (props: ControlProps) => ComponentChildren }) {
  const words = useWords();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{words(name)}</label>
      {children({ class: 'input', id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && <p class="small muted" id={`${id}-hint`}>{words(`${name}-hint`)}</p>}
    </div>
  );
}

/** Words of these choices by their last part. */
function useWords(): (name: string) => string {
  const translate = useTranslate();
  return (name) => translate(`hand-over.timeline.${name}`);
}
