/** Which time limits run for a record: what a law gives a platform, from when an authority may be turned to, and until when. Dates, no countdowns. */
import { type AgeBand, isMinor } from '../ages';
import type { ReportEvent } from '../evidence/types';
import type { HarmCategory, LegalRoute } from '../rules/types';
import { jurisdictionsOf } from './countries';
import { clockData, doorData } from './data';
import { legalRouteData } from './legal-routes';
import { dayIn, dueAfter, inTime, plusDays, startOfDay, whenOf, type Due, type Happened } from './moments';
import type { ClockEntry, Length, Read } from './types';
import { wentTo } from './visits';

/** Calendar days before a last day from which it is said to be near, and after something was due until it is no longer said. */
const NEAR = 14;
const PAST = 30;
/** Hour of the morning at which a day without an hour is spoken of. */
const MORNING = 9;

export interface ClockFacts {
  harms: readonly HarmCategory[];
  platform: string;
  reports: readonly ReportEvent[];
  /** When it was done to the person, ISO 8601, as far as known; `null` when it is not. */
  happenedAt: string | null;
}

/** Where and when it is asked. */
export interface Here {
  /** ISO code that the person chose. */
  country: string | null;
  age: AgeBand | null;
  now: Date;
  /** IANA name. */
  timeZone: string;
}

export interface Clock extends Read {
  id: string;
  kind: ClockEntry['kind'];
  starts: ClockEntry['starts'];
  /** Id of the door it is for, and its name in the words of the data. */
  door: string;
  name: string;
  law: string | null;
  /** The day on which it began, `YYYY-MM-DD`, where the person was. */
  since: string;
  due: Due;
  /** Only days are known, so the moment is the end of one. */
  toTheDay: boolean;
  /**
   * running: it is not due yet. due: the answer is late, the door is open, or the last day is near. passed: the last day is over, or
   * it was due long ago. answered: who was asked answered, or the person asked for another look. gone: the person went through the door.
   */
  state: 'running' | 'due' | 'passed' | 'answered' | 'gone';
}

interface Known extends Read {
  entry: ClockEntry;
  length: Length;
  jurisdiction: string | null;
  harms: readonly HarmCategory[];
  route: LegalRoute | null;
  name: string;
  law: string | null;
}

const routeById = new Map(legalRouteData.routes.map((route) => [route.id, route]));

/** Throws where the data names what is not there, which its check does not let through. */
function known(entry: ClockEntry): Known {
  const route = 'route' in entry ? routeById.get(entry.route)! : null;
  const door = doorData.doors.find(({ id }) => id === entry.door)!;
  const { name, law } = route ?? door.own ?? routeById.get(door.routes[0]!)!;
  if ('route' in entry) {
    const { jurisdiction, harms, answerWithinHours, source, versionDate, confidence } = route!;
    return { entry, length: { hours: answerWithinHours! }, jurisdiction, harms, route, name, law, source, versionDate, confidence };
  }
  const { length, jurisdiction, harms, source, versionDate, confidence } = entry;
  return { entry, length, jurisdiction, harms, route, name, law, source, versionDate, confidence };
}

const clocks = clockData.clocks.map(known);

/** Soonest first. */
export function clocksOf(facts: ClockFacts, here: Here): Clock[] {
  const places: (string | null)[] = [...jurisdictionsOf(here.country), null];
  const minor = isMinor(here.age);
  return clocks
    .filter(({ entry: { platforms }, jurisdiction, harms, route }) => places.includes(jurisdiction) && facts.harms.some((harm) => harms.includes(harm))
      && (platforms?.includes(facts.platform) ?? true) && (route?.platforms?.includes(facts.platform) ?? true)
      && (minor === undefined || route?.minor === undefined || route.minor === minor))
    .flatMap((clock) => runningOf(clock, facts, here) ?? [])
    .toSorted((a, b) => sortKey(a.due, here.timeZone) - sortKey(b.due, here.timeZone) || (a.id < b.id ? -1 : 1));
}

const sortKey = (due: Due, timeZone: string): number => ('at' in due ? Date.parse(due.at) : startOfDay(plusDays(due.day, 1), timeZone));

function runningOf(clock: Known, facts: ClockFacts, here: Here): Clock | null {
  const { entry: { id, kind, starts, door }, name, law, source, versionDate, confidence } = clock;
  const start = startOf(clock, facts, here.timeZone);
  if (!start) return null;
  const due = dueAfter(clock.length, start.when);
  return {
    id, kind, starts, door, name, law, since: start.when.day, due, toTheDay: start.when.toTheDay, source, versionDate, confidence,
    state: kind !== 'answer' && wentTo(door, facts.reports, here.timeZone).length > 0 ? 'gone' : start.answered ? 'answered' : stateOf(kind, due, here),
  };
}

function startOf(clock: Known, { reports, happenedAt }: ClockFacts, timeZone: string): { when: Happened; answered: boolean } | null {
  const { starts } = clock.entry;
  if (starts === 'act') {
    const at = Date.parse(happenedAt ?? '');
    return Number.isNaN(at) ? null : { when: { at, day: dayIn(at, timeZone), toTheDay: false }, answered: false };
  }
  if (starts === 'visit') {
    const visits = wentTo(clock.entry.door, reports, timeZone);
    const [first] = visits;
    return first ? { when: whenOf(first, timeZone), answered: visits.some(({ note }) => note !== null) } : null;
  }
  const events = reports.toSorted(inTime(timeZone));
  const begins = starts === 'report' || starts === 'notice' ? isReport(clock) : starts === 'decision' ? isDecision : isOutcome;
  const ends = starts === 'report' || starts === 'notice' ? isAnswer : ({ type }: ReportEvent) => type === 'appeal';
  const lastEnd = events.findLastIndex(ends);
  // A report is waited for from the first on that nobody answered; of decisions the newest counts.
  const unanswered = starts === 'report' || starts === 'notice'
    ? events.find((event, index) => index > lastEnd && begins(event)) : events.findLast((event, index) => index > lastEnd && begins(event));
  const answered = unanswered ? null : events.findLast((event, index) => index < lastEnd && begins(event));
  const event = unanswered ?? answered;
  return event ? { when: whenOf(event, timeZone), answered: !unanswered } : null;
}

/** A question back is no answer. */
const isAnswer = ({ type, outcome }: ReportEvent): boolean => (type === 'answer' || type === 'outcome') && outcome !== 'more-asked';
/** Against what was removed nobody complains. */
const isDecision = (event: ReportEvent): boolean => isAnswer(event) && event.outcome !== 'removed';
const isOutcome = (event: ReportEvent): boolean => event.type === 'outcome' && isDecision(event);

function isReport({ entry, route }: Known): (event: ReportEvent) => boolean {
  if (entry.starts === 'report') return ({ type }) => type === 'reported';
  const notice = routeById.get(entry.notice ?? '') ?? route;
  return (event) => event.type === 'reported' && notice !== null && isNoticeOf(notice, event);
}

const laws = new Set(legalRouteData.routes.filter(({ kind }) => kind === 'notice').map(({ name }) => name));

/**
 * Whether a report was this notice: sent as a legal notice, by the platform's own form for the harm, or by mail. A press in the menu
 * of the post is none, and neither is the notice of another law.
 */
export function isNoticeOf({ name }: Pick<LegalRoute, 'name'>, { channel, route }: ReportEvent): boolean {
  if (channel === 'category-form' || channel === 'mail') return true;
  return channel === 'legal-notice' && (!route?.name || route.name === name || !laws.has(route.name));
}

function stateOf(kind: ClockEntry['kind'], due: Due, { now, timeZone }: Here): Clock['state'] {
  const today = dayIn(now.getTime(), timeZone);
  if (kind === 'until') {
    const last = lastDay(due, timeZone);
    return today > last ? 'passed' : today >= plusDays(last, -NEAR) ? 'due' : 'running';
  }
  const over = 'at' in due ? now.getTime() >= Date.parse(due.at) : today > due.day;
  if (!over) return 'running';
  return today > plusDays(lastDay(due, timeZone), PAST) ? 'passed' : 'due';
}

const lastDay = (due: Due, timeZone: string): string => ('day' in due ? due.day : dayIn(Date.parse(due.at), timeZone));

/** The moment at which a clock that runs becomes due, ISO 8601; `null` where it does not run. */
export const becomesDueAt = (clock: Clock, timeZone: string): string | null => (clock.state === 'running' ? dueSince(clock, timeZone) : null);

/** The moment from which it is due, ISO 8601; of a day, its morning. */
export function dueSince({ kind, due }: Pick<Clock, 'kind' | 'due'>, timeZone: string): string {
  if (kind !== 'until' && 'at' in due) return due.at;
  const day = kind === 'until' ? plusDays(lastDay(due, timeZone), -NEAR) : plusDays(lastDay(due, timeZone), 1);
  return new Date(startOfDay(day, timeZone) + MORNING * 3_600_000).toISOString();
}
