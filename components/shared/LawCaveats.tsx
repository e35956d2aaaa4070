/** What the law may ask of somebody who keeps and hands over evidence. Facts: pathways.md §5.5. */
import { Disclosure } from './Disclosure';
import { useTranslate } from './language';

const CAVEATS = ['seen', 'publish', 'true', 'others', 'calls', 'keep'] as const;

export function LawCaveats() {
  const translate = useTranslate();
  return (
    <Disclosure summary={translate('law.title')}>
      <ul class="part-list small">{CAVEATS.map((each) => <li key={each}>{translate(`law.${each}`)}</li>)}</ul>
      <p class="small muted">{translate('law.no-advice')}</p>
    </Disclosure>
  );
}
