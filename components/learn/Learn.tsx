/** One short card on a harm: what it is, the law where the person lives, the first three steps, what is often said of it, and what others can do. */
import { useMemo } from 'preact/hooks';
import { doorsFor } from '../../utils/pathways/doors';
import type { OwnFacts } from '../../utils/pathways/types';
import type { HarmCategory } from '../../utils/rules/types';
import { countryName } from '../shared/country-name';
import { Fact } from '../shared/Fact';
import { useLanguage, useTranslate } from '../shared/language';
import { learnCards } from './cards';

/** `country` is an ISO code that the person chose, or `null`. `level` is that of its headings. */
export function Learn({ country, harm, level = 3 }: { country: string | null; harm: HarmCategory; level?: 3 | 4 }) {
  const translate = useTranslate();
  const language = useLanguage();
  const Heading = `h${level}` as const;
  const { steps, bystander } = learnCards[harm];
  return (
    <div class="stack learn">
      <p>{translate(`learn.${harm}.what`)}</p>
      <div class="stack-tight">
        <Heading>{translate('learn.steps')}</Heading>
        <ol class="steps small">{steps.map((step) => <li key={step}><span>{translate(`learn.step.${step}`)}</span></li>)}</ol>
      </div>
      {country && (
        <div class="stack-tight">
          <Heading>{translate('learn.law')} <span class="muted small">{countryName(country, language)}</span></Heading>
          <Law country={country} harm={harm} />
        </div>
      )}
      <dl class="facts small">
        <div><dt>{translate('learn.myth')}</dt><dd>{translate(`learn.${harm}.myth`)}</dd></div>
        <div><dt>{translate('learn.fact')}</dt><dd>{translate(`learn.${harm}.fact`)}</dd></div>
      </dl>
      <div class="stack-tight">
        <Heading>{translate('learn.bystander')}</Heading>
        <p class="small">{translate(`learn.bystander.${bystander}`)}</p>
      </div>
    </div>
  );
}

/** Laws of the country and its union, each once; what holds anywhere is no law. */
function Law({ country, harm }: { country: string; harm: HarmCategory }) {
  const translate = useTranslate();
  const laws = useMemo(() => {
    const facts: OwnFacts[] = doorsFor({ harms: [harm], platform: '', country, age: null }).filter(({ jurisdiction }) => jurisdiction !== null)
      .flatMap((door) => [...door.parts, door]);
    return [...new Map(facts.flatMap((fact) => (fact.law ? [[fact.law, fact] as const] : []))).values()];
  }, [country, harm]);
  if (laws.length === 0) return <p class="small muted">{translate('learn.law.none')}</p>;
  return (
    <ul class="part-list small">
      {laws.map(({ name, law }) => <li key={law}><bdi lang="en">{law}</bdi><br /><span class="muted"><Fact>{name}</Fact></span></li>)}
    </ul>
  );
}
