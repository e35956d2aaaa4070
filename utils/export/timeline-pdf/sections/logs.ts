/** The tables at the end: what was reported to platforms, and everything that was done with the records. */
import type { CustodyEntry, PostCheck, ReportEvent } from '../../../evidence/types';
import type { Panel, Row } from '../flow';
import { placeOfRecord, placeOfSection, type NumberedBrief, type Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import type { RuleMatch } from '../../../rules/types';
import { Table, type Cell } from '../table';
import { onClock, utc, type Words } from '../words';
import { helperIn } from './helper-name';
import { checkInWords } from './item-checks';
import { reportInWords } from './item-person';
import { openChapter, sectionTitle } from './opening';

const NUMBER = 34;
const TIME = 104;
const BOTH_TIMES = 128;
const RECORD = 52;
const HASH = 140;
const STEP = 112;
const PADDING = 12;

export async function reportLog(scene: Scene): Promise<void> {
  const { compose, flow, input, records, load, words: { translate } } = scene;
  const title = translate('pdf.reportLog');
  const chapter = await openChapter(scene, { title, place: placeOfSection('reports') });
  const events: { at: string; cells: () => Cell[] }[] = [];
  for (const entry of records.filter(({ brief }) => brief.reports + brief.checks > 0)) {
    const { record } = await load(entry);
    const rule = input.ruleFor(record);
    for (const event of record.annotations.reports) events.push({ at: event.at, cells: () => reportCells(scene, event, entry, rule) });
    for (const check of record.checks ?? []) events.push({ at: check.checkedAt, cells: () => checkCells(scene, check, entry) });
  }
  events.sort((a, b) => a.at.localeCompare(b.at));
  const table = new Table(compose, [
    { title: translate('pdf.reportLog.record'), width: RECORD },
    { title: translate(input.redacted ? 'file.stated.at' : 'pdf.reportLog.time'), width: BOTH_TIMES },
    { title: translate('pdf.reportLog.step'), width: STEP },
    { title: translate('pdf.reportLog.reference'), width: null },
  ]);
  flow.place([
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.reportLog.intro'), type.bodyQuiet),
    compose.gap(12),
  ]);
  await table.place(events, ({ cells }) => [cells()]);
  chapter.end();
}

function reportCells(scene: Scene, event: ReportEvent, { number, brief }: NumberedBrief, rule: RuleMatch | null): Cell[] {
  const { words, input } = scene;
  const { step, details } = reportInWords(words, event, rule);
  return [
    { text: words.number(number), style: type.smallLink, place: placeOfRecord(number) },
    input.redacted ? { text: words.exactTime(event.at) } : { text: timesOf(words, event), direction: 'ltr' },
    { text: words.list(step, words.site(brief.capture)) },
    { text: details.join('\n') || '\u2013' },
  ];
}

/** Whether the post was still there, in its place among the reports. */
function checkCells({ words }: Scene, check: PostCheck, { number, brief }: NumberedBrief): Cell[] {
  return [
    { text: words.number(number), style: type.smallLink, place: placeOfRecord(number) },
    { text: timesOf(words, { at: check.checkedAt, offsetMinutes: check.offsetMinutes }), direction: 'ltr' },
    { text: words.list(words.translate(`pdf.check.${check.how}`), words.site(brief.capture)) },
    { text: checkInWords(words, check).join('\n') },
  ];
}

/** In UTC, and below on the person's clock as it stood; where that was not kept, on the clock of this document. */
function timesOf(words: Words, { at, offsetMinutes }: Pick<ReportEvent, 'at' | 'offsetMinutes'>): string {
  const offset = offsetMinutes ?? words.offsetOf(new Date(at)) / 60_000;
  return `${utc(new Date(at))}\n${onClock(at, offset)}`;
}

export async function custodyLog(scene: Scene): Promise<void> {
  const { compose, flow, input: { custody }, words: { translate } } = scene;
  const title = translate('pdf.custody');
  const chapter = await openChapter(scene, { title, place: placeOfSection('custody') });
  const newest = custody.at(-1);
  flow.place([
    ...await sectionTitle(scene, title),
    ...await compose.text(translate(newest ? 'pdf.custody.intro' : 'pdf.custody.empty'), type.bodyQuiet),
    ...(newest ? await newestHash(scene, newest) : []),
    compose.gap(14),
  ]);
  const table = new Table(compose, [
    { title: translate('pdf.custody.seq'), width: NUMBER },
    { title: translate('pdf.custody.time'), width: TIME },
    { title: translate('pdf.custody.action'), width: null },
    { title: translate('pdf.custody.record'), width: RECORD },
    { title: translate('pdf.custody.hash'), width: HASH },
  ]);
  await table.place(custody, (entry) => [custodyCells(scene, entry)]);
  chapter.end();
}

/** What to pass on so that the log can be dated later, where it is found at once. */
async function newestHash({ compose, words: { translate } }: Scene, { hash }: CustodyEntry): Promise<Row[]> {
  const panel: Panel = { ground: colour.well, rounded: true, offset: 0, width: contentWidth };
  const inside = { offset: PADDING, width: contentWidth - 2 * PADDING, panel };
  return [
    compose.gap(12),
    compose.gap(9, { panel }),
    ...await compose.text(translate('pdf.custody.newest'), type.smallBold, { ...inside, withNext: true }),
    ...await compose.text(hash, type.mono, { ...inside, direction: 'ltr', withNext: true }),
    ...await compose.text(translate('pdf.custody.newestWhy'), type.smallQuiet, inside),
    compose.gap(9, { panel }),
  ];
}

function custodyCells(scene: Scene, entry: CustodyEntry): Cell[] {
  const { numbers, words } = scene;
  const { seq, at, action, captureId, detail, hash } = entry;
  const number = captureId === null ? undefined : numbers.get(captureId);
  const record: Cell = number !== undefined
    ? { text: words.number(number), style: type.smallLink, place: placeOfRecord(number) }
    : { text: captureId === null ? '\u2013' : words.translate('pdf.custody.elsewhere'), style: type.smallQuiet };
  return [
    { text: words.number(seq), style: type.smallQuiet },
    { text: utc(new Date(at)).replace(' UTC', ''), direction: 'ltr' },
    // A key is long and stands in the data; the last pages give its thumbprint.
    { text: [words.translate(`pdf.custody.${action}`), action === 'key-created' ? null : detail, helperIn(scene, entry)].filter(Boolean).join('\n') },
    record,
    // In two halves of 32 characters: large enough to be compared by eye.
    { text: `${hash.slice(0, 32)}\n${hash.slice(32)}`, style: type.monoSmall, direction: 'ltr' },
  ];
}
