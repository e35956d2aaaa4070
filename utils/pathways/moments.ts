/** Days and moments of events: hours run on, whatever the clocks do; months and years go by the calendar of a place. */
import type { ReportEvent } from '../evidence/types';
import type { Length } from './types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When something happened. `at` is its moment, or the end of the day where only that is known. */
export interface Happened {
  /** Milliseconds since 1970. */
  at: number;
  /** `YYYY-MM-DD`, on the clock where the person was. */
  day: string;
  /** Only the day is known. */
  toTheDay: boolean;
}

export function whenOf({ at, offsetMinutes, happenedOn }: Pick<ReportEvent, 'at' | 'offsetMinutes' | 'happenedOn'>, timeZone: string): Happened {
  const moment = Date.parse(at);
  if (!happenedOn) {
    const day = offsetMinutes === undefined ? dayIn(moment, timeZone) : new Date(moment + offsetMinutes * 60_000).toISOString().slice(0, 10);
    return { at: moment, day, toTheDay: false };
  }
  const next = plusDays(happenedOn, 1);
  // The offset was kept with the event, so that the day stays where the person was when the device is somewhere else.
  const end = offsetMinutes === undefined ? startOfDay(next, timeZone) : Date.parse(`${next}T00:00:00.000Z`) - offsetMinutes * 60_000;
  return { at: end, day: happenedOn, toTheDay: true };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock of a place: `YYYY-MM-DD` and milliseconds since that day began there, as its clocks show. */
function clockIn(moment: number, timeZone: string): { day: string; shown: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const shown = Number(part.hour) * HOUR + Number(part.minute) * 60_000 + Number(part.second) * 1000;
  return { day: `${part.year!.padStart(4, '0')}-${part.month}-${part.day}`, shown };
}

/** The calendar day at a moment in a place, `YYYY-MM-DD`. */
export const dayIn = (moment: number, timeZone: string): string => clockIn(moment, timeZone).day;

/** The first moment of a day in a place, also where the clocks were put forward at midnight and the day begins later. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  // No place is further than 14 hours ahead of UTC or 12 behind; the first moment on which its calendar shows the day is looked for.
  let [before, after] = [utc - 15 * HOUR, utc + 13 * HOUR];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayIn(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of a later month; the last one where that month is shorter. */
export function plusMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** A moment for hours, a day for the rest. */
export type Due = { at: string } | { day: string };

export function dueAfter(length: Length, start: Happened): Due {
  if ('hours' in length) return { at: new Date(start.at + length.hours * HOUR).toISOString() };
  if ('days' in length) return { day: plusDays(start.day, length.days) };
  return { day: plusMonths(start.day, 'months' in length ? length.months : length.years * 12) };
}

/** By day, then by when it was put on record. */
export const inTime = (timeZone: string) => (a: ReportEvent, b: ReportEvent): number =>
  whenOf(a, timeZone).day.localeCompare(whenOf(b, timeZone).day) || Date.parse(a.at) - Date.parse(b.at);
