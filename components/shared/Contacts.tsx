/** Numbers and addresses of those who help, as they are dialled. Nothing is called or opened before it is pressed. */
import type { Contact } from '../../utils/pathways/types';
import { Fact } from './Fact';
import { useTranslate } from './language';
import { OutsideLink } from './OutsideLink';

/** Letters on a keypad are no number that a device could dial. */
const DIALLED = /^[0-9 -]+$/;
const SCHEMES: Partial<Record<Contact['by'], string>> = { call: 'tel:', text: 'sms:' };

export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  if (contacts.length === 0) return null;
  return <ul class="plain-list contacts">{contacts.map((contact) => <li key={`${contact.by} ${contact.to}`}><One {...contact} /></li>)}</ul>;
}

function One({ by, to, note, unverified }: Contact) {
  const translate = useTranslate();
  const number = <bdi dir="ltr" class="number">{to}</bdi>;
  const scheme = DIALLED.test(to) ? SCHEMES[by] : undefined;
  return (
    <span class="row">
      <span class="muted small">{translate(`talk.by.${by}`)}</span>
      {scheme && <a href={`${scheme}${to.replace(/[^0-9]/g, '')}`}>{number}</a>}
      {!scheme && (by === 'web' || by === 'chat' ? <OutsideLink url={to}>{number}</OutsideLink> : by === 'mail' ? <a href={`mailto:${to}`}>{number}</a> : number)}
      {note && <span class="muted small"><Fact>{note}</Fact></span>}
      {unverified && <span class="tag soon">{translate('next.unverified')}</span>}
    </span>
  );
}
