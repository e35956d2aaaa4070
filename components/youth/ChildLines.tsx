/** People who listen to children and young people, before anything else. Nothing is called or opened before it is pressed. */
import { isGuardian, isYoungPerson } from '../../utils/evidence/pixel-rules';
import { supportFor, type Line } from '../../utils/pathways/helplines';
import { useCare } from '../shared/care';
import { Contacts } from '../shared/Contacts';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { Fact } from '../shared/Fact';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useReporter } from '../shared/reporter';
import './youth.css';

/** Only where a young person works by themselves, or their parent or guardian does. The first line stands open; who else there is opens below. */
export function ChildLines() {
  const translate = useTranslate();
  const care = useCare();
  const { country } = useReporter();
  const guardian = isGuardian(care);
  if (!guardian && !isYoungPerson(care)) return null;
  const { lines } = supportFor({ harms: [], country, age: care.ageBand }, new Date());
  const [first, ...rest] = lines.filter(({ line: { kind } }) => kind === 'child' || kind === 'crisis');
  return (
    <Notice tone="care">
      <p><b>{translate(guardian ? 'youth.lines.parent' : 'youth.lines.title')}</b></p>
      {first && <Lines lines={[first]} />}
      <p class="small">{translate(guardian ? 'youth.lines.parent-text' : 'youth.lines.text')}</p>
      {rest.length > 0 && <Disclosure summary={translate('youth.lines.more')}><Lines lines={rest} /></Disclosure>}
      {country === null && <CountryChoice none={translate('youth.lines.country')} />}
    </Notice>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul class="plain-list child-lines">
      {lines.map(({ line: { id, name, contacts } }) => (
        <li key={id}>
          <p><Fact>{name}</Fact></p>
          <Contacts contacts={contacts} />
        </li>
      ))}
    </ul>
  );
}
