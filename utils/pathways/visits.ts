/** Where else than to the platform the person went, as they wrote it down. */
import type { ReportEvent } from '../evidence/types';
import { inTime } from './moments';

/** Visits to one door, the first one first. A later one may be what came back from there. */
export function wentTo(door: string, reports: readonly ReportEvent[], timeZone: string): ReportEvent[] {
  return reports.filter((event) => event.type === 'went-elsewhere' && event.door === door).toSorted(inTime(timeZone));
}
