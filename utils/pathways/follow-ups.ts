/** What is due for the person's records: an answer that is late, a door that has opened, a last day that is near. */
import { becomesDueAt, clocksOf, type Clock, type ClockFacts, type Here } from './clocks';

export interface RecordFacts extends ClockFacts { captureId: string }

export interface FollowUp { captureId: string; clock: Clock }

/** Soonest first. Where a late answer opens a door, the door is named and not the answer. */
export function dueFollowUps(records: readonly RecordFacts[], here: Here): FollowUp[] {
  return records.flatMap((facts) => {
    const due = clocksOf(facts, here).filter(({ state }) => state === 'due');
    const opened = due.some(({ kind }) => kind === 'opens');
    return due.filter(({ kind }) => kind !== 'answer' || !opened).map((clock) => ({ captureId: facts.captureId, clock }));
  }).toSorted((a, b) => dueText(a.clock).localeCompare(dueText(b.clock)));
}

const dueText = ({ due }: Clock): string => ('at' in due ? due.at : due.day);

/** The next moment at which something becomes due, ISO 8601; `null` where nothing will. */
export function nextDueAt(records: readonly RecordFacts[], here: Here): string | null {
  return records.flatMap((facts) => clocksOf(facts, here).flatMap((clock) => becomesDueAt(clock, here.timeZone) ?? [])).toSorted()[0] ?? null;
}
