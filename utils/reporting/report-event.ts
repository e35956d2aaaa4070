/** What the person says of one step towards the platform, or to somebody else who can help, as a report event. */
import type { CitedRule, NewReportEvent, ReportOutcome } from '../evidence/types';
import type { ReportDoor } from './report-doors';

/** The fields as typed; an empty text is nothing said. */
export interface EventDraft {
  door: ReportDoor | null;
  reference: string;
  account: string;
  files: string;
  /** `YYYY-MM-DD`. */
  day: string;
  outcome: ReportOutcome | null;
  words: string;
}

export const emptyDraft = (day: string, door: ReportDoor | null = null): EventDraft =>
  ({ door, reference: '', account: '', files: '', day, outcome: null, words: '' });

/** A day that has not come. `code` is a key under `error.` in locales. */
export class FutureDay extends Error {
  readonly code = 'future-day';
}

/** `today` is the day of the person's own clock, `YYYY-MM-DD`. Throws `FutureDay`. */
export function newReportEvent(type: NewReportEvent['type'], draft: EventDraft, rule: CitedRule | null, today: string): NewReportEvent {
  if (draft.day > today) throw new FutureDay(draft.day);
  return {
    type, ruleId: rule?.id ?? null, rule, ...routeOf(draft.door), reference: said(draft.reference), account: said(draft.account),
    filesSent: draft.files.split(/[,،、，;\n]/).map((name) => name.trim()).filter(Boolean),
    outcome: draft.outcome, happenedOn: draft.day === '' || draft.day === today ? null : draft.day, note: said(draft.words),
  };
}

/** That a door was opened; nothing was sent. */
export function openedEvent(door: ReportDoor, rule: CitedRule | null): NewReportEvent {
  return { type: 'form-opened', ruleId: rule?.id ?? null, rule, ...routeOf(door), reference: null, note: null };
}

/** A door in the data that is no platform's: an authority, a court, a service. */
export interface ElsewhereDoor { id: string; name: string }

/** That the person went there, or heard back from there. `today` as above. Throws `FutureDay`. */
export function wentElsewhereEvent({ id, name }: ElsewhereDoor, draft: EventDraft, today: string): NewReportEvent {
  const { reference, happenedOn = null, note } = newReportEvent('went-elsewhere', draft, null, today);
  return { type: 'went-elsewhere', door: id, ruleId: null, rule: null, channel: null, route: { name, url: null, corrected: false }, reference, happenedOn, note };
}

function routeOf(door: ReportDoor | null): Pick<NewReportEvent, 'channel' | 'route'> {
  if (!door) return { channel: null, route: null };
  const { channel, name, url, corrected } = door;
  return { channel, route: name === null && url === null ? null : { name: name ?? '', url, corrected } };
}

const said = (text: string): string | null => text.trim() || null;
