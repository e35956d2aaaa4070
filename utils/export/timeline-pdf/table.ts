/** A plain table over many pages: its head is repeated, its rows are never split. */
import type { Compose } from './compose';
import { heightOf, type Row, type RowPart } from './flow';
import { horizontalLine } from './pdf/content';
import type { Tag } from './pdf/tag';
import { colour, contentWidth, type, type TextStyle } from './style';
import { giveTurn } from './turns';
import type { Direction } from './text/bidi';

export interface Column {
  title: string;
  /** At least; `null` for what the others leave, which one column is. */
  width: number | null;
}

export interface Cell {
  text: string;
  style?: TextStyle;
  direction?: Direction;
  /** A place in this document. */
  place?: string;
}

const GUTTER = 10;
const PADDING = 3.5;
/** Of both paddings of a row, what it can do without. */
const GIVES = 3;
const HEAD = type.smallBold;
/** Rows of the last items are placed as one, so that they can be set a little tighter rather than leave a few on a page of their own. */
const LAST_ITEMS = 30;
/** Where the last page is one more after all, what is this high is on it. */
const LEAST_ON_LAST = 96;

export class Table {
  readonly #compose: Compose;
  readonly #columns: readonly Column[];
  /** Of the columns, once their titles were measured. */
  #widths: readonly number[] = [];
  readonly #tag: Tag;
  /** Repeated on further pages. */
  #head: Row | null = null;

  constructor(compose: Compose, columns: readonly Column[]) {
    this.#compose = compose;
    this.#columns = columns;
    this.#tag = compose.parent.child('Table');
  }

  /** Rows in the order asked for; the first come after the head. */
  async rows(cells: readonly (readonly Cell[])[]): Promise<Row[]> {
    const rows: Row[] = [];
    if (!this.#head) {
      this.#widths = await this.#measured();
      const titles = this.#columns.map(({ title }) => ({ text: title, style: HEAD }));
      rows.push({ ...await this.#row(titles, 'TH'), withNext: true });
      this.#head = await this.#row(titles, null);
    }
    for (const row of cells) rows.push({ ...await this.#row(row, 'TD'), head: this.#head });
    return rows;
  }

  /** Lays out and places one item after the other: rows that wait for others outlive the first look for what nobody uses, and stay long. */
  async place<Item>(items: readonly Item[], cellsOf: (item: Item) => Promise<Cell[][]> | Cell[][]): Promise<void> {
    const { flow } = this.#compose;
    const last: Row[] = [];
    for (const [index, item] of items.entries()) {
      const rows = await this.rows(await cellsOf(item));
      if (items.length - index > LAST_ITEMS) flow.place(rows);
      else last.push(...rows);
      await giveTurn();
    }
    flow.place(last.map((row, index) => ({
      ...row, give: GIVES, withNext: row.withNext || (index < last.length - 1 && heightOf(last.slice(index)) <= LEAST_ON_LAST),
    })));
  }

  /** No title is broken within a word, however long the words of a language are. */
  async #measured(): Promise<number[]> {
    const { layout, flow: { direction } } = this.#compose;
    const widths: (number | null)[] = [];
    for (const { title, width } of this.#columns) {
      let longest = 0;
      for (const word of title.split(/\s+/)) {
        const lines = await layout.lines([{ text: word, style: HEAD }], { width: contentWidth, direction, fallback: direction });
        longest = Math.max(longest, ...lines.map((line) => line.width));
      }
      widths.push(width === null ? null : Math.max(width, Math.ceil(longest) + GUTTER));
    }
    const rest = contentWidth - widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
    return widths.map((width) => width ?? rest);
  }

  async #row(cells: readonly Cell[], tag: 'TH' | 'TD' | null): Promise<Row> {
    const compose = this.#compose;
    const outer = compose.parent;
    const line = this.#tag.child('TR');
    compose.parent = line;
    const parts: RowPart[] = [];
    let height = 0;
    let offset = 0;
    for (const [index, { text, style = type.small, direction = 'auto', place }] of cells.entries()) {
      const width = this.#widths[index]!;
      const gutter = index < cells.length - 1 ? GUTTER : 0;
      const cell = compose.together(await compose.text(text, style, {
        offset, width: width - gutter, direction, ...(place && { link: { place } }),
        tag: tag && line.child(tag, tag === 'TH' ? { scope: 'Column' } : {}),
      }));
      parts.push(...cell.parts.map(({ tag: each, draw }): RowPart => ({ tag: each, draw: (top, placed) => draw(top + PADDING - (height - placed) / 2, cell.height) })));
      height = Math.max(height, cell.height + 2 * PADDING);
      offset += width;
    }
    compose.parent = outer;
    const { flow } = compose;
    const rule = (top: number, placed: number) => flow.file.kit.addContent(
      horizontalLine(flow.x(0, contentWidth), top + placed, contentWidth, colour.line, tag === 'TD' ? 0.5 : 0.9));
    return { height, parts: [...parts, { tag: null, draw: rule }], ends: line };
  }
}
