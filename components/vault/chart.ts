/** How many records, when, where and by whom: counted into stretches of time that are wide enough to be seen. */
import type { RecordSummary } from '../../utils/evidence/summary';
import { dayKey } from '../shared/dates';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** Days, both included, `YYYY-MM-DD`. */
export interface Bucket { from: string; to: string }

export interface Lane {
  /** What the records of this lane share; `null` for all other records, and for all of them where there is but one lane. */
  key: string | null;
  /** By bucket. */
  counts: number[];
  total: number;
}

export interface Chart { unit: Unit; buckets: Bucket[]; lanes: Lane[]; /** In one bucket of one lane. */ most: number }

const DAY_MS = 24 * 3600_000;
/** Days that are drawn at most in each unit. */
const SPANS: readonly [Unit, number][] = [['day', 62], ['week', 370], ['month', 3660]];
/** Lanes of their own; the rest share one. */
const MOST_LANES = 6;

/** `laneOf` gives what records of one lane share; `null` where they share nothing with any. */
export function chartOf(summaries: readonly RecordSummary[], laneOf: ((summary: RecordSummary) => string | null) | null): Chart {
  const days = summaries.map(({ capture }) => dayKey(capture.capturedAt));
  const { unit, buckets } = bucketsOf(days);
  if (buckets.length === 0) return { unit, buckets, lanes: [], most: 0 };
  const place = placer(unit, buckets);
  const lanes = new Map<string | null, number[]>();
  summaries.forEach((summary, index) => {
    const key = laneOf?.(summary) ?? null;
    let counts = lanes.get(key);
    if (!counts) lanes.set(key, counts = Array.from({ length: buckets.length }, () => 0));
    counts[place(days[index]!)]! += 1;
  });
  const all = [...lanes].map(([key, counts]): Lane => ({ key, counts, total: counts.reduce((sum, count) => sum + count, 0) }));
  const named = all.filter(({ key }) => key !== null).sort((a, b) => b.total - a.total || (a.key! < b.key! ? -1 : 1));
  const rest = [...named.slice(MOST_LANES), ...all.filter(({ key }) => key === null)];
  const shown = named.slice(0, MOST_LANES);
  if (rest.length > 0) {
    shown.push({
      key: null, counts: buckets.map((_, index) => rest.reduce((sum, { counts }) => sum + counts[index]!, 0)), total: rest.reduce((sum, { total }) => sum + total, 0),
    });
  }
  return { unit, buckets, lanes: shown, most: Math.max(0, ...shown.flatMap(({ counts }) => counts)) };
}

/** Without a gap from the first day to the last. */
export function bucketsOf(days: readonly string[]): Pick<Chart, 'unit' | 'buckets'> {
  let [first, last] = [days[0], days[0]];
  if (first === undefined || last === undefined) return { unit: 'day', buckets: [] };
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const span = (timeOf(last) - timeOf(first)) / DAY_MS + 1;
  const unit = SPANS.find(([, most]) => span <= most)?.[0] ?? 'year';
  const buckets: Bucket[] = [];
  for (let from = startOf(first, unit); from <= last;) {
    const next = after(from, unit);
    buckets.push({ from, to: dayOf(timeOf(next) - DAY_MS) });
    from = next;
  }
  return { unit, buckets };
}

/** Finds the bucket of a day without looking through them. */
function placer(unit: Unit, buckets: readonly Bucket[]): (day: string) => number {
  const index = new Map(buckets.map(({ from }, at) => [from, at]));
  return (day) => index.get(startOf(day, unit))!;
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

function startOf(day: string, unit: Unit): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 8)}01`;
  if (unit === 'year') return `${day.slice(0, 5)}01-01`;
  const time = timeOf(day);
  // From Monday, as ISO 8601 counts weeks.
  return dayOf(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS);
}

function after(from: string, unit: Unit): string {
  const date = new Date(timeOf(from));
  if (unit === 'day') return dayOf(date.getTime() + DAY_MS);
  if (unit === 'week') return dayOf(date.getTime() + 7 * DAY_MS);
  return dayOf(Date.UTC(date.getUTCFullYear() + (unit === 'year' ? 1 : 0), date.getUTCMonth() + (unit === 'month' ? 1 : 0), 1));
}
