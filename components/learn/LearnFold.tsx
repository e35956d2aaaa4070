/** A fold for each kind of harm, with its card. */
import { useState } from 'preact/hooks';
import type { HarmCategory } from '../../utils/rules/types';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { Learn } from './Learn';

/** `named`: what is said above them tells what is in each. */
export function LearnFold({ harms, named = false }: { harms: readonly HarmCategory[]; named?: boolean }) {
  const { country } = useReporter();
  return <>{harms.map((harm) => <One key={harm} harm={harm} country={country} named={named} />)}</>;
}

function One({ harm, country, named }: { harm: HarmCategory; country: string | null; named: boolean }) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState(false);
  return (
    <Disclosure summary={<span>{translate(`category.${harm}`)}{!named && <>{' '}<span class="learn-hint">{translate('learn.fold')}</span></>}</span>} onOpen={() => setWanted(true)}>
      {wanted && <Learn country={country} harm={harm} />}
    </Disclosure>
  );
}
