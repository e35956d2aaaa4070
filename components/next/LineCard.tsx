/** Somebody to talk to: for whom, when, and how to reach them. */
import type { Line } from '../../utils/pathways/helplines';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { Contacts } from '../shared/Contacts';
import { Fact } from '../shared/Fact';
import { Gap, useDates, useJoin, useLanguage, useTranslate } from '../shared/language';
import { OutsideLink } from '../shared/OutsideLink';

export function LineCard({ line, open, named = true }: Line & { named?: boolean }) {
  const translate = useTranslate();
  const dates = useDates();
  const join = useJoin();
  const language = useLanguage();
  const { name, who, about, contacts, hours, hoursUnverified, languages, cost, url, minors, source, versionDate, confidence } = line;
  const spoken = languages && join(languages.map((tag) => new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag));
  const known = new Set(contacts.map(({ to }) => to));
  return (
    <div class="stack-tight line">
      {named && <p><b><Fact>{name}</Fact></b></p>}
      <Contacts contacts={contacts} />
      <p class="row small">
        <span class={open ? 'tag done' : 'tag'}>
          {translate(open === null ? 'talk.hours-unknown' : hours && 'always' in hours ? 'talk.always' : open ? 'talk.open' : 'talk.closed')}
        </span>
        {hoursUnverified && <span class="tag soon">{translate('talk.hours-unverified')}</span>}
        {confidence !== 'high' && <ConfidenceTag confidence={confidence} />}
      </p>
      <p class="small"><Fact>{about}</Fact></p>
      <p class="small muted">{translate('next.who')}<Gap /><Fact>{who}</Fact></p>
      {minors && <p class="small"><Fact>{minors}</Fact></p>}
      <p class="small muted">{translate('pack.cost')}<Gap /><Fact>{cost}</Fact>{spoken && <> · {translate('talk.languages', { list: spoken })}</>}</p>
      {url && !known.has(url) && <p class="small"><OutsideLink url={url} name={`${translate('report.law.open')}: ${name}`}>{translate('report.law.open')}</OutsideLink></p>}
      <p class="small muted">{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })}</p>
    </div>
  );
}
