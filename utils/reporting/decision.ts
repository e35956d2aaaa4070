/** What came of a report, and how long it took, from the steps that the person put on record. */
import type { ReportEvent, ReportOutcome } from '../evidence/types';

export interface Decision {
  reported: boolean;
  /** The last thing the platform decided; `null` while it decided nothing, `not-said` where the person did not say what. */
  outcome: ReportOutcome | 'not-said' | null;
  /** From the first report to the first decision; whole days where only days are known. `null` where either is not on record. */
  hours: number | null;
}

/** A question back is no decision. Events may be in any order. */
export function decisionOf(reports: readonly ReportEvent[]): Decision {
  const inOrder = reports.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const report = inOrder.find(({ type }) => type === 'reported');
  const decisions = inOrder.filter(({ type, outcome }) => (type === 'answer' || type === 'outcome') && outcome !== 'more-asked');
  const last = decisions.at(-1);
  return {
    reported: report !== undefined || last !== undefined,
    outcome: last ? last.outcome ?? 'not-said' : null,
    hours: report && decisions[0] ? hoursBetween(report, decisions[0]) : null,
  };
}

/** `null` where the second is before the first. */
function hoursBetween(first: ReportEvent, second: ReportEvent): number | null {
  const toTheDay = first.happenedOn || second.happenedOn;
  const [from, to] = toTheDay ? [dayOf(first), dayOf(second)] : [first.at, second.at];
  const hours = Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);
  return hours >= 0 ? hours : null;
}

/** `YYYY-MM-DD`, as the person says, else on the clock where they were. */
const dayOf = ({ at, offsetMinutes = 0, happenedOn }: ReportEvent): string =>
  happenedOn ?? new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 10);
