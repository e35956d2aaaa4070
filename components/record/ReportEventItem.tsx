/** One step towards the platform as it was kept: when, which way, on which rule, and what came back. */
import type { CitedRule, ReportEvent } from '../../utils/evidence/types';
import { labelled } from '../../utils/sentences';
import { UnverifiedTag } from '../shared/ConfidenceTag';
import { dayOfEvent, momentOfEvent } from '../shared/dates';
import { Fact } from '../shared/Fact';
import { Gap, useDates, useJoin, useTranslate } from '../shared/language';
import { OutsideLink } from '../shared/OutsideLink';

// Keep what others wrote from changing the order of the words around it.
const isolate = (text: string) => `\u2068${text}\u2069`;

export function ReportEventItem({ event }: { event: ReportEvent }) {
  const translate = useTranslate();
  const dates = useDates();
  const join = useJoin();
  const moment = momentOfEvent(event);
  const { type, at, rule, channel, route, reference, account, filesSent, outcome, happenedOn, note } = event;
  const said = [
    happenedOn && translate('report.said.day', { day: dates.date(dayOfEvent(event)) }),
    account && translate('report.said.account', { account: isolate(account) }),
    filesSent?.length && translate('report.said.files', { files: join(filesSent.map(isolate)) }),
    outcome && translate('report.said.outcome', { outcome: translate(`report.outcome.${outcome}`) }),
  ].filter((words) => typeof words === 'string' && words !== '') as string[];
  return (
    <li class="report-event stack-tight">
      <b>{translate(`popup.record.event.${type}`)}</b>
      <span class="small muted">
        <time dateTime={at}><bdi>{dates.full(moment)}</bdi></time>
        {moment.offsetMinutes !== 0 && <> · <bdi>{dates.full({ utc: at, offsetMinutes: 0 })}</bdi></>}
      </span>
      {channel && (
        <span class="small">
          {route?.name ? labelled(translate, translate(`report.way.${channel}`), '') : translate(`report.way.${channel}`)}
          {route?.name && (route.url
            ? <OutsideLink url={route.url}><Fact>{route.name}</Fact></OutsideLink>
            : <Fact>{route.name}</Fact>)}
          {route?.corrected && <span class="muted"> ({translate('report.said.corrected')})</span>}
        </span>
      )}
      {!channel && route?.name && <span class="small"><Fact>{route.name}</Fact></span>}
      {rule && <Cited rule={rule} />}
      {reference && <span class="small">{translate('common.reference.short')}<Gap /><bdi>{reference}</bdi></span>}
      {said.map((words) => <span key={words} class="small">{words}</span>)}
      {/* Before ways were kept, the address of the form stood in the note. */}
      {note && type !== 'form-opened' && <span class="small as-written" dir="auto">{note}</span>}
    </li>
  );
}

function Cited({ rule: { document, section, versionDate, url, confidence, corrected } }: { rule: CitedRule }) {
  const translate = useTranslate();
  const dates = useDates();
  return (
    <span class="small">
      <OutsideLink url={url}><bdi lang="en">{document}: {section}</bdi></OutsideLink>
      <span class="muted"> ({translate('report.said.rule-read', { date: dates.plain(versionDate) })})</span>
      {corrected && <span class="muted"> ({translate('report.said.corrected')})</span>}
      {' '}<UnverifiedTag confidence={confidence} />
    </span>
  );
}
