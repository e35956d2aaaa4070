/** For which country ways are shown. Nothing is set until the person chooses; what the device hints at is only listed first. */
import { useId, useMemo, useState } from 'preact/hooks';
import { countries, likelyCountries } from '../../utils/reporting/countries';
import { Button, TaskFailure } from './Button';
import { countryName } from './country-name';
import { useLanguage, useTranslate } from './language';
import { useReporter } from './reporter';
import { useTask } from './use-task';

/** `none` is what is said while no country is chosen. */
export function CountryChoice({ none }: { none?: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { country, setCountry } = useReporter();
  const [choosing, setChoosing] = useState(false);
  const saving = useTask(async (chosen: string | null) => {
    await setCountry(chosen);
    setChoosing(false);
  });
  return (
    <div class="stack-tight">
      <p class="row small muted">
        <span>{country ? translate('report.for', { country: countryName(country, language) }) : none ?? translate('report.for.none')}</span>
        {!choosing && (
          <Button small weight="quiet" class="flush-start" onClick={() => setChoosing(true)}>
            {translate(country ? 'report.for.change' : 'report.for.choose')}
          </Button>
        )}
      </p>
      {choosing && <Countries chosen={country} onChoose={(code) => saving.run(code)} />}
      <TaskFailure task={saving} />
    </div>
  );
}

function Countries({ chosen, onChoose }: { chosen: string | null; onChoose: (code: string | null) => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const field = useId();
  const likely = useMemo(() => likelyCountries(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages), []);
  const named = useMemo(() => countries.map((code) => ({ code, name: countryName(code, language) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language)), [language]);
  const option = ({ code, name }: { code: string; name: string }) => <option key={code} value={code}>{name}</option>;
  return (
    <div class="field">
      <label for={field}>{translate('report.for.label')}</label>
      <select class="input" id={field} value={chosen ?? ''} aria-describedby={`${field}-hint`}
        onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{translate('report.way.unsaid')}</option>
        {likely.length > 0 && (
          <optgroup label={translate('report.for.perhaps')}>{named.filter(({ code }) => likely.includes(code)).map(option)}</optgroup>
        )}
        <optgroup label={translate('report.for.all')}>{named.filter(({ code }) => !likely.includes(code)).map(option)}</optgroup>
      </select>
      <p class="small muted" id={`${field}-hint`}>{translate('report.for.stays')}</p>
    </div>
  );
}
