/** The drawn timeline: a line for each account, a dot for each record, from the first to the last; the same below as a table. */
import { byAccount } from '../accounts';
import type { Row } from '../flow';
import { dot, horizontalLine, verticalLine } from '../pdf/content';
import { placeOfRecord, placeOfSection, type NumberedBrief, type Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { Table, type Cell } from '../table';
import type { Line } from '../text/layout';
import { isolate, periodOf, timeOf } from '../words';
import { openChapter, sectionTitle } from './opening';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MOST_TICKS = 4;
/** More accounts than this share the last line. */
const MOST_LANES = 16;
const LANE = 22;
const AXIS = 24;
const LABEL = 150;
const EDGE = 12;
const LABEL_GAP = 6;
/** Numbers stand above dots while there are few enough to be read. */
const MOST_NUMBERED = 24;
const NAME = 148;
const SITE = 76;
const TIME = 76;

export async function timeChart(scene: Scene): Promise<void> {
  const { compose, flow, records, words } = scene;
  const { translate } = words;
  const title = translate('pdf.chart');
  const chapter = await openChapter(scene, { title, place: placeOfSection('overview') });
  const accounts = byAccount(records, ({ brief }) => brief, words);
  flow.place([
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.chart.intro'), type.bodyQuiet),
    compose.gap(14),
    await chart(scene, accounts),
    compose.gap(22),
  ]);
  const table = new Table(compose, [
    { title: translate('pdf.chart.account'), width: NAME },
    { title: translate('pdf.fact.platform'), width: SITE },
    { title: translate('pdf.chart.first'), width: TIME },
    { title: translate('pdf.chart.last'), width: TIME },
    { title: translate('pdf.contents.records'), width: null },
  ]);
  await table.place(accounts, (account) => [cellsOf(scene, account)]);
  chapter.end();
}

function cellsOf({ words }: Scene, account: readonly NumberedBrief[]): Cell[] {
  const [first] = account;
  const { from, to } = periodOf(account.map(({ brief }) => brief))!;
  return [
    { text: words.subject(first!.brief, 'handle'), style: type.smallLink, place: placeOfRecord(first!.number) },
    { text: words.site(first!.brief.capture) ?? '\u2013' },
    { text: words.date(from) },
    { text: words.date(to) },
    { text: `${words.number(account.length)} (${rangesOf(account.map(({ number }) => number)).map((range) => range.map((number) => words.number(number)).join('\u2013')).join(', ')})` },
  ];
}

/** Numbers in rising order as runs: `[[1, 3], [7]]` of 1, 2, 3 and 7. */
export function rangesOf(numbers: readonly number[]): number[][] {
  const ranges: number[][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last.at(-1) === number - 1) last[1] = number;
    else ranges.push([number]);
  }
  return ranges;
}

interface Lane { label: Line; dots: { at: number; number: Line | null }[] }

async function chart(scene: Scene, accounts: readonly NumberedBrief[][]): Promise<Row> {
  const { compose, flow, file, records, words } = scene;
  const { from, to } = periodOf(records.map(({ brief }) => brief))!;
  const axis = axisOf(from, to, words.offsetOf(from));
  const at = (time: number) => LABEL + EDGE + ((time - axis.start) / (axis.end - axis.start)) * (contentWidth - LABEL - 2 * EDGE);
  const lanes: Lane[] = [];
  for (const lane of lanesOf(accounts)) lanes.push(await laneOf(scene, lane, at));
  const ticks: { at: number; label: Line }[] = [];
  for (let time = axis.start; time <= axis.end; time += axis.step) {
    const text = axis.step < DAY ? words.hour(new Date(time)) : words.date(new Date(time));
    ticks.push({ at: at(time), label: await shortLine(scene, text, 90) });
  }
  const height = lanes.length * LANE + AXIS;
  const alt = words.translate('pdf.chart.alt', { count: records.length, accounts: accounts.length, period: isolate(words.dayRange(from, to)) });
  const draw = (top: number) => {
    const { kit } = file;
    const bottom = top + lanes.length * LANE;
    for (const tick of ticks) kit.addContent(verticalLine(flow.x(tick.at, 0), top, bottom + 4, colour.line));
    for (const { label, offset } of withoutCollisions(ticks)) file.text(kit.page, label, flow.x(offset, label.width), bottom + 7);
    for (const [index, { label, dots }] of lanes.entries()) {
      const middle = top + index * LANE + LANE * 0.62;
      file.text(kit.page, label, flow.x(0, label.width), middle - label.height / 2);
      kit.addContent(horizontalLine(flow.x(LABEL, contentWidth - LABEL), middle, contentWidth - LABEL, colour.line));
      for (const each of dots) {
        kit.addContent(dot(flow.x(each.at, 0), middle, 3.2, colour.accent));
        if (each.number) file.text(kit.page, each.number, flow.x(each.at - each.number.width / 2, each.number.width), middle - 3 - each.number.height);
      }
    }
  };
  return { height, parts: [{ tag: compose.parent.child('Figure', { alt }), draw }] };
}

/** The ends of the axis, and between them what has room: of long dates every other one says enough. */
export function withoutCollisions<Label extends { width: number }>(ticks: readonly { at: number; label: Label }[]): { label: Label; offset: number }[] {
  const placed = ticks.map(({ at, label }) => ({ label, offset: Math.min(at - label.width / 2, contentWidth - label.width) }));
  const last = placed.at(-1);
  let free = Number.NEGATIVE_INFINITY;
  return placed.filter((each, index) => {
    const end = each.offset + each.label.width + LABEL_GAP;
    if (index > 0 && each !== last && (each.offset < free || end > last!.offset)) return false;
    free = end;
    return true;
  });
}

/** Accounts in the order met; those beyond the last line share it. */
function lanesOf(accounts: readonly NumberedBrief[][]): { records: NumberedBrief[]; others: number }[] {
  if (accounts.length <= MOST_LANES) return accounts.map((records) => ({ records, others: 0 }));
  const rest = accounts.slice(MOST_LANES - 1);
  return [...accounts.slice(0, MOST_LANES - 1).map((records) => ({ records, others: 0 })), { records: rest.flat(), others: rest.length }];
}

async function laneOf(scene: Scene, { records, others }: { records: readonly NumberedBrief[]; others: number }, at: (time: number) => number): Promise<Lane> {
  const { words } = scene;
  const [first] = records;
  const name = others > 0
    ? words.translate('pdf.chart.others', { count: others })
    : words.list(words.subject(first!.brief, 'handle'), words.site(first!.brief.capture));
  const dots: Lane['dots'] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { number, brief } of records.toSorted((a, b) => timeOf(a.brief).getTime() - timeOf(b.brief).getTime())) {
    const where = at(timeOf(brief).getTime());
    const label = scene.records.length <= MOST_NUMBERED && where >= free ? await shortLine(scene, words.number(number), 40) : null;
    if (label) free = where + label.width + 3;
    dots.push({ at: where, number: label });
  }
  return { label: await shortLine(scene, name, LABEL - 8), dots };
}

function shortLine({ compose, flow }: Scene, text: string, width: number): Promise<Line> {
  return compose.layout.oneLine({ text, style: type.caption }, { width, direction: flow.direction, fallback: flow.direction });
}

/** From a midnight to a midnight, with a mark every so many hours or days. `offset` is the zone's distance from UTC, in ms. */
export function axisOf(from: Date, to: Date, offset: number): { start: number; end: number; step: number } {
  const start = Math.floor((from.getTime() + offset) / DAY) * DAY - offset;
  const days = Math.floor((to.getTime() - start) / DAY) + 1;
  const step = days === 1 ? 6 * HOUR : Math.ceil(days / MOST_TICKS) * DAY;
  return { start, end: start + Math.ceil((days * DAY) / step) * step, step };
}
