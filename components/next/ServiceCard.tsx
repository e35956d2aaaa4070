/** A service that compares pictures by their fingerprint. Its page opens; the file is never touched here. */
import type { HashService } from '../../utils/pathways/types';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { Fact } from '../shared/Fact';
import { Gap, useDates, useTranslate } from '../shared/language';
import { OutsideLink } from '../shared/OutsideLink';

export function ServiceCard({ service, named = true }: { service: HashService; named?: boolean }) {
  const translate = useTranslate();
  const dates = useDates();
  const { name, who, about, requires, cost, url, source, versionDate, confidence } = service;
  return (
    <div class="stack-tight">
      {named && <p><b><Fact>{name}</Fact></b> <ConfidenceTag confidence={confidence} /></p>}
      <p class="small"><Fact>{about}</Fact></p>
      <p class="small">{translate('next.service.file')}</p>
      <p class="small muted">{translate('next.who')}<Gap /><Fact>{who}</Fact></p>
      <ul class="part-list small">{requires.map((each) => <li key={each}><Fact>{each}</Fact></li>)}</ul>
      <p class="small muted">{translate('pack.cost')}<Gap /><Fact>{cost}</Fact></p>
      {url && <p class="small"><OutsideLink button url={url} name={`${translate('report.law.open')}: ${name}`}>{translate('report.law.open')}</OutsideLink></p>}
      <p class="small muted">{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })}</p>
    </div>
  );
}
