/** The fields that can be filled, each to be ticked or left; what can only be copied; and what came of it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormOffer, OfferedField } from '../../utils/messages';
import { fillableValues, type FillableValue } from '../../utils/report-forms/fields';
import type { FillOutcome } from '../../utils/report-forms/fill';
import { recordValues } from '../../utils/report-forms/values';
import { StepFoot } from '../panel/StepFoot';
import { TaskButton, TaskFailure } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { useDates, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { factualStatement } from '../shared/statement';
import { useTheirWords } from '../shared/their-words';
import { useTask } from '../shared/use-task';
import { FormField } from './FormField';
import type { ReportFormActions } from './ReportForm';

export function FormFields({ offer, actions, intro, outro }: {
  offer: FormOffer; actions: Pick<ReportFormActions, 'write' | 'unwrite' | 'close'>; intro: ComponentChildren; outro: ComponentChildren;
}) {
  const translate = useTranslate();
  const dates = useDates();
  const { record, rule, fields } = offer;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<string | null>(null);
  const [outcomes, setOutcomes] = useState<Record<string, FillOutcome>>({});
  const [said, setSaid] = useState<string | null>(null);

  const values = recordValues(record.capture, rule);
  const theirs = useTheirWords(offer.language);
  const compose = (max: number | null) => factualStatement(record, rule, theirs?.translate ?? translate, theirs?.dates ?? dates, max);
  const textFor = (value: FillableValue, max: number | null) => (value === 'narrative' ? written ?? compose(max) : values[value]);
  const limitOf = (field: OfferedField) => lower(field.maxLength, field.value === 'narrative' ? offer.maxLength : null);

  const offered = fields.filter(({ value }) => textFor(value, null));
  const toFill = offered.filter(({ key, state }) => state === 'empty' && !left.has(key));
  const toCopy = fillableValues.filter((value) => !offered.some((field) => field.value === value));
  const isFilled = fields.some(({ state }) => state === 'filled');

  const filling = useTask(async () => {
    const texts = Object.fromEntries(toFill.map((field) => [field.key, textFor(field.value, limitOf(field)) ?? '']).filter(([, text]) => text));
    const came = await actions.write(texts);
    setOutcomes(came);
    setSaid(translate('report-form.filled', { count: Object.values(came).filter((outcome) => outcome === 'filled').length }));
  });
  const undoing = useTask(async () => {
    const count = await actions.unwrite();
    setOutcomes({});
    setSaid(translate('report-form.undone', { count }));
  });

  // The button that brings it about stays at the foot, wherever the list stands.
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => { if (said) outcome.current?.scrollIntoView({ block: 'nearest' }); }, [said]);

  return (
    <>
      <div class="panel-body">
        {intro}
        {offered.length > 0
          ? (
            <section class="stack">
              <h2 class="report-form-heading">{translate('report-form.fields')}</h2>
              <ul class="plain-list">
                {offered.map((field) => (
                  <FormField key={field.key} field={field} limit={limitOf(field)} outcome={outcomes[field.key]} chosen={!left.has(field.key)}
                    onChoose={(chosen) => setLeft(changed(left, field.key, !chosen))}
                    text={textFor(field.value, limitOf(field)) ?? ''} onText={field.value === 'narrative' ? setWritten : undefined} />
                ))}
              </ul>
            </section>
          )
          : <Notice><p>{translate('report-form.none')}</p></Notice>}
        <div ref={outcome}><Live>{said && <Notice tone="done"><p>{said}</p></Notice>}</Live></div>
        <TaskFailure task={filling} />
        <TaskFailure task={undoing} />
        <ToCopy values={toCopy} textFor={(value) => textFor(value, offer.maxLength)} />
        {outro}
      </div>
      <StepFoot onSkip={actions.close} skipLabel={translate(isFilled ? 'panel.done.close' : 'report-form.not-now')}>
        {isFilled && <TaskButton task={undoing}>{translate('report-form.undo')}</TaskButton>}
        {toFill.length > 0 && <TaskButton task={filling} weight="main">{translate('report-form.fill')}</TaskButton>}
      </StepFoot>
    </>
  );
}

function ToCopy({ values, textFor }: { values: readonly FillableValue[]; textFor: (value: FillableValue) => string | null }) {
  const translate = useTranslate();
  const held = values.map((value) => ({ value, text: textFor(value) })).filter((each): each is { value: FillableValue; text: string } => Boolean(each.text));
  if (held.length === 0) return null;
  return (
    <section class="stack">
      <h2 class="report-form-heading">{translate('report-form.to-copy')}</h2>
      <ul class="plain-list">
        {held.map(({ value, text }) => {
          const what = translate(`report-form.value.${value}`);
          return (
            <li key={value} class="to-copy">
              <span class="stack-tight">
                <b class="small">{what}</b>
                {value === 'narrative' ? <span class="small as-written" dir="auto">{text}</span> : <span class="small"><bdi>{text}</bdi></span>}
              </span>
              <CopyButton text={text} label={translate('common.copy')} name={translate('report-form.copy-name', { what })} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const lower = (one: number | null, other: number | null) => (one === null || other === null ? one ?? other : Math.min(one, other));

function changed(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(member);
  else next.delete(member);
  return next;
}
