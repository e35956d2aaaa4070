/** Which doors there are for somebody: their own country's, the EU's, and those anywhere. */
import { type AgeBand, fitsAge, isMinor } from '../ages';
import type { HarmCategory, LegalRoute } from '../rules/types';
import { jurisdictionsOf } from './countries';
import { doorData, helplineData } from './data';
import { legalRouteData, legalRoutes } from './legal-routes';
import type { Contact, Door, DoorEntry, OwnFacts } from './types';

export interface DoorQuestion {
  harms: readonly HarmCategory[];
  /** Id of the platform, also of one that we do not know. */
  platform: string;
  /** ISO code that the person chose; `null` while they did not. */
  country: string | null;
  age: AgeBand | null;
}

/** The pack for a legal route that no door says more of. */
const usualPack: Record<LegalRoute['kind'], string | null> = { notice: 'platform', regulator: null, order: 'lawyer', police: 'police' };
/** What holds anywhere, and goes where the person's own country has something of the kind. */
const general: Partial<Record<OwnFacts['kind'], string>> = { police: 'any-police', order: 'court-anywhere' };
/** Of legal routes and doors. */
const claimed = new Set(doorData.doors.flatMap(({ routes }) => routes));

/** In the order of the law: notices, then what is nearest. None that is closed, for another age, or for another platform. */
export function doorsFor(question: DoorQuestion): Door[] {
  const routes = routesFor(question);
  const doors = doorData.doors.filter(({ within, closed, asCard }) => !within && !closed && !asCard)
    .map((entry) => doorOf(entry, routes, question)).filter((door) => door !== null);
  const plain = routes.filter(({ id }) => !claimed.has(id)).map(doorOfRoute);
  const all = [...doors, ...plain];
  const places: (string | null)[] = [...jurisdictionsOf(question.country), null];
  const rank = (door: Door) => (door.routes[0] ? routes.indexOf(door.routes[0]) : routes.length);
  return all
    .filter(({ id, kind }) => general[kind] !== id || !all.some((other) => other.kind === kind && other.id !== id && other.jurisdiction !== null))
    .toSorted((a, b) => rank(a) - rank(b) || places.indexOf(a.jurisdiction) - places.indexOf(b.jurisdiction) || (a.id < b.id ? -1 : 1));
}

/** Those that nobody can go through yet, and why. */
export function closedDoors({ harms, country }: DoorQuestion): { facts: OwnFacts; why: string }[] {
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  return doorData.doors.flatMap(({ own, closed }) => (own && closed && holds(own, harms, places) ? [{ facts: own, why: closed }] : []));
}

/** What kind of door it is, by its id; `null` of one that the data does not hold. */
export function kindOfDoor(id: string): OwnFacts['kind'] | null {
  const entry = doorData.doors.find((door) => door.id === id);
  return entry?.own?.kind ?? legalRouteData.routes.find((route) => route.id === (entry?.routes[0] ?? id))?.kind ?? null;
}

function routesFor({ harms, platform, country, age }: DoorQuestion): LegalRoute[] {
  const minor = isMinor(age);
  return [...new Set(harms.flatMap((category) => legalRoutes({ category, platform, country, ...(minor !== undefined && { minor }) })))];
}

function doorOf(entry: DoorEntry, routes: readonly LegalRoute[], { harms, platform, country, age }: DoorQuestion): Door | null {
  const { id, own, ages = {}, platforms, requires, pack, asks = null, cost, takes, limit, minors, after = null } = entry;
  if (!fitsAge(ages, age) || !(platforms?.includes(platform) ?? true)) return null;
  const open = routes.filter((route) => entry.routes.includes(route.id));
  // Where one harm may go there at once, nobody has to wait for the other.
  const first = open.find((route) => !waitsFor(route)) ?? open[0];
  const facts = own ?? (first && factsOf(first));
  if (!facts || (own && !holds(own, harms, [...jurisdictionsOf(country), null]))) return null;
  const { source, versionDate, confidence, urlUnverified = false } = entry;
  return {
    ...facts, id, routes: open, after, waits: first && waitsFor(first) ? first.answerWithinHours ?? 0 : null,
    ages, requires, pack, asks, cost, takes, limit, minors, urlUnverified, source, versionDate, confidence,
    contacts: contactsOf(entry), parts: partsOf(id, harms),
  };
}

/** A notice is sent to the platform: no report comes before it, but for a complaint about what the platform decided. */
const waitsFor = ({ elements }: LegalRoute): boolean => elements.includes('platform-report');

export const factsOf = ({ kind, jurisdiction, name, law, harms, who, summary, url }: LegalRoute): OwnFacts =>
  ({ kind, jurisdiction, name, law, harms, who, summary, url });

function doorOfRoute(route: LegalRoute): Door {
  const { id, kind, minor, confidence, source, versionDate } = route;
  return {
    ...factsOf(route), id, routes: [route], after: null, waits: waitsFor(route) ? route.answerWithinHours ?? 0 : null,
    ages: minor === undefined ? {} : minor ? { to: 17 } : { from: 18 }, requires: [], pack: usualPack[kind], asks: null,
    cost: null, takes: null, limit: null, contacts: [], minors: null, urlUnverified: false, parts: [], source, versionDate, confidence,
  };
}

function contactsOf({ contacts, lines }: DoorEntry): Contact[] {
  return [...lines.flatMap((id) => helplineData.helplines.find((line) => line.id === id)?.contacts ?? []), ...contacts];
}

function partsOf(id: string, harms: readonly HarmCategory[]): OwnFacts[] {
  return doorData.doors.filter(({ within }) => within === id)
    .flatMap(({ own, routes }) => own ?? legalRouteData.routes.filter((route) => routes.includes(route.id)).map(factsOf))
    .filter((facts) => facts.harms.some((harm) => harms.includes(harm)));
}

const holds = ({ jurisdiction, harms }: OwnFacts, asked: readonly HarmCategory[], places: readonly (string | null)[]): boolean =>
  places.includes(jurisdiction) && harms.some((harm) => asked.includes(harm));
