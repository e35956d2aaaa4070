/** The list of records with their pages. Its pages come early and are filled last, when page numbers are known. */
import type { Page } from 'pdfkit';
import { heightOf } from '../flow';
import { number, strokeWith } from '../pdf/content';
import type { Tag } from '../pdf/tag';
import { placeOfRecord, type Scene } from '../scene';
import { colour, contentWidth, pageRoom, type, type TextStyle } from '../style';
import { timeOf } from '../words';
import { openChapter, sectionTitle } from './opening';

const ROW = 20;
const COLUMNS = { number: 30, date: 88, page: 34 } as const;

interface Entry {
  number: string;
  date: string;
  text: string;
  place: string;
  page: number;
}

/** A chapter as the contents list it. */
export interface ChapterEntry {
  title: string;
  place: string;
}

export interface ReservedContents {
  fill(before: readonly ChapterEntry[], after: readonly ChapterEntry[]): Promise<void>;
}

/** Adds the pages of the contents, of which there are as many as the rows need. `chapterCount` is of those before and after the records. */
export async function reserveContents(scene: Scene, chapterCount: number): Promise<ReservedContents> {
  const { compose, words: { translate }, records, file } = scene;
  const title = translate('pdf.contents');
  const section = await openChapter(scene, { title, place: null });
  const head = [
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.contents.order'), type.smallQuiet),
    compose.gap(12),
  ];
  const onFirst = Math.floor((pageRoom - heightOf(head)) / ROW);
  const onOthers = Math.floor(pageRoom / ROW);
  const rows = records.length + chapterCount;
  const further = Math.max(0, Math.ceil((rows - onFirst) / onOthers));
  scene.flow.place(head);
  const held: { page: Page; rows: number; top: number }[] = [{ page: file.hold(), rows: onFirst, top: heightOf(head) }];
  for (let index = 0; index < further; index += 1) {
    scene.flow.newPage();
    held.push({ page: file.hold(), rows: onOthers, top: 0 });
  }
  const list = compose.parent.child('TOC');
  return {
    fill: async (before, after) => {
      const entries = entriesOf(scene, before, after);
      let next = 0;
      for (const { page, rows: count, top } of held) {
        const here = entries.slice(next, next + count);
        next += count;
        await file.release(page, async () => {
          for (const [index, entry] of here.entries()) await drawEntry(scene, list, entry, scene.flow.top + top + index * ROW);
        });
      }
      section.end();
    },
  };
}

function entriesOf({ records, words, pages }: Scene, before: readonly ChapterEntry[], after: readonly ChapterEntry[]): Entry[] {
  const pageOf = (place: string) => pages.get(place) ?? 0;
  const chapter = ({ title, place }: ChapterEntry): Entry => ({ number: '', date: '', text: title, place, page: pageOf(place) });
  return [
    ...before.map(chapter),
    ...records.map(({ number: count, record }): Entry => {
      const { post } = record.capture;
      const place = placeOfRecord(count);
      const text = words.list(words.subject(record, 'handle'), words.site(record.capture), post.text.replace(/\s+/g, ' ').slice(0, 120));
      return { number: words.number(count), date: words.date(timeOf(record)), text, place, page: pageOf(place) };
    }),
    ...after.map(chapter),
  ];
}

async function drawEntry({ compose, flow, file, words }: Scene, list: Tag, entry: Entry, top: number): Promise<void> {
  const { kit } = file;
  const isRecord = entry.number !== '';
  const textOffset = isRecord ? COLUMNS.number + COLUMNS.date : 0;
  const textWidth = contentWidth - textOffset - COLUMNS.page - 14;
  const line = (text: string, style: TextStyle, width: number) =>
    compose.layout.oneLine({ text, style }, { width, direction: flow.direction, fallback: flow.direction });
  const cells = [
    ...(isRecord ? [
      { line: await line(entry.number, type.smallQuiet, COLUMNS.number), offset: 0 },
      { line: await line(entry.date, type.smallQuiet, COLUMNS.date), offset: COLUMNS.number },
    ] : []),
    { line: await line(entry.text, isRecord ? type.small : type.smallBold, textWidth), offset: textOffset },
  ];
  const page = await line(words.number(entry.page), type.small, COLUMNS.page);
  const item = list.child('TOCI');
  const link = item.child('Link');
  link.mark(() => {
    for (const cell of cells) file.text(kit.page, cell.line, flow.x(cell.offset, cell.line.width), top + (ROW - cell.line.height) / 2);
    file.text(kit.page, page, flow.x(contentWidth - page.width, page.width), top + (ROW - page.height) / 2);
    file.link({ x: flow.x(0, contentWidth), y: top, width: contentWidth, height: ROW }, entry, entry.text, link);
  });
  item.end();
  const last = cells.at(-1)!;
  const from = last.offset + last.line.width + 6;
  const to = contentWidth - page.width - 6;
  if (to > from) file.decoration(dots(flow.x(from, to - from), top + ROW / 2 + 3, to - from));
}

/** Leader dots, on a grid that is the same in all lines. */
function dots(x: number, y: number, width: number): string {
  const step = 4;
  const first = Math.ceil(x / step) * step;
  return `q ${strokeWith(colour.quiet)} 1 J 0.55 w [0 ${step}] 0 d ${number(first)} ${number(y)} m ${number(x + width)} ${number(y)} l S Q`;
}

