/** The platform's forms: who may send each, whether it was verified, and the further ones on request. */
import { keyOfForm } from '../../utils/reporting/corrected';
import { doorOfForm, type ReportDoor } from '../../utils/reporting/report-doors';
import type { ReportForm } from '../../utils/rules/types';
import { Button } from './Button';
import { UnverifiedTag } from './ConfidenceTag';
import { CorrectAddress } from './CorrectAddress';
import { countryName } from './country-name';
import { Disclosure } from './Disclosure';
import { Fact } from './Fact';
import { OutsideIcon } from './icons';
import { Gap, useLanguage, useTranslate } from './language';
import type { Task } from './use-task';

export function OtherForms({ forms, opening }: { forms: readonly ReportForm[]; opening: Task<[ReportDoor]> }) {
  const translate = useTranslate();
  if (forms.length === 0) return null;
  return (
    <Disclosure summary={translate('common.report.other-forms', { count: forms.length })}>
      <ul class="plain-list small">
        {forms.map((form) => (
          <li key={form.id} class="stack-tight">
            <Button small weight="quiet" class="flush-start start" aria-busy={opening.busy} onClick={() => opening.run(doorOfForm(form))}>
              <bdi lang="en">{form.name}</bdi><OutsideIcon /><span class="hidden-visually"> {translate('common.new-tab')}</span>
            </Button>
            <FormNote form={form} named={false} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

export function FormNote({ form, named = true }: { form: ReportForm; named?: boolean }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <div class="stack-tight small">
      {named && <p class="muted">{translate('common.report.form')}<Gap /><bdi lang="en">{form.name}</bdi></p>}
      <p class="muted">
        {translate('common.report.who')}<Gap /><Fact>{form.who}</Fact>
        {form.jurisdiction && <><Gap />{translate('common.report.country', { country: countryName(form.jurisdiction, language) })}</>}
        {form.loginRequired && <><Gap />{translate('common.report.login')}</>}
        {' '}<UnverifiedTag confidence={form.confidence} />
      </p>
      <CorrectAddress of={keyOfForm(form)} name={form.name} url={form.url} />
    </div>
  );
}
