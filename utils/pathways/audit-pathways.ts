/** Reads doors, helplines, services, guides, clocks and the decision table for what a person would miss: what leads nowhere, what is said twice, what is not theirs. */
import type { Recipient } from '../export/packs/types';
import { addressFault } from '../rules/addresses';
import { ageLines, duplicates, type Findings } from '../rules/findings';
import type { LegalRoutes } from '../rules/types';
import type { ClockEntry, Contact, DoorEntry, DoorOrder, Guide, HashService, Helpline, Read } from './types';

export interface PathwayData {
  doors: { hosts: string[]; doors: DoorEntry[] };
  helplines: { hosts: string[]; helplines: Helpline[] };
  'hash-services': { hosts: string[]; services: HashService[] };
  guides: { hosts: string[]; guides: Guide[] };
  clocks: { clocks: ClockEntry[] };
  order: DoorOrder;
}

interface Entry extends Read { id: string; url?: string | null; contacts?: Contact[]; urlUnverified?: true }

/** Years at which law tells people apart: a door whose limit lies elsewhere would be open to half of an age band. */
const FROM = [13, 18, 21];
const TO = [12, 17, 20];

/** `routes` and `recipients` are what doors lean on. */
export function auditPathways(data: PathwayData, routes: LegalRoutes, recipients: readonly Recipient[], today: Date): Findings {
  const { doors } = data.doors;
  const { helplines } = data.helplines;
  const { services } = data['hash-services'];
  const { guides } = data.guides;
  const { clocks } = data.clocks;
  const entries: Entry[] = [...doors.map(({ own, ...door }) => ({ ...door, url: own?.url ?? null })), ...helplines, ...services, ...guides];
  const ages = ageLines([...entries, ...clocks.filter((clock) => 'source' in clock)].map(({ id, versionDate }) => ({ what: id, date: versionDate })), today);
  const known = { doors, helplines, services, routes, recipients };
  const claims = doors.flatMap((door) => door.routes);
  return {
    errors: [
      ...duplicates(entries.map(({ id }) => id), 'entries with the id'),
      ...duplicates(clocks.map(({ id }) => id), 'clocks with the id'),
      ...duplicates(claims, 'doors for the legal route'),
      ...entries.flatMap(readErrors),
      ...hostErrors('doors', data.doors.hosts, doors.flatMap(({ id, own, contacts }) => addresses(id, own?.url ?? null, contacts))),
      ...hostErrors('helplines', data.helplines.hosts, helplines.flatMap(({ id, url, contacts }) => addresses(id, url, contacts))),
      ...hostErrors('hash-services', data['hash-services'].hosts, services.flatMap(({ id, url }) => addresses(id, url))),
      ...hostErrors('guides', data.guides.hosts, guides.flatMap(({ id, url }) => addresses(id, url))),
      ...doors.flatMap((door) => doorErrors(door, known)),
      ...helplines.filter(({ contacts, url }) => contacts.length === 0 && url === null).map(({ id }) => `${id}: has no way to reach it`),
      ...clocks.flatMap((clock) => clockErrors(clock, known)),
      ...routes.routes.filter(({ id, answerWithinHours }) => answerWithinHours !== null && !clocks.some((clock) => 'route' in clock && clock.route === id))
        .map(({ id }) => `${id}: has hours for an answer, but no clock runs for them`),
      ...orderErrors(data.order, known),
      ...ages.errors,
    ],
    warnings: ages.warnings,
  };
}

interface Known {
  doors: readonly DoorEntry[];
  helplines: readonly Helpline[];
  services: readonly HashService[];
  routes: LegalRoutes;
  recipients: readonly Recipient[];
}

function readErrors({ id, source, confidence, contacts = [], url, urlUnverified }: Entry): string[] {
  return [
    ...(confidence === 'high' && source.startsWith('from memory') ? [`${id}: from memory cannot be of high confidence`] : []),
    ...(confidence === 'low' ? contacts.filter(({ unverified }) => !unverified).map(({ to }) => `${id}: ${to} is of low confidence and must be marked "unverified"`) : []),
    ...(confidence === 'low' && url && !urlUnverified ? [`${id}: its address is of low confidence and must be marked "urlUnverified"`] : []),
    ...(!url && urlUnverified ? [`${id}: marks an address as unverified that is not there`] : []),
  ];
}

function addresses(id: string, url: string | null, contacts: readonly Contact[] = []): { id: string; url: string }[] {
  return [...(url ? [{ id, url }] : []), ...contacts.filter(({ by }) => by === 'web' || by === 'chat').map(({ to }) => ({ id, url: to }))];
}

function hostErrors(file: string, hosts: readonly string[], used: readonly { id: string; url: string }[]): string[] {
  const seen = used.map(({ url }) => URL.parse(url)?.host);
  return [
    ...used.flatMap(({ id, url }) => { const fault = addressFault(url, hosts); return fault ? [`${id}: ${fault}`] : []; }),
    ...hosts.filter((host) => !seen.includes(host)).map((host) => `${file}: hosts: no address is on ${host}`),
  ];
}

function doorErrors(door: DoorEntry, { doors, helplines, routes, recipients }: Known): string[] {
  const { id, own, within, after, ages = {}, pack, asks, cost, lines } = door;
  const recipient = recipients.find((each) => each.id === pack);
  const ids = doors.map((each) => each.id);
  const shared = recipient && (recipient.jurisdiction === null || own !== undefined && own.jurisdiction === null);
  return [
    ...((own === undefined) === (door.routes.length === 0) ? ['must have either legal routes or facts of its own'] : []),
    ...door.routes.filter((route) => !routes.routes.some((each) => each.id === route)).map((route) => `there is no legal route "${route}"`),
    ...(within && !ids.includes(within) ? [`is within "${within}", which is not there`] : []),
    ...(after && after !== 'decision' && !ids.includes(after) ? [`comes after "${after}", which is not there`] : []),
    ...(pack && !recipient ? [`there is no pack for "${pack}"`] : []),
    ...(pack === null && asks === undefined ? ['has no pack and does not say what it asks for'] : []),
    ...(cost === null && !recipient?.cost && !door.asCard ? ['does not say what it costs'] : []),
    ...(cost !== null && recipient && !shared && recipient.cost === cost ? ['says what it costs, as its pack does'] : []),
    ...lines.filter((line) => !helplines.some((each) => each.id === line)).map((line) => `there is no helpline "${line}"`),
    ...(ages.from !== undefined && !FROM.includes(ages.from) || ages.to !== undefined && !TO.includes(ages.to) ? ['has an age at which no age band ends'] : []),
  ].map((line) => `${id}: ${line}`);
}

function clockErrors(clock: ClockEntry, { doors, routes }: Known): string[] {
  const route = 'route' in clock ? routes.routes.find(({ id }) => id === clock.route) : undefined;
  return [
    ...('route' in clock && !route ? [`there is no legal route "${clock.route}"`] : []),
    ...(route && route.answerWithinHours === null ? [`${route.id} has no hours`] : []),
    ...(doors.some(({ id }) => id === clock.door) ? [] : [`there is no door "${clock.door}"`]),
    ...(clock.starts === 'notice' && (routes.routes.find(({ id }) => id === (clock.notice ?? route?.id))?.kind !== 'notice') ? ['starts with a notice that is not there'] : []),
  ].map((line) => `clock ${clock.id}: ${line}`);
}

/** A row may only name what is meant for one of its harms, in its country or anywhere. */
function orderErrors({ groups, order }: DoorOrder, { doors, helplines, services, routes }: Known): string[] {
  const places = (jurisdiction: string | null, place: string) => jurisdiction === null || jurisdiction === place || jurisdiction === 'EU';
  return Object.entries(order).flatMap(([place, rows]) => Object.entries(rows).flatMap(([group, row]) => {
    const harms = groups[group];
    if (!harms) return [`order ${place}: there is no group "${group}"`];
    return row.filter((id) => id !== 'platform').flatMap((id) => {
      const door = doors.find((each) => each.id === id);
      const held = door?.own ? [door.own] : routes.routes.filter((route) => (door ? door.routes.includes(route.id) : route.id === id));
      const found = [...held, ...helplines.filter((line) => line.id === id), ...services.filter((service) => service.id === id)];
      if (found.length === 0) return [`order ${place}, ${group}: there is no "${id}"`];
      if (door?.closed || door?.within || door?.asCard) return [`order ${place}, ${group}: "${id}" is never offered by itself`];
      const fits = found.some((each) => places(each.jurisdiction, place) && (each.harms === null || each.harms.some((harm) => harms.includes(harm))));
      return fits ? [] : [`order ${place}, ${group}: "${id}" is not for these harms there`];
    });
  }));
}
