/** At the point of harm: a fold for each kind that the person named. */
import { useState } from 'preact/hooks';
import type { HarmCategory } from '../../utils/rules/types';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { Learn } from './Learn';

export function LearnFold({ harms }: { harms: readonly HarmCategory[] }) {
  const { country } = useReporter();
  return <>{harms.map((harm) => <One key={harm} harm={harm} country={country} />)}</>;
}

function One({ harm, country }: { harm: HarmCategory; country: string | null }) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState(false);
  return (
    <Disclosure summary={<span>{translate(`category.${harm}`)} <span class="learn-hint">{translate('learn.fold')}</span></span>} onOpen={() => setWanted(true)}>
      {wanted && <Learn country={country} harm={harm} />}
    </Disclosure>
  );
}
