/** What is known of a recipient: safety first, then whom they take, what they do, cost, time limit, and where we read it. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { waitOf } from '../../utils/export/packs/readiness';
import type { Recipient } from '../../utils/export/packs/types';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { here } from '../shared/dates';
import { Fact } from '../shared/Fact';
import { Gap, useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { YoungLaw } from '../youth/YoungLaw';
import { OutsideLink } from '../shared/OutsideLink';

export function PackRecipient({ recipient, records }: { recipient: Recipient; records: readonly EvidenceRecord[] }) {
  const translate = useTranslate();
  const dates = useDates();
  const { id, law, who, summary, cost, deadline, minor, safety, url, source, versionDate, confidence } = recipient;
  const name = translate(`pack.to.${id}`);
  return (
    <section class="stack" aria-label={name}>
      <Notice tone="care"><p class="small">{translate(`pack.safety.${safety}`)}</p></Notice>
      <div class="stack-tight">
        {confidence !== 'high' && <p><ConfidenceTag confidence={confidence} /></p>}
        {minor && <p class="small">{translate('pack.minor')}</p>}
        <YoungLaw of={id} />
        <p class="small"><Fact>{summary}</Fact></p>
        <p class="small muted">{translate('common.report.who')}<Gap /><Fact>{who}</Fact></p>
        {law && <p class="small muted">{translate('pack.law', { law: `\u2068${law}\u2069` })}</p>}
        {cost && <p class="small muted">{translate('pack.cost')}<Gap /><Fact>{cost}</Fact></p>}
        {deadline && <p class="small muted">{translate('pack.deadline')}<Gap /><Fact>{deadline}</Fact></p>}
        <p class="small muted">{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })}</p>
        {url && <p class="small"><OutsideLink url={url} name={`${translate('report.law.open')}: ${name}`}>{translate('report.law.open')}</OutsideLink></p>}
        <p class="small muted">{translate('pack.advice')}</p>
      </div>
      <Waiting recipient={recipient} records={records} />
    </section>
  );
}

function Waiting({ recipient, records }: { recipient: Recipient; records: readonly EvidenceRecord[] }) {
  const translate = useTranslate();
  const dates = useDates();
  const wait = waitOf(recipient, records, new Date());
  if (!wait) return null;
  const { hours, reportedAt, over } = wait;
  return (
    <Notice tone="soon">
      <p class="small">{reportedAt === null
        ? translate('pack.waits.first', { hours })
        : translate(over ? 'pack.waits.over' : 'pack.waits.soon', { hours, date: dates.date(here(reportedAt)) })}</p>
    </Notice>
  );
}
