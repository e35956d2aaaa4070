/** A quiet bar for each day, week or month of the period: when the posts were published. */
import type { Row } from '../flow';
import { filledBox, horizontalLine } from '../pdf/content';
import type { Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { isolate, timeOf } from '../words';

const DAY = 86_400_000;
const MOST_BARS = 62;
const HEIGHT = 52;

export interface Activity {
  unit: 'day' | 'week' | 'month';
  counts: number[];
}

/** Counts by the finest unit that gives no more bars than fit. `offset` is the zone's distance from UTC, in ms. */
export function activityOf(times: readonly number[], offset = 0): Activity {
  const local = times.map((time) => time + offset);
  const count = (unit: Activity['unit'], indexOf: (time: number) => number): Activity => {
    const indices = local.map(indexOf);
    const first = Math.min(...indices);
    const counts = Array.from({ length: Math.max(...indices) - first + 1 }, () => 0);
    for (const index of indices) counts[index - first]! += 1;
    return { unit, counts };
  };
  const spanDays = (Math.max(...local) - Math.min(...local)) / DAY;
  if (spanDays < MOST_BARS - 1) return count('day', (time) => Math.floor(time / DAY));
  if (spanDays < (MOST_BARS - 1) * 7) return count('week', (time) => Math.floor((time / DAY + 3) / 7)); // weeks begin on Monday
  return count('month', (time) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth());
}

const labels = { day: 'pdf.cover.perDay', week: 'pdf.cover.perWeek', month: 'pdf.cover.perMonth' } as const;

/** Nothing when all posts are of one day or span more time than the bars could show. */
export async function activityChart({ records, compose, flow, file, words }: Scene): Promise<Row[]> {
  if (records.length < 2) return [];
  const times = records.map(({ brief }) => timeOf(brief)).toSorted((a, b) => a.getTime() - b.getTime());
  const { unit, counts } = activityOf(times.map((time) => time.getTime()), words.offsetOf(times[0]!));
  if (counts.length < 2 || counts.length > 4 * MOST_BARS) return [];
  const most = Math.max(...counts);
  const period = words.dayRange(times.at(0)!, times.at(-1)!);
  const step = Math.min(contentWidth / counts.length, 26);
  const alt = words.translate('pdf.cover.chart', { count: records.length, period, unit, most });
  const figure = compose.parent.child('Figure', { alt });
  const draw = (top: number) => {
    file.kit.addContent(horizontalLine(flow.x(0, contentWidth), top + HEIGHT, contentWidth, colour.line));
    for (const [index, count] of counts.entries()) {
      const height = (count / most) * (HEIGHT - 6);
      const width = Math.max(step * 0.7, 0.8);
      const box = { x: flow.x(index * step, width), y: top + HEIGHT - height, width, height };
      if (count > 0) file.kit.addContent(filledBox(box, colour.accent));
    }
  };
  return [
    compose.gap(22),
    { height: HEIGHT + 5, parts: [{ tag: figure, draw }], withNext: true },
    ...await compose.text(words.list(words.translate(labels[unit]), isolate(period)), type.caption, { tag: 'Caption' }),
  ];
}
