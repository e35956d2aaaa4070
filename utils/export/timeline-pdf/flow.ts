/** Places rows down the pages: breaks pages where it reads well, repeats header and footer, tags what is drawn. */
import type { Reference } from 'pdfkit';
import { filledBox, horizontalLine, roundedBox, type Box } from './pdf/content';
import type { PdfFile } from './pdf/pdf-file';
import type { Tag } from './pdf/tag';
import { colour, contentWidth, type Colour, type Sheet } from './style';
import type { Line } from './text/layout';

/** Part of a row, drawn inside its element of the document's structure; without a tag for what is only decoration. */
export interface RowPart {
  tag: Tag | null;
  /** `height` is that of the row as it is placed. */
  draw: (top: number, height: number) => void;
}

/** The smallest piece that is never split over two pages. */
export interface Row {
  height: number;
  parts: RowPart[];
  /** Never the last row on a page; `usually` where that costs no page, `lonely` where what follows would else stand nearly alone on the last one. */
  withNext?: boolean | 'usually' | 'lonely';
  /** White space: left out at the top of a page. */
  gap?: boolean;
  /** How much lower it may be, where that spares a page. */
  give?: number;
  /** White space that grows so that all rows after it stand at the foot of the page, when they fit there. */
  pushDown?: boolean;
  /** Rows of the same panel share one ground. */
  panel?: Panel;
  /** An element around those of the parts that is whole with this row: that of a table's row. */
  ends?: Tag;
  /** Stands on top of a page that begins with this row, as decoration: the head of a table. */
  head?: Row;
}

/** Inline, by the direction of the document: `start` is left in English, right in Arabic. */
export type Side = 'start' | 'end';

export interface Panel {
  ground: Colour | null;
  /** A stroke along one side. */
  edge?: Colour;
  /** The side of that stroke; `start` by default. */
  side?: Side;
  /** Offset from the inline start of the page's content, and width. */
  offset: number;
  width: number;
  rounded?: boolean;
}

const EDGE = 2.4;

export interface Header {
  start: Line;
  end: Line;
}

export class Flow {
  readonly file: PdfFile;
  readonly direction: 'ltr' | 'rtl';
  readonly sheet: Sheet;
  /** What each page so far will say of its number, to be written when all are known. */
  readonly numbers: { form: Reference; page: number }[] = [];
  /** What the next pages carry at their head. */
  header: Header | null = null;
  #page: number;
  #y = 0;
  /** True until something other than a repeated head stands on the page. */
  #fresh = true;

  /** `firstPage` is the number that the first page bears. */
  constructor(file: PdfFile, direction: 'ltr' | 'rtl', sheet: Sheet, firstPage: number) {
    this.file = file;
    this.direction = direction;
    this.sheet = sheet;
    this.#page = firstPage - 1;
  }

  /** As printed on the page. */
  get pageNumber(): number {
    return this.#page;
  }

  /** Left edge of something so far from the inline start of the content, and so wide. */
  x(offset: number, width: number): number {
    const { side, width: across } = this.sheet;
    return this.direction === 'ltr' ? side + offset : across - side - offset - width;
  }

  newPage(): void {
    const page = this.file.addPage();
    this.#page += 1;
    this.#y = this.sheet.top;
    this.#fresh = true;
    if (this.header) this.#drawHeader(this.header);
    const form = this.file.reserveForm();
    page.xobjects['Number'] = form;
    this.file.decoration('/Number Do', 'Pagination');
    this.numbers.push({ form, page: this.#page });
  }

  /** Draws the rows from where the last ones ended, and ends their elements. White space gives way where that spares a page. */
  place(given: readonly Row[]): void {
    const bottom = this.sheet.height - this.sheet.bottom;
    const start = { left: bottom - this.#y, fresh: this.#fresh };
    const rows = tightened(given, start, this.sheet.room);
    const ending = endingAt(rows);
    for (const { from, to, turns } of runsOf(rows, start, this.sheet.room)) {
      if (turns) {
        this.newPage();
        const { head } = rows[from]!;
        if (head) this.#draw([head]);
      }
      if (rows[from]!.pushDown && !this.#fresh) this.#y = Math.max(this.#y, bottom - heightOf(rows.slice(from)));
      this.#draw(rows.slice(from, to));
      this.#fresh = false;
      // At once, not with the last row: pdfkit takes the page on which an element ends for the page of its links.
      for (let index = from; index < to; index += 1) {
        for (const tag of ending.get(index) ?? []) tag.end();
        rows[index]!.ends?.end();
      }
    }
  }

  #draw(rows: readonly Row[]): void {
    const tops: number[] = [];
    for (const row of rows) {
      tops.push(this.#y);
      this.#y += row.height;
    }
    for (const [panel, { from, to }] of panelsOf(rows)) {
      this.file.decoration(this.panel(panel, tops[from]!, tops[to]! + rows[to]!.height));
    }
    // One marked content for each element and page, not one for each line.
    const byTag = new Map<Tag, (() => void)[]>();
    for (const [index, row] of rows.entries()) {
      for (const { tag, draw } of row.parts) {
        const drawHere = () => draw(tops[index]!, row.height);
        if (!tag) this.#drawDecoration(drawHere);
        else if (byTag.has(tag)) byTag.get(tag)!.push(drawHere);
        else byTag.set(tag, [drawHere]);
      }
    }
    for (const [tag, draws] of byTag) tag.mark(() => draws.forEach((draw) => draw()));
  }

  #drawDecoration(draw: () => void): void {
    this.file.kit.markContent('Artifact', { type: 'Layout' });
    draw();
    this.file.kit.endMarkedContent();
  }

  /** The operators that draw the ground and edge of a panel. */
  panel({ ground, edge, side = 'start', offset, width, rounded }: Panel, top: number, end: number): string {
    const box: Box = { x: this.x(offset, width), y: top, width, height: end - top };
    return [
      ground ? (rounded ? roundedBox(box, 5, { fill: ground }) : filledBox(box, ground)) : '',
      edge ? filledBox({ ...box, x: this.x(side === 'start' ? offset : offset + width - EDGE, EDGE), width: EDGE }, edge) : '',
    ].join(' ');
  }

  #drawHeader({ start, end }: Header): void {
    const { kit } = this.file;
    const top = 32;
    kit.markContent('Artifact', { type: 'Pagination' });
    this.file.text(kit.page, start, this.x(0, start.width), top);
    this.file.text(kit.page, end, this.x(contentWidth - end.width, end.width), top);
    kit.addContent(horizontalLine(this.sheet.side, top + start.height + 5, contentWidth, colour.line));
    kit.endMarkedContent();
  }
}

/** The elements that are whole once a row is drawn, by the row. */
function endingAt(rows: readonly Row[]): Map<number, Tag[]> {
  const lastRow = new Map<Tag, number>();
  for (const [index, { parts }] of rows.entries()) for (const { tag } of parts) if (tag) lastRow.set(tag, index);
  const ending = new Map<number, Tag[]>();
  for (const [tag, index] of lastRow) {
    const here = ending.get(index);
    if (here) here.push(tag);
    else ending.set(index, [tag]);
  }
  return ending;
}

export const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);

/** Where all white space gives way as far as it can. */
export const leastHeightOf = (rows: readonly Row[]): number => heightOf(rows) - rows.reduce((sum, { give = 0 }) => sum + give, 0);

/** What is left of a page: its height, and whether nothing stands on it yet. */
interface Left { left: number; fresh: boolean }

/** Rows that follow one another on a page; `turns` where that page is a new one. */
interface Run { from: number; to: number; turns: boolean }

/** Where rows come to stand, from what is left of the first page on. White space that stands nowhere is in no run. */
function runsOf(rows: readonly Row[], { left, fresh }: Left, room: number): Run[] {
  const runs: Run[] = [];
  const lastInk = rows.findLastIndex(({ gap }) => !gap);
  let turns = false;
  for (let next = 0; next < rows.length;) {
    const row = rows[next]!;
    // Nor does white space after the last words make a page of its own.
    if (row.gap && (fresh || (next > lastInk && row.height > left))) { next += 1; continue; }
    let to = fitting(rows, next, left);
    if (to === next && !fresh) {
      left = room - (row.head?.height ?? 0);
      [fresh, turns] = [true, true];
      // Nor at the foot, where it would only make a panel longer than its words.
      const last = runs.at(-1);
      while (last && last.to > last.from + 1 && rows[last.to - 1]!.gap) last.to -= 1;
      continue;
    }
    // Higher than a page: better over the edge than lost.
    if (to === next) to = next + 1;
    runs.push({ from: next, to, turns });
    left -= heightOf(rows.slice(next, to));
    [fresh, turns, next] = [false, false, to];
  }
  return runs;
}

/** In how many steps white space gives way: no more than a page needs. */
const STEPS = 4;

/** What a last page should hold, as a share of its height. */
const LEAST_ON_LAST = 0.3;

/**
 * The same rows, or what needs fewer pages: with less white space first, then with what only usually stays together parted. Where a page
 * more it must be, more goes to it than a line or two.
 */
function tightened(rows: readonly Row[], start: Left, room: number): readonly Row[] {
  const turnsOf = (each: readonly Row[]) => runsOf(each, start, room).filter(({ turns }) => turns);
  const pages = (each: readonly Row[]) => turnsOf(each).length;
  const usual = turnsOf(rows);
  if (usual.length === 0) return rows;
  const parted = rows.map((row) => (row.withNext === 'usually' ? { ...row, withNext: false } : row));
  for (const each of [rows, parted]) {
    for (let step = 0; step <= STEPS; step += 1) {
      const lower = each.map((row) => (row.give ? { ...row, height: row.height - (row.give * step) / STEPS } : row));
      if (pages(lower) < usual.length) return lower;
    }
  }
  if (heightOf(rows.slice(usual.at(-1)!.from)) > room * LEAST_ON_LAST) return rows;
  const held = rows.map((row) => (row.withNext === 'lonely' ? { ...row, withNext: true } : row));
  return pages(held) === usual.length ? held : rows;
}

/** End of the rows that fit from `start` on: not after a heading, and not beyond white space that may grow where all after it fits too. */
function fitting(rows: readonly Row[], start: number, room: number): number {
  let end = start;
  let left = room + 0.01;
  while (end < rows.length && rows[end]!.height <= left) {
    if (end > start && rows[end]!.pushDown && heightOf(rows.slice(end)) <= left) return end;
    left -= rows[end]!.height;
    end += 1;
  }
  if (end === rows.length) return end;
  while (end > start && holdsNext(rows, end - 1)) end -= 1;
  return end;
}

/** White space below a heading does not part it from what it heads. */
const holdsNext = (rows: readonly Row[], index: number): boolean =>
  rows[index]!.withNext === true || rows[index]!.withNext === 'usually' || (rows[index]!.gap === true && index > 0 && holdsNext(rows, index - 1));

/** The first and last row of every panel. */
export function panelsOf(rows: readonly Row[]): Map<Panel, { from: number; to: number }> {
  const panels = new Map<Panel, { from: number; to: number }>();
  for (const [index, { panel }] of rows.entries()) {
    if (!panel) continue;
    const known = panels.get(panel);
    if (known) known.to = index;
    else panels.set(panel, { from: index, to: index });
  }
  return panels;
}
