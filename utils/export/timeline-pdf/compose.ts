/** Makes rows out of text: paragraphs, labelled facts, chips and links. Layout is asynchronous, drawing is not. */
import { heightOf, panelsOf, type Flow, type Panel, type Row, type RowPart, type Side } from './flow';
import { horizontalLine, roundedBox } from './pdf/content';
import type { LinkTarget } from './pdf/pdf-file';
import type { Tag } from './pdf/tag';
import { colour, contentWidth, type, type TextStyle } from './style';
import { levelsOf, type Direction } from './text/bidi';
import type { Line, Span, TextLayout } from './text/layout';

export interface TextOptions {
  /** From the inline start of the content; the whole width by default. */
  offset?: number;
  width?: number;
  align?: Side;
  direction?: Direction;
  /** The element to add to, or the type of a new one; `null` for text that only decorates. */
  tag?: string | Tag | null;
  language?: string | null;
  withNext?: boolean;
  panel?: Panel;
  link?: LinkTarget;
}

export interface ListOptions {
  ordered: boolean;
  /** A number as the document's language writes it. */
  number: (value: number) => string;
  /** White space between items. */
  gap?: number;
}

const LIST_INDENT = 18;
const LINE_END = /[\n\v\f\r\x85\u2028\u2029]$/;
/** The share of white space that a page can do without and still be read well. */
const GAP_GIVES = 0.4;

export class Compose {
  readonly layout: TextLayout;
  readonly flow: Flow;
  /** Where new rows go in the document's structure. */
  parent: Tag;

  constructor(layout: TextLayout, flow: Flow, parent: Tag) {
    this.layout = layout;
    this.flow = flow;
    this.parent = parent;
  }

  gap(height: number, options: Pick<Row, 'panel' | 'withNext' | 'pushDown'> = {}): Row {
    // White space inside a panel is part of the panel, also at the top of a page.
    return { height, parts: [], gap: !options.panel && !options.pushDown, give: height * GAP_GIVES, ...options };
  }

  async text(content: string | readonly Span[], style: TextStyle, options: TextOptions = {}): Promise<Row[]> {
    const { language = null, withNext = false, panel } = options;
    const spans = typeof content === 'string' ? [{ text: content, style, language }] : content;
    const lines = await this.#lines(spans, options);
    const tag = this.#tag(options);
    const paragraphs = paragraphsOf(lines);
    const written = paragraphs.filter(({ blank }) => !blank);
    // Neither the first nor the last line of a paragraph stands alone on a page, nor does that of the whole.
    const holding = new Set([{ from: 0, to: lines.length - 1 }, ...written].filter(({ from, to }) => to - from > 1).flatMap(({ from, to }) => [from, to - 1]));
    // A blank line parts two paragraphs: at the top of a page there is nothing above it to part.
    const between = new Set(paragraphs.filter(({ blank, from }) => blank && from > (written[0]?.from ?? from) && from < (written.at(-1)?.from ?? from)).map(({ from }) => from));
    return lines.map((line, index) => ({
      height: line.height,
      parts: [this.#part(line, tag, options)],
      withNext: withNext || holding.has(index),
      ...(between.has(index) && { gap: true }),
      panel,
    }));
  }

  #tag({ tag = 'P', language, link }: TextOptions): Tag | null {
    const paragraph = typeof tag === 'string' ? this.parent.child(tag, language ? { lang: language } : {}) : tag;
    return link && paragraph ? paragraph.child('Link') : paragraph;
  }

  #lines(spans: readonly Span[], { width = contentWidth, direction = 'auto' }: TextOptions): Promise<readonly Line[]> {
    return this.layout.lines(spans, { width, direction, fallback: this.flow.direction });
  }

  #part(line: Line, tag: Tag | null, options: TextOptions): RowPart {
    const { offset = 0, width = contentWidth, align = 'start', link } = options;
    const { file } = this.flow;
    const column = this.flow.x(offset, width);
    const x = (align === 'start') === (this.flow.direction === 'ltr') ? column : column + width - line.width;
    return {
      tag,
      draw: (top) => {
        file.text(file.kit.page, line, x, top);
        if (!link || line.placed.length === 0) return;
        file.link({ x, y: top, width: line.width, height: line.height }, link, line.text.trim(), tag);
      },
    };
  }

  /** The side on which a text by someone else begins, in its own direction. */
  sideOf(text: string): Side {
    return levelsOf(text, 'auto', this.flow.direction).rightToLeft === (this.flow.direction === 'rtl') ? 'start' : 'end';
  }

  heading(text: string): Promise<Row[]> {
    return this.text(text, type.heading, { tag: 'H2', withNext: true });
  }

  /** Sentences with a dot or their number before them, tagged as a list. */
  async list(items: readonly string[], style: TextStyle, { ordered, number, gap = 3 }: ListOptions): Promise<Row[]> {
    const outer = this.parent;
    const list = outer.child('L', { attributes: { O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc' } });
    const rows: Row[] = [];
    for (const [index, item] of items.entries()) {
      const entry = this.parent = list.child('LI');
      const label = ordered ? number(index + 1) : '\u2022';
      const [mark] = await this.text(label, ordered ? type.eyebrow : style, { tag: 'Lbl', width: LIST_INDENT, direction: this.flow.direction });
      this.parent = entry.child('LBody');
      const [first, ...rest] = await this.text(item, style, { offset: LIST_INDENT, width: contentWidth - LIST_INDENT });
      if (index > 0) rows.push(this.gap(gap));
      rows.push({ ...first!, parts: [...mark!.parts.map((part) => shifted(part, (first!.height - mark!.height) / 2)), ...first!.parts] }, ...rest);
    }
    this.parent = outer;
    return rows;
  }

  /** A fine line across the content with white space above and below. */
  rule(above: number, below: number): Row {
    const usual = above + below;
    const draw = (top: number, height: number) =>
      this.flow.file.kit.addContent(horizontalLine(this.flow.x(0, contentWidth), top + above * (height / usual), contentWidth, colour.line, 0.5));
    return { height: usual, parts: [{ tag: null, draw }], withNext: true, give: usual * GAP_GIVES };
  }

  /** Rows that must stay together, as one. */
  together(rows: readonly Row[]): Row {
    const tops = rows.map((_, index) => heightOf(rows.slice(0, index)));
    const panels = Array.from(panelsOf(rows), ([panel, { from, to }]): RowPart => ({
      tag: null,
      draw: (top) => this.flow.file.kit.addContent(this.flow.panel(panel, top + tops[from]!, top + tops[to]! + rows[to]!.height)),
    }));
    return { height: heightOf(rows), parts: [...panels, ...rows.flatMap(({ parts, height }, index) => parts.map(({ tag, draw }): RowPart => ({ tag, draw: (top) => draw(top + tops[index]!, height) })))] };
  }

  /** Short words on a soft ground, side by side. */
  async chips(labels: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    let offset = 0;
    for (const label of labels) {
      const [line] = await this.#lines([{ text: label, style: type.chip }], {});
      const width = line!.width + 14;
      if (rows.length === 0 || offset + width > contentWidth) {
        if (rows.length > 0) rows.push(this.gap(4));
        rows.push({ height: line!.height + 5, parts: [] });
        offset = 0;
      }
      const row = rows.at(-1)!;
      const box = { x: this.flow.x(offset, width), width };
      const ground = (top: number) => this.flow.file.kit.addContent(
        roundedBox({ ...box, y: top, height: row.height }, 4, { fill: colour.accentSoft }));
      row.parts.push({ tag: null, draw: ground });
      row.parts.push(shifted(this.#part(line!, this.parent.child('P'), { offset: offset + 7, width: line!.width }), 2.5));
      offset += width + 6;
    }
    return rows;
  }
}

interface Paragraph { from: number; to: number; blank: boolean }

/** First and last line of each paragraph; a blank line is one of its own. */
function paragraphsOf(lines: readonly Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (const [index, { text }] of lines.entries()) {
    if (index < lines.length - 1 && !LINE_END.test(text)) continue;
    paragraphs.push({ from, to: index, blank: lines.slice(from, index + 1).every((line) => line.text.trim() === '') });
    from = index + 1;
  }
  return paragraphs;
}

export function shifted({ tag, draw }: RowPart, by: number): RowPart {
  return { tag, draw: (top, height) => draw(top + by, height) };
}

/** The same rows, the last of them never without what follows, or only where that would stand nearly alone. */
export function tied(rows: readonly Row[], how: true | 'lonely' = true): Row[] {
  return rows.map((row, index) => (index === rows.length - 1 ? { ...row, withNext: how === true || row.withNext || how } : row));
}

/** The same rows, to be placed on one page, or on two where that spares one. */
export function kept(rows: readonly Row[], how: true | 'usually' = true): Row[] {
  return rows.map((row, index) => ({ ...row, withNext: row.withNext || (index < rows.length - 1 && how) }));
}
