/** When the person is reminded, and whether now. Known by times alone: nothing here says what was saved, or of whom. */
import { dueSince, type Here } from './clocks';
import { dueFollowUps, nextDueAt, type RecordFacts } from './follow-ups';

export interface ReminderPlan {
  /** Something became due that the person was not told of. */
  tell: boolean;
  /** When to look again, ISO 8601; `null` where nothing will become due. */
  next: string | null;
}

/** Milliseconds by which clocks of two times may differ before one of them is no longer believed. */
const A_DAY = 24 * 3_600_000;

/** `toldUntil` is ISO 8601: up to then the person was told of everything; `null` where they were never told. */
export function reminderPlan(records: readonly RecordFacts[], here: Here, toldUntil: string | null): ReminderPlan {
  const told = Date.parse(toldUntil ?? '');
  // A clock that was set back would else be silent until it had caught up.
  const until = Number.isNaN(told) || told > here.now.getTime() + A_DAY ? -Infinity : told;
  const fresh = dueFollowUps(records, here).filter(({ clock }) => Date.parse(dueSince(clock, here.timeZone)) > until);
  return { tell: fresh.length > 0, next: nextDueAt(records, here) };
}
