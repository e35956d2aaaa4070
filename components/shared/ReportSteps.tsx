/** The way to the platform's own report, in its own words, and a statement to paste. The person sends it, never we. */
import type { ReportFlow, ReportForm } from '../../utils/rules/types';
import { TaskButton, TaskFailure } from './Button';
import { CopyButton } from './CopyButton';
import { countryName } from './country-name';
import { Disclosure } from './Disclosure';
import { OutsideIcon } from './icons';
import { useDates, useLanguage, useTranslate } from './language';
import { OutsideLink } from './OutsideLink';
import type { Task } from './use-task';

export function ReportSteps({ flow, platform, opening, statement }: {
  flow: ReportFlow; platform: string; /** Opens the form that is named first, or the one given. */ opening: Task<[form?: ReportForm]>; statement: string;
}) {
  const translate = useTranslate();
  const dates = useDates();
  return (
    <div class="stack">
      {flow.steps.length > 0 && (
        <ol class="steps" lang="en">{flow.steps.map((step) => <li key={step}><bdi>{step}</bdi></li>)}</ol>
      )}
      {flow.option && (
        <p>
          {translate('common.report.option')} <b><bdi lang="en">{flow.option}</bdi></b>
          {flow.subOptions.length > 0 && <span class="small muted"> <bdi lang="en">({flow.subOptions.join(' / ')})</bdi></span>}
        </p>
      )}
      {flow.noteCode && <p class="small">{translate(`reportFlow.${flow.noteCode}`)}</p>}
      {flow.note && <p class="small muted" lang="en" dir="auto">{flow.note}</p>}
      {flow.openUrl && (
        <div class="stack-tight">
          <p class="row">
            <TaskButton task={opening} weight="main">{translate('common.report.open')}<OutsideIcon /></TaskButton>
          </p>
          <p class="small muted">
            {flow.form ? <FormNote form={flow.form} /> : translate('common.report.opens-post', { platform })}
          </p>
          <TaskFailure task={opening} />
        </div>
      )}
      {flow.otherForms.length > 0 && (
        <Disclosure summary={translate('common.report.other-forms', { count: flow.otherForms.length })}>
          <ul class="plain-list small">
            {flow.otherForms.map((form) => (
              <li key={form.url}>
                <OutsideLink url={form.url} onOpen={() => opening.run(form)}><bdi lang="en">{form.name}</bdi></OutsideLink> <FormNote form={form} named={false} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <Statement text={statement} />
      <p class="small muted">
        {translate('common.report.you-send')}
        {flow.checkedOn && <> {translate('common.report.checked', { date: dates.plain(flow.checkedOn) })}</>}
        {flow.confidence !== 'high' && <> {translate('common.report.may-differ')}</>}
      </p>
    </div>
  );
}

function FormNote({ form, named = true }: { form: ReportForm; named?: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <span class="muted">
      {named && <>{translate('common.report.form')} <bdi lang="en">{form.name}.</bdi> </>}
      {translate('common.report.who')} <bdi lang="en">{form.who}</bdi>
      {form.jurisdiction && <> {translate('common.report.country', { country: countryName(form.jurisdiction, language) })}</>}
      {form.loginRequired && <> {translate('common.report.login')}</>}
    </span>
  );
}

function Statement({ text }: { text: string }) {
  const translate = useTranslate();
  return (
    <figure class="statement stack-tight">
      <figcaption class="row">
        <b class="small">{translate('common.statement.title')}</b>
        <span class="push-end"><CopyButton text={text} label={translate('common.copy')} /></span>
      </figcaption>
      <p class="small as-written" dir="auto">{text}</p>
    </figure>
  );
}
