/** A list of places with their pages. Its own pages come early and are filled last, when page numbers are known. */
import type { Page } from 'pdfkit';
import { heightOf, type Row } from '../flow';
import { number as inOperator, strokeWith } from '../pdf/content';
import type { Tag } from '../pdf/tag';
import type { Scene } from '../scene';
import type { Line } from '../text/layout';
import { colour, contentWidth, type, type TextStyle } from '../style';

const ROW = 20;
/** Where that spares a page. */
const LEAST_ROW = 16.5;
const ROW_STEP = 0.5;

export interface Entry {
  /** What stands before the text, each in its column; none for a chapter. */
  columns: readonly { text: string; width: number }[];
  text: string;
  place: string;
}

export interface PageList {
  fill(entries: readonly Entry[]): Promise<void>;
}

/** Places `head` at the top of the current page, which is new, and keeps so many lines below it and on pages of their own. */
export function reservePageList(scene: Scene, head: readonly Row[], count: number): PageList {
  const { flow, file, compose } = scene;
  const { sheet } = flow;
  const first = sheet.room - heightOf(head);
  const row = rowFor(count, first, sheet.room);
  const { onFirst, onOthers } = linesOf(row, first, sheet.room);
  flow.place(head);
  const held: { page: Page; rows: number; top: number }[] = [{ page: file.hold(), rows: onFirst, top: sheet.top + heightOf(head) }];
  for (let left = count - onFirst; left > 0; left -= onOthers) {
    flow.newPage();
    held.push({ page: file.hold(), rows: onOthers, top: sheet.top });
  }
  const list = compose.parent.child('TOC');
  return {
    fill: async (entries) => {
      let next = 0;
      for (const { page, rows, top } of held) {
        const here = entries.slice(next, next + rows);
        next += rows;
        await file.release(page, async () => {
          for (const [index, entry] of here.entries()) await drawEntry(scene, list, entry, { y: top + index * row, height: row });
        });
      }
      list.end();
    },
  };
}

const linesOf = (row: number, first: number, room: number) => ({ onFirst: Math.max(0, Math.floor(first / row)), onOthers: Math.floor(room / row) });

/** Height of a line: a little less where a page fewer then holds them all. `first` is what is left of the first page, `room` that of the others. */
export function rowFor(count: number, first: number, room: number): number {
  const pages = (row: number) => {
    const { onFirst, onOthers } = linesOf(row, first, room);
    return Math.ceil(Math.max(0, count - onFirst) / onOthers);
  };
  const usual = pages(ROW);
  for (let row = ROW - ROW_STEP; usual > 0 && row >= LEAST_ROW; row -= ROW_STEP) if (pages(row) < usual) return row;
  return ROW;
}

async function drawEntry({ compose, flow, file, words, pages }: Scene, list: Tag, { columns, text, place }: Entry, { y: top, height }: { y: number; height: number }): Promise<void> {
  const { kit } = file;
  const line = (content: string, style: TextStyle, width: number) =>
    compose.layout.oneLine({ text: content, style }, { width, direction: flow.direction, fallback: flow.direction });
  const page = await line(words.number(pages.get(place) ?? 0), type.small, contentWidth);
  const cells: { line: Line; offset: number }[] = [];
  let offset = 0;
  for (const column of columns) {
    cells.push({ line: await line(column.text, type.smallQuiet, column.width - 6), offset });
    offset += column.width;
  }
  const last = { line: await line(text, columns.length > 0 ? type.small : type.smallBold, contentWidth - offset - page.width - 26), offset };
  const item = list.child('TOCI');
  const link = item.child('Link');
  link.mark(() => {
    for (const cell of [...cells, last]) file.text(kit.page, cell.line, flow.x(cell.offset, cell.line.width), top + (height - cell.line.height) / 2);
    file.text(kit.page, page, flow.x(contentWidth - page.width, page.width), top + (height - page.height) / 2);
    file.link({ x: flow.x(0, contentWidth), y: top, width: contentWidth, height }, { place }, text, link);
  });
  item.end();
  const from = last.offset + last.line.width + 6;
  const to = contentWidth - page.width - 6;
  if (to > from) file.decoration(dots(flow.x(from, to - from), top + height / 2 + 3, to - from));
}

/** Leader dots, on a grid that is the same in all lines. */
function dots(x: number, y: number, width: number): string {
  const step = 4;
  const first = Math.ceil(x / step) * step;
  return `q ${strokeWith(colour.quiet)} 1 J 0.55 w [0 ${step}] 0 d ${inOperator(first)} ${inOperator(y)} m ${inOperator(x + width)} ${inOperator(y)} l S Q`;
}
