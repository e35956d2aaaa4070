/** What next, for one record: danger first, then the ways that fit the harm, the country and the age. The first is open, the others folded. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord, NewReportEvent } from '../../utils/evidence/types';
import { nextDoors } from '../../utils/pathways/next-doors';
import { Button } from '../shared/Button';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { Fact } from '../shared/Fact';
import { Gap, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useReporter } from '../shared/reporter';
import { DangerNotice } from '../shared/SafetyNotice';
import { AgeChoice } from './AgeChoice';
import { deviceZone } from './clock-words';
import { DoorCard, type MakePack } from './DoorCard';
import type { SaveVisit } from './WentThere';
import './next.css';

/** `brief` shows the first way alone, where there is little room. */
export function NextDoors({ record, make, save, brief = false }: { record: EvidenceRecord; make?: MakePack; save?: (event: NewReportEvent) => Promise<unknown>; brief?: boolean }) {
  const translate = useTranslate();
  const { country, age } = useReporter();
  const [danger, setDanger] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const [went, setWent] = useState<string | null>(null);
  const { capture: { platform, collector = null }, annotations: { categories, reports } } = record;
  const { first, doors, further, closed, authority } = useMemo(() => nextDoors({
    harms: categories, platform, country, age, who: collector, reports, danger, now: new Date(), timeZone: deviceZone(),
  }), [categories, platform, country, age, collector, reports, danger]);
  if (categories.length === 0) return <p class="muted">{translate('next.needs-kind')}</p>;
  const [nearest, ...others] = doors;
  // The card of the door moves down the list, and the focus in it would be lost: it goes to what comes first now.
  const saveVisit: SaveVisit | undefined = save && (async (event, name) => {
    await save(event);
    setWent(name);
    list.current?.querySelector('summary')?.focus();
  });
  return (
    <div class="stack next">
      {!brief && <p class="small">{translate('next.lead')}</p>}
      <CountryChoice />
      {!brief && <AgeChoice />}
      {first && <DangerNotice selfHarm={first === 'crisis'} />}
      {!brief && <p><Button small aria-pressed={danger} onClick={() => setDanger(!danger)}>{translate(danger ? 'next.danger.no' : 'next.danger.yes')}</Button></p>}
      {authority && <p class="small">{translate(authority === 'guardian' ? 'next.guardian' : 'next.authority')}</p>}
      {/* Another first way is another card: what was open of the one before says nothing of it. */}
      <Live class="small">{went && translate('next.went.saved', { name: `\u2068${went}\u2069` })}</Live>
      <ol class="plain-list doors" ref={list}>
        {nearest && <li key={`first ${nearest.id}`}><DoorCard next={nearest} record={record} make={make} saveVisit={saveVisit} open={!brief} /></li>}
        {!brief && others.map((next) => <li key={next.id}><DoorCard next={next} record={record} make={make} saveVisit={saveVisit} /></li>)}
      </ol>
      {brief && others.length > 0 && <p class="small muted">{translate('next.more', { count: others.length })}</p>}
      {!brief && further.length > 0 && (
        <Disclosure summary={translate('next.further', { count: further.length })}>
          <ul class="plain-list doors">{further.map((next) => <li key={next.id}><DoorCard next={next} record={record} make={make} saveVisit={saveVisit} /></li>)}</ul>
        </Disclosure>
      )}
      {!brief && closed.length > 0 && (
        <Disclosure summary={translate('next.closed', { count: closed.length })}>
          <ul class="plain-list small">{closed.map(({ facts, why }) => <li key={facts.name}><b><Fact>{facts.name}</Fact></b><br /><Fact>{why}</Fact><Gap /><Fact>{facts.summary}</Fact></li>)}</ul>
        </Disclosure>
      )}
      <p class="small muted">{translate('pack.advice')}</p>
    </div>
  );
}
