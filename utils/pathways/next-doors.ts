/** What a person can do next: doors in the order of the decision table, and for each whether it is open, from when, or what must come first. */
import { fitsAge, isMinor } from '../ages';
import type { ReportEvent } from '../evidence/types';
import { decisionOf } from '../reporting/decision';
import type { HarmCategory } from '../rules/types';
import { isNoticeOf } from './clocks';
import { wentTo } from './visits';
import { jurisdictionsOf } from './countries';
import { helplineData, orderData, serviceData } from './data';
import { closedDoors, doorsFor, type DoorQuestion } from './doors';
import { inTime, whenOf } from './moments';
import type { Door, HashService, Helpline, OwnFacts } from './types';

export interface NextFacts extends DoorQuestion {
  /** Who asks: for themselves, as a helper, as a parent or guardian; `null` when not said. */
  who: 'self' | 'helper' | 'parent' | null;
  reports: readonly ReportEvent[];
  /** The person said that they, or somebody, are in danger now. */
  danger: boolean;
  now: Date;
  /** IANA name. */
  timeZone: string;
}

export type DoorState =
  /** `since` is ISO 8601; `null` where nothing had to come before. */
  | { is: 'open'; since: string | null }
  /** Not before that moment. */
  | { is: 'wait'; until: string }
  /** Something has to come first; `hours` pass after it, 0 where no time is set. `name` is of the other door. */
  | { is: 'first'; what: 'report' | 'decision' | 'door'; name: string | null; hours: number }
  /** The person has been there, on that day, `YYYY-MM-DD`. reported: by a report or notice to the platform. went: as they wrote down. */
  | { is: 'done'; how: 'reported' | 'went'; on: string };

export type NextDoor = { id: string; state: DoorState } & (
  /** The platform's own way to report, which the record shows beside. */
  | { kind: 'platform' }
  | { kind: 'door'; door: Door }
  | { kind: 'service'; service: HashService }
  | { kind: 'line'; line: Helpline }
);

export interface Next {
  /** Which card comes before every form; `null` where there is no sign of danger. */
  first: 'emergency' | 'crisis' | null;
  /** The first is where to go now. */
  doors: NextDoor[];
  /** Slower, further away, or to others than those who can act: the UN, the public. */
  further: NextDoor[];
  /** What there is and nobody can use yet. */
  closed: { facts: OwnFacts; why: string }[];
  /** Somebody else acts for the person. consent: most doors ask for it on paper. guardian: of somebody under 18, who needs none. */
  authority: 'consent' | 'guardian' | null;
}

/** Danger comes before forms. */
const dangerous: ReadonlySet<HarmCategory> = new Set(['threat', 'stalking', 'sextortion', 'self-harm']);
/** The gravest first: its row of the decision table leads. */
const gravity: readonly HarmCategory[] = ['self-harm', 'child-safety', 'sextortion', 'ncii', 'doxxing', 'threat', 'stalking'];
const farKinds: ReadonlySet<OwnFacts['kind']> = new Set(['un', 'advocacy', 'legal-aid']);

export function nextDoors(facts: NextFacts): Next {
  const doors = doorsFor(facts);
  const all = [...candidates(facts), ...doors.map((door): NextDoor => ({ id: door.id, kind: 'door', door, state: stateOf(door, doors, facts) }))];
  const row = rowFor(facts);
  const rank = (next: NextDoor) => {
    // In danger the police come before every form; otherwise as the table has it.
    if (facts.danger && next.kind === 'door' && next.door.kind === 'police') return -1;
    const place = row.indexOf(next.id);
    return place === -1 ? row.length : place;
  };
  const ready = ({ state }: NextDoor) => (state.is === 'open' ? 0 : state.is === 'done' ? 2 : 1);
  const ordered = all.map((next, index) => ({ next, index }))
    .toSorted((a, b) => ready(a.next) - ready(b.next) || rank(a.next) - rank(b.next) || a.index - b.index).map(({ next }) => next);
  const isFar = (next: NextDoor) => next.kind === 'door' && farKinds.has(next.door.kind) && !row.includes(next.id);
  return {
    first: facts.harms.includes('self-harm') ? 'crisis' : facts.danger || facts.harms.some((harm) => dangerous.has(harm)) ? 'emergency' : null,
    doors: ordered.filter((next) => !isFar(next)), further: ordered.filter(isFar), closed: closedDoors(facts),
    authority: facts.who === 'helper' ? 'consent' : facts.who === 'parent' ? (isMinor(facts.age) === false ? 'consent' : 'guardian') : null,
  };
}

/** What is no door of the law: the platform's own report, services that compare pictures, and lines that the table names. */
function candidates(facts: NextFacts): NextDoor[] {
  const { harms, country, age, reports, timeZone } = facts;
  const row = rowFor(facts);
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  const reported = reports.toSorted(inTime(timeZone)).find(({ type }) => type === 'reported');
  const open: DoorState = { is: 'open', since: null };
  const stateAt = (id: string) => doneAt(id, facts) ?? open;
  return [
    { id: 'platform', kind: 'platform', state: reported ? doneBy(reported, timeZone) : open },
    ...serviceData.services.filter((service) => places.includes(service.jurisdiction) && service.harms.some((harm) => harms.includes(harm)) && fitsAge(service.ages ?? {}, age))
      .map((service) => ({ id: service.id, kind: 'service' as const, service, state: stateAt(service.id) })),
    ...helplineData.helplines.filter((line) => row.includes(line.id) && fitsAge(line.ages ?? {}, age)).map((line) => ({ id: line.id, kind: 'line' as const, line, state: stateAt(line.id) })),
  ];
}

/** The rows of all harms in one, the gravest first; of a harm the row of the country, else of the EU, else of anywhere. */
export function rowFor({ harms, country }: Pick<NextFacts, 'harms' | 'country'>): string[] {
  const { groups, order } = orderData;
  const grave = (harm: HarmCategory) => (gravity.includes(harm) ? gravity.indexOf(harm) : gravity.length);
  const named = harms.toSorted((a, b) => grave(a) - grave(b)).flatMap((harm) => {
    const group = Object.keys(groups).find((name) => groups[name]!.includes(harm));
    return [...jurisdictionsOf(country), '*'].map((place) => group && order[place]?.[group]).find((row) => row) ?? [];
  });
  return [...new Set(named)];
}

const doneBy = (event: ReportEvent, timeZone: string, how: 'reported' | 'went' = 'reported'): DoorState => ({ is: 'done', how, on: whenOf(event, timeZone).day });

/** `null` where the person wrote down no visit. */
function doneAt(id: string, { reports, timeZone }: Pick<NextFacts, 'reports' | 'timeZone'>): DoorState | null {
  const [visit] = wentTo(id, reports, timeZone);
  return visit ? doneBy(visit, timeZone, 'went') : null;
}

function stateOf(door: Door, doors: readonly Door[], { reports, now, timeZone }: NextFacts): DoorState {
  const done = doneAt(door.id, { reports, timeZone });
  if (done) return done;
  const events = reports.toSorted(inTime(timeZone));
  const [route] = door.routes;
  if (route?.kind === 'notice' && door.waits === null) {
    const sent = events.find((event) => event.type === 'reported' && event.channel === 'legal-notice' && event.route?.name === route.name && isNoticeOf(route, event));
    return sent ? doneBy(sent, timeZone) : { is: 'open', since: null };
  }
  if (door.after === 'decision') {
    const appeal = route?.kind === 'notice' ? events.findLast(({ type }) => type === 'appeal') : undefined;
    if (appeal) return doneBy(appeal, timeZone);
    const { outcome } = decisionOf(reports);
    const decided = outcome === null ? undefined : events.findLast(({ type }) => type === 'answer' || type === 'outcome');
    return decided ? { is: 'open', since: new Date(whenOf(decided, timeZone).at).toISOString() } : { is: 'first', what: 'decision', name: null, hours: 0 };
  }
  const before = door.after === null ? undefined : doors.find(({ id }) => id === door.after);
  const notice = before?.routes.find(({ kind }) => kind === 'notice');
  if (before && !notice) {
    const [visit] = wentTo(before.id, reports, timeZone);
    return visit ? { is: 'open', since: new Date(whenOf(visit, timeZone).at).toISOString() } : { is: 'first', what: 'door', name: before.name, hours: 0 };
  }
  if (door.waits === null && !before) return { is: 'open', since: null };
  const report = events.find((event) => event.type === 'reported' && (!notice || isNoticeOf(notice, event)));
  if (!report) return { is: 'first', what: before ? 'door' : 'report', name: before?.name ?? null, hours: door.waits ?? 0 };
  const from = whenOf(report, timeZone).at + (door.waits ?? 0) * 3_600_000;
  const at = new Date(from).toISOString();
  return from <= now.getTime() ? { is: 'open', since: at } : { is: 'wait', until: at };
}
