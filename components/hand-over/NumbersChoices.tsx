/** Before the researcher file is made: every number in it, in words and as it will be written, and the person's yes. */
import { useId, useMemo } from 'preact/hooks';
import { LEAST, numbersFile, numbersRows } from '../../utils/export/numbers';
import { CountryChoice } from '../shared/CountryChoice';
import { countryName } from '../shared/country-name';
import { Disclosure } from '../shared/Disclosure';
import { useLanguage, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { NumbersTable, tablesOf } from './NumbersTable';
import type { ChoicesProps } from './ways';

export function NumbersChoices({ records, choices: { country, agreedTo }, change }: ChoicesProps<'numbers'>) {
  const translate = useTranslate();
  const language = useLanguage();
  const id = useId();
  const { country: livesIn } = useReporter();
  const file = useMemo(() => numbersFile(records, country), [records, country]);
  const tables = useMemo(() => tablesOf(numbersRows(records, country)), [records, country]);
  const shownCountry = country ?? livesIn;
  return (
    <div class="stack">
      <p class="small">{translate('hand-over.numbers.least', { least: LEAST })}</p>
      {tables.length > 0 && (
        <>
          {shownCountry ? (
            <label class="row check small">
              <input type="checkbox" checked={country !== null} onChange={(event) => change({ country: event.currentTarget.checked ? shownCountry : null })} />
              <span>{translate('hand-over.numbers.country', { country: countryName(shownCountry, language) })}</span>
            </label>
          ) : <CountryChoice none={translate('hand-over.numbers.no-country')} />}
          <section class="stack" aria-labelledby={`${id}-preview`}>
            <h3 id={`${id}-preview`}>{translate('hand-over.numbers.preview')}</h3>
            {country && <p class="small muted">{countryName(country, language)}</p>}
            {tables.map((table) => <NumbersTable key={`${table.platform} ${table.category}`} table={table} />)}
            <Disclosure summary={translate('hand-over.numbers.exact')}>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls has to be reached by keyboard. */}
              <pre class="numbers-file" dir="ltr" tabIndex={0} aria-label={translate('hand-over.numbers.exact')}>{file}</pre>
            </Disclosure>
          </section>
          <div class="stack-tight">
            <label class="row check">
              <input type="checkbox" checked={agreedTo === file} aria-describedby={`${id}-agree`}
                onChange={(event) => change({ agreedTo: event.currentTarget.checked ? file : null })} />
              <span>{translate('hand-over.numbers.agree')}</span>
            </label>
            <p class="choice-hint small muted" id={`${id}-agree`}>{translate('hand-over.numbers.agree-hint')}</p>
          </div>
        </>
      )}
    </div>
  );
}
