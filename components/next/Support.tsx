/** Somebody to talk to, by country, harm, age and hour; services for pictures; something to read. Everything here is on this device. */
import { supportFor } from '../../utils/pathways/helplines';
import type { HarmCategory } from '../../utils/rules/types';
import { Contacts } from '../shared/Contacts';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { Fact } from '../shared/Fact';
import { useTranslate } from '../shared/language';
import { OutsideLink } from '../shared/OutsideLink';
import { useReporter } from '../shared/reporter';
import { AgeChoice } from './AgeChoice';
import { LineCard } from './LineCard';
import { ServiceCard } from './ServiceCard';
import './next.css';

export function Support({ harms }: { harms: readonly HarmCategory[] }) {
  const translate = useTranslate();
  const { country, age } = useReporter();
  const { emergency, lines, services, guides } = supportFor({ harms, country, age }, new Date());
  return (
    <div class="stack support">
      <div class="stack-tight">
        <h3>{translate('talk.emergency')}</h3>
        {emergency.length > 0 ? <Contacts contacts={emergency.flatMap(({ contacts }) => contacts)} /> : <p>{translate('common.danger.call')}</p>}
      </div>
      <ul class="plain-list lines">{lines.map(({ line, open }) => <li key={line.id}><LineCard line={line} open={open} /></li>)}</ul>
      {services.length > 0 && (
        <Disclosure summary={translate('talk.services')}>
          <ul class="plain-list lines">{services.map((service) => <li key={service.id}><ServiceCard service={service} /></li>)}</ul>
        </Disclosure>
      )}
      {guides.length > 0 && (
        <Disclosure summary={translate('talk.guides')}>
          <ul class="plain-list small">
            {guides.map(({ id, name, about, url }) => (
              <li key={id}>{url ? <OutsideLink url={url}><Fact>{name}</Fact></OutsideLink> : <Fact>{name}</Fact>}<br /><span class="muted"><Fact>{about}</Fact></span></li>
            ))}
          </ul>
        </Disclosure>
      )}
      <CountryChoice />
      <AgeChoice />
      <p class="small muted">{translate('talk.checked')}</p>
      <p class="small muted">{translate('talk.private')}</p>
    </div>
  );
}
