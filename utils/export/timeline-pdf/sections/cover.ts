/** The first page: what the document holds, when and how it was made, and what it does and does not show. */
import { ownName } from '../../../i18n';
import { accountKey } from '../accounts';
import { shifted } from '../compose';
import { factRows } from '../facts';
import { heightOf, type Row } from '../flow';
import { roundedBox } from '../pdf/content';
import type { Scene } from '../scene';
import { colour, contentWidth, type, type Colour } from '../style';
import { isolate, periodOf, utc } from '../words';
import { activityChart } from './activity-chart';
import { drawMark, markSize } from './mark';
import { bookmark } from './opening';

const GUTTER = 14;
const PADDING = 13;
const MOST_AIR = 78;
const LEAST_AIR = 18;

export async function cover(scene: Scene): Promise<void> {
  const { flow, compose, input, file } = scene;
  flow.newPage();
  bookmark(scene, input.title);
  const section = file.chapter(input.title);
  compose.parent = section;
  const head = await brand(scene);
  const [above, activity] = [[...await title(scene), compose.gap(26), await figures(scene)], await activityChart(scene)];
  const below = [
    compose.gap(30),
    await claims(scene),
    compose.gap(20, { pushDown: true }),
    ...await making(scene),
  ];
  // The cover is one page: a long language on short paper goes without the bars, which a later page tells in more detail.
  const airWith = (rows: readonly Row[]) => flow.sheet.room - head.height - heightOf(rows);
  const whole = [...above, ...activity, ...below];
  const rows = airWith(whole) >= LEAST_AIR ? whole : [...above, ...below];
  flow.place([head, { height: Math.min(MOST_AIR, Math.max(LEAST_AIR, airWith(rows))), parts: [] }, ...rows]);
  section.end();
}

async function brand({ compose, flow }: Scene): Promise<Row> {
  const offset = markSize + 7;
  const [name] = await compose.text('OnRecord', type.heading, { offset, width: contentWidth - offset });
  const draw = (top: number) => drawMark(flow.file.kit, flow.x(0, markSize), top);
  return { height: markSize, parts: [{ tag: null, draw }, ...name!.parts.map((part) => shifted(part, (markSize - name!.height) / 2))] };
}

async function title({ compose, input, words, records, exhibits }: Scene): Promise<Row[]> {
  const { translate } = words;
  const times = periodOf(records.map(({ brief }) => brief));
  const period = times
    ? translate('pdf.cover.period', { period: isolate(words.dayRange(times.from, times.to)) })
    : translate('pdf.cover.none');
  return [
    ...await compose.text(translate(exhibits.length > 0 ? 'pdf.cover.kind.court' : 'pdf.cover.kind'), type.eyebrow),
    compose.gap(5),
    ...await compose.text(input.title, type.coverTitle, { tag: 'H1' }),
    compose.gap(5),
    ...await compose.text(period, type.lead),
  ];
}

/** Records, accounts and platforms, counted. */
async function figures({ compose, records, words }: Scene): Promise<Row> {
  const accounts = new Set(records.map(({ brief }) => accountKey(brief)));
  accounts.delete(null);
  // A file on no known site counts for the site that the person named, or for none.
  const platforms = new Set(records.map(({ brief: { capture } }) => (capture.file ? words.site(capture) : words.platform(capture.platform))));
  platforms.delete(null);
  const figure = async (key: string, count: number, offset: number): Promise<Row> => {
    const at = { offset, width: 104 };
    return compose.together([
      ...await compose.text(words.number(count), type.coverFigure, at),
      ...await compose.text(words.translate(key, { count }), type.smallQuiet, at),
    ]);
  };
  const rows = [
    await figure('pdf.cover.records', records.length, 0),
    await figure('pdf.cover.accounts', accounts.size, 112),
    await figure('pdf.cover.platforms', platforms.size, 224),
  ];
  return { height: Math.max(...rows.map(({ height }) => height)), parts: rows.flatMap(({ parts }) => parts) };
}

/** "What this is" and "What this is not", side by side and equally prominent. */
async function claims(scene: Scene): Promise<Row> {
  const width = (contentWidth - GUTTER) / 2;
  const { redacted } = scene.input;
  const proves = redacted ? redacted.signed ? 'redact.proves' : 'redact.proves-unsigned' : 'export.proves';
  const boxes = [
    { name: 'is', says: ['pdf.cover.is.1', 'pdf.cover.is.2', proves], offset: 0, ground: colour.accentSoft },
    { name: 'isNot', says: ['export.doesNotProve', 'pdf.cover.isNot.2', 'pdf.cover.isNot.3'], offset: width + GUTTER, ground: colour.well },
  ];
  const columns: Row[][] = [];
  for (const { name, says, offset } of boxes) columns.push(await claimColumn(scene, `pdf.cover.${name}`, says, offset, width));
  const height = Math.max(...columns.map((rows) => heightOf(rows))) + 2 * PADDING;
  return {
    height,
    parts: columns.flatMap((rows, index) => [
      ground(scene, boxes[index]!.offset, width, height, boxes[index]!.ground),
      ...scene.compose.together(rows).parts.map((part) => shifted(part, PADDING)),
    ]),
  };
}

async function claimColumn({ compose, words: { translate } }: Scene, title: string, says: string[], offset: number, width: number): Promise<Row[]> {
  const inside = { offset: offset + PADDING, width: width - 2 * PADDING };
  const rows = await compose.text(translate(title), type.heading, { ...inside, tag: 'H2' });
  for (const key of says) rows.push(compose.gap(5), ...await compose.text(translate(key), type.small, inside));
  return rows;
}

function ground({ flow, file }: Scene, offset: number, width: number, height: number, fill: Colour) {
  const draw = (top: number) => file.kit.addContent(roundedBox({ x: flow.x(offset, width), y: top, width, height }, 5, { fill }));
  return { tag: null, draw };
}

async function making({ compose, input, words, choices }: Scene): Promise<Row[]> {
  const { translate } = words;
  const facts = [
    { label: translate('pdf.cover.made'), value: input.redacted ? words.dayOf(input.madeAt.toISOString().slice(0, 10)) : words.list(words.dateTime(input.madeAt), utc(input.madeAt)) },
    { label: translate('pdf.cover.zone'), value: words.timeZoneName(input.madeAt) },
    { label: translate('pdf.cover.with'), value: translate('pdf.cover.tool', { version: isolate(input.toolVersion) }), half: true },
    { label: translate('pdf.cover.language'), value: ownName(input.language), half: true },
    { label: translate('pdf.cover.pictures'), value: translate(`pdf.cover.pictures.${choices.pictures}`) },
    ...(input.attachment
      ? [{ label: translate('pdf.cover.attached'), value: translate('pdf.cover.attachedValue', { name: isolate(input.attachment.name) }) }]
      : []),
  ];
  return factRows(compose, facts);
}
