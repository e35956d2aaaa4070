/** Dates as the person writes them, always with the zone: a time without its zone is no evidence. */
import type { ReportEvent } from '../../utils/evidence/types';

/** Where a clock stood: `offsetMinutes` is east of UTC. */
export interface Moment { utc: string; offsetMinutes: number }

export interface Dates {
  /** 21 Nov 2026, 14:32 (UTC+8) */
  full(moment: Moment): string;
  /** 14:32 */
  time(moment: Moment): string;
  /** 21 Nov 2026 */
  date(moment: Moment): string;
  /** Saturday, 21 November 2026 */
  day(moment: Moment): string;
  /** Of a date in data: `2026`, `2026-07` or `2026-07-22`. */
  plain(date: string): string;
}

export function makeDates(locale: string): Dates {
  // The clock of the capture is kept as an offset, so that a record reads the same wherever it is opened.
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (time: number) => formatter.format(time);
  };
  const full = format({ dateStyle: 'medium', timeStyle: 'short' });
  const time = format({ timeStyle: 'short' });
  const date = format({ dateStyle: 'medium' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const plainDay = format({ dateStyle: 'long' });
  const plainMonth = format({ month: 'long', year: 'numeric' });
  return {
    full: (moment) => `${full(shifted(moment))} (${zoneName(moment.offsetMinutes)})`,
    time: (moment) => time(shifted(moment)),
    date: (moment) => date(shifted(moment)),
    day: (moment) => day(shifted(moment)),
    plain: (date) => {
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number?, number?];
      if (!month) return date;
      return dayOfMonth ? plainDay(Date.UTC(year, month - 1, dayOfMonth)) : plainMonth(Date.UTC(year, month - 1));
    },
  };
}

const shifted = ({ utc, offsetMinutes }: Moment) => Date.parse(utc) + offsetMinutes * 60_000;

/** The same for a time in UTC that is to be read on the clock of this device. */
export const here = (utc: string): Moment => ({ utc, offsetMinutes: -new Date(utc).getTimezoneOffset() });

/** When an event was put on record, on the clock where the person was; on this device's where that was not kept. */
export const momentOfEvent = ({ at, offsetMinutes }: Pick<ReportEvent, 'at' | 'offsetMinutes'>): Moment =>
  (offsetMinutes === undefined ? here(at) : { utc: at, offsetMinutes });

/** The day on which an event happened, as far as the person said. */
export const dayOfEvent = (event: Pick<ReportEvent, 'at' | 'offsetMinutes' | 'happenedOn'>): Moment =>
  (event.happenedOn ? { utc: `${event.happenedOn}T00:00:00.000Z`, offsetMinutes: 0 } : momentOfEvent(event));

/** Today on this device, `YYYY-MM-DD`. */
export const today = (): string => dayKey(here(new Date().toISOString()));

/** The calendar day of a moment on its own clock, `YYYY-MM-DD`. */
export const dayKey = (moment: Moment): string => new Date(shifted(moment)).toISOString().slice(0, 10);

export function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const minutes = Math.abs(offsetMinutes);
  const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : '';
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`;
}
