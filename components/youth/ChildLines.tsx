/** People who listen to children and young people, before anything else. Nothing is called or opened before it is pressed. */
import { isYoungPerson } from '../../utils/evidence/pixel-rules';
import { childLines, type ChildLine } from '../../utils/pathways/child-lines';
import { useCare } from '../shared/care';
import { UnverifiedTag } from '../shared/ConfidenceTag';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { OutsideLink } from '../shared/OutsideLink';
import { useReporter } from '../shared/reporter';
import './youth.css';

/** Only where a young person works by themselves. The first line stands open; who else there is opens below. */
export function ChildLines({ all = false }: { all?: boolean }) {
  const translate = useTranslate();
  const care = useCare();
  const { country } = useReporter();
  if (!isYoungPerson(care)) return null;
  const lines = childLines(country, care.ageBand!);
  const [first, ...rest] = lines;
  return (
    <Notice tone="care">
      <p><b>{translate('youth.lines.title')}</b></p>
      <Lines lines={all ? lines : [first!]} />
      <p class="small">{translate('youth.lines.text')}</p>
      {!all && rest.length > 0 && <Disclosure summary={translate('youth.lines.more')}><Lines lines={rest} /></Disclosure>}
      {country === null && <CountryChoice none={translate('youth.lines.country')} />}
    </Notice>
  );
}

function Lines({ lines }: { lines: readonly ChildLine[] }) {
  return (
    <ul class="plain-list child-lines">
      {lines.map(({ id, name, contacts }) => (
        <li key={id}>
          <p><bdi lang="en">{name}</bdi></p>
          <ul class="child-contacts">{contacts.map((contact) => <li key={contact.to}><Contact {...contact} /></li>)}</ul>
        </li>
      ))}
    </ul>
  );
}

function Contact({ by, to, unverified = false }: ChildLine['contacts'][number]) {
  const translate = useTranslate();
  const number = <bdi dir="ltr">{to}</bdi>;
  if (by === 'web') return <OutsideLink url={to}>{number}</OutsideLink>;
  return (
    <span class="row">
      <span class="small muted">{translate(`youth.by.${by}`)}</span>
      {by === 'whatsapp' ? <b>{number}</b> : <a class="child-number" href={`${by === 'call' ? 'tel' : 'sms'}:${to.replace(/[^0-9]/g, '')}`}>{number}</a>}
      {unverified && <UnverifiedTag confidence="low" />}
    </span>
  );
}
