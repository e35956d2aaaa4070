/** One way to go from here: whether it is open, what it needs, what of that is there, and how to get there. */
import { useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { recipientById } from '../../utils/export/packs/recipients';
import type { DoorState, NextDoor } from '../../utils/pathways/next-doors';
import { isOpen } from '../../utils/pathways/helplines';
import { isMinor } from '../../utils/ages';
import type { Door } from '../../utils/pathways/types';
import { keyOfLaw } from '../../utils/reporting/corrected';
import type { Translate } from '../../utils/i18n';
import { Button, TaskFailure } from '../shared/Button';
import { ConfidenceTag, UnverifiedTag } from '../shared/ConfidenceTag';
import { Contacts } from '../shared/Contacts';
import { here, type Dates } from '../shared/dates';
import { Disclosure } from '../shared/Disclosure';
import { Fact, useFacts } from '../shared/Fact';
import { Gap, useDates, useTranslate } from '../shared/language';
import { OutsideLink } from '../shared/OutsideLink';
import { siteLabel } from '../shared/record-words';
import { useReporter } from '../shared/reporter';
import { useTask } from '../shared/use-task';
import { DoorReadiness } from './DoorReadiness';
import { LineCard } from './LineCard';
import { ServiceCard } from './ServiceCard';
import { WentThere, type SaveVisit } from './WentThere';

/** Makes the pack for a recipient, or with `null` a file for nobody in particular. */
export type MakePack = (recipient: string | null) => Promise<unknown>;

interface DoorCardProps {
  next: NextDoor;
  record: EvidenceRecord;
  /** Shown at once; the others when they are asked for. */
  open?: boolean;
  /** Absent where no file can be made. */
  make?: MakePack | undefined;
  /** Absent where nothing is written down. */
  saveVisit?: SaveVisit | undefined;
}

export function DoorCard({ next, record, open = false, make, saveVisit }: DoorCardProps) {
  const translate = useTranslate();
  const dates = useDates();
  const fact = useFacts();
  const [wanted, setWanted] = useState(open);
  const name = next.kind === 'platform' ? translate('next.platform', { platform: siteLabel(record.capture, translate) })
    : next.kind === 'door' ? next.door.name : next.kind === 'service' ? next.service.name : next.line.name;
  const confidence = next.kind === 'door' ? next.door.confidence : next.kind === 'service' ? next.service.confidence : next.kind === 'line' ? next.line.confidence : 'high';
  return (
    <div class="door">
      <Disclosure open={open} onOpen={() => setWanted(true)} summary={(
        <span class="stack-tight">
          {next.kind === 'platform' ? <span>{name}</span> : <Fact>{name}</Fact>}
          <span class="row">
            <span class={next.state.is === 'open' ? 'tag done' : 'tag'}>{stateWords(next.state, translate, dates, (english) => fact(english).text)}</span>
            <UnverifiedTag confidence={confidence} />
          </span>
        </span>
      )}>
        {wanted && (
          <div class="stack-tight">
            {next.kind === 'platform' && <PlatformWay record={record} make={make} />}
            {next.kind === 'door' && <Way door={next.door} record={record} make={make} />}
            {next.kind === 'service' && <ServiceCard service={next.service} named={false} />}
            {next.kind === 'line' && <LineCard line={next.line} open={next.line.hours && isOpen(next.line.hours, new Date())} named={false} />}
            {saveVisit && isElsewhere(next) && <WentThere door={{ id: next.id, name }} record={record} save={saveVisit} />}
          </div>
        )}
      </Disclosure>
    </div>
  );
}

/** A notice goes to the platform, and is written down as a report. Whom somebody in distress called, or a child, is no step of a case. */
function isElsewhere(next: NextDoor): boolean {
  if (next.kind === 'platform') return false;
  if (next.kind === 'door') return next.door.kind !== 'notice';
  return next.kind === 'service' || (next.line.kind !== 'crisis' && next.line.kind !== 'child' && next.line.kind !== 'emergency');
}

function stateWords(state: DoorState, translate: Translate, dates: Dates, fact: (english: string) => string): string {
  const name = (of: string | null) => `\u2068${fact(of ?? '')}\u2069`;
  switch (state.is) {
    case 'open': return state.since === null ? translate('next.state.open') : translate('next.state.open-since', { date: dates.date(here(state.since)) });
    case 'wait': return translate('next.state.wait', { date: dates.full(here(state.until)) });
    case 'done': return translate(state.how === 'went' ? 'next.state.went' : 'next.state.done', { date: dates.plain(state.on) });
    case 'first': return translate(`next.state.first-${state.what}`, { hours: state.hours, name: name(state.name) });
  }
}

function PlatformWay({ record, make }: Pick<DoorCardProps, 'record' | 'make'>) {
  const translate = useTranslate();
  return (
    <>
      <p class="small">{translate('next.platform.text')}</p>
      <Ready pack="platform" asks={null} record={record} />
      <MakeButton pack="platform" make={make} />
    </>
  );
}

function Way({ door, record, make }: { door: Door; record: EvidenceRecord; make?: MakePack | undefined }) {
  const translate = useTranslate();
  const dates = useDates();
  const { age, corrections } = useReporter();
  const fact = useFacts();
  const recipient = recipientById(door.pack ?? '');
  const { name, law, summary, who, requires, takes, minors, contacts, parts, source, versionDate, confidence, urlUnverified } = door;
  const cost = door.cost ?? recipient?.cost;
  const limit = door.limit ?? recipient?.deadline;
  const [route] = door.routes;
  const corrected = route && corrections[keyOfLaw(route)]?.url;
  const url = corrected ?? door.url;
  return (
    <>
      <p class="small"><Fact>{summary}</Fact></p>
      {door.kind === 'regulator' && door.waits === null && <p class="small">{translate('next.at-once')}</p>}
      {law && <p class="small muted" lang="en"><bdi>{law}</bdi></p>}
      <p class="small muted">{translate('next.who')}<Gap /><Fact>{who}</Fact></p>
      {minors && isMinor(age) !== false && <p class="small muted">{translate('next.minors')}<Gap /><Fact>{minors}</Fact></p>}
      {requires.length > 0 && (
        <div class="stack-tight">
          <p class="small"><b>{translate('next.requires')}</b></p>
          <ul class="part-list small">{requires.map((each) => <li key={each}><Fact>{each}</Fact></li>)}</ul>
        </div>
      )}
      {cost && <p class="small muted">{translate('pack.cost')}<Gap /><Fact>{cost}</Fact></p>}
      {takes && <p class="small muted">{translate('next.takes')}<Gap /><Fact>{takes}</Fact></p>}
      {limit && <p class="small muted">{translate('pack.deadline')}<Gap /><Fact>{limit}</Fact></p>}
      {contacts.length > 0 && <div class="stack-tight"><p class="small"><b>{translate('next.contacts')}</b></p><Contacts contacts={contacts} /></div>}
      {parts.length > 0 && (
        <Disclosure summary={translate('next.parts')}>
          <ul class="plain-list small">{parts.map((part) => <li key={part.name}><b><Fact>{part.name}</Fact></b><br /><bdi lang="en">{part.law}</bdi><br /><Fact>{part.summary}</Fact></li>)}</ul>
        </Disclosure>
      )}
      <Ready pack={door.pack} asks={door.asks} record={record} />
      <div class="row">
        <MakeButton pack={door.pack} make={make} />
        {url && <OutsideLink button url={url} name={`${translate('report.law.open')}: ${fact(name).text}`}>{translate('report.law.open')}</OutsideLink>}
        {url && !corrected && (urlUnverified || confidence === 'low') && <span class="tag soon">{translate('next.unverified')}</span>}
      </div>
      <p class="small muted">
        {translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })} {confidence === 'medium' && <ConfidenceTag confidence={confidence} />}
      </p>
    </>
  );
}

function Ready({ pack, asks, record }: { pack: string | null; asks: Door['asks']; record: EvidenceRecord }) {
  const recipient = recipientById(pack ?? '');
  const [asked] = useState(() => (asks ? { required: asks, helpful: [] } : recipient));
  return asked && <DoorReadiness asked={asked} record={record} />;
}

function MakeButton({ pack, make }: { pack: string | null; make?: MakePack | undefined }) {
  const translate = useTranslate();
  const making = useTask(async () => make?.(pack));
  if (!make) return null;
  const label = translate(pack ? 'next.make' : 'next.file');
  return (
    <>
      <Button small aria-label={pack ? `${label}: ${translate(`pack.to.${pack}`)} ${translate('common.new-tab')}` : `${label} ${translate('common.new-tab')}`}
        aria-busy={making.busy} onClick={() => making.run()}>{label}</Button>
      <TaskFailure task={making} />
    </>
  );
}
