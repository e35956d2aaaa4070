/** Makes rows out of text: paragraphs, labelled facts, chips and links. Layout is asynchronous, drawing is not. */
import { heightOf, panelsOf, type Flow, type Panel, type Row, type RowPart } from './flow';
import { horizontalLine, roundedBox } from './pdf/content';
import type { Tag } from './pdf/tag';
import { colour, contentWidth, type, type TextStyle } from './style';
import type { Direction } from './text/bidi';
import type { Line, Span, TextLayout } from './text/layout';

export interface TextOptions {
  /** From the inline start of the content; the whole width by default. */
  offset?: number;
  width?: number;
  /** `text` follows the direction of each paragraph. */
  align?: 'start' | 'end' | 'text';
  direction?: Direction;
  /** Structure type, or `null` for text that only decorates. */
  tag?: string | null;
  language?: string | null;
  withNext?: boolean;
  panel?: Panel;
  /** Absolute http(s) address, or the name of a place in this document. */
  link?: { url: string } | { place: string };
}

export interface Fact {
  label: string;
  value: string;
  style?: TextStyle;
  direction?: Direction;
  url?: string | null;
  /** A further line in a warning colour. */
  warning?: string | null;
}

const LABEL_WIDTH = 128;

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
    return { height, parts: [], gap: !options.panel && !options.pushDown, ...options };
  }

  async text(content: string | readonly Span[], style: TextStyle, options: TextOptions = {}): Promise<Row[]> {
    const { tag: type = 'P', language = null, withNext = false, panel } = options;
    const spans = typeof content === 'string' ? [{ text: content, style, language }] : content;
    const lines = await this.#lines(spans, options);
    const paragraph = type === null ? null : this.parent.child(type, language ? { lang: language } : {});
    const tag = options.link && paragraph ? paragraph.child('Link') : paragraph;
    return lines.map((line, index) => ({
      height: line.height,
      parts: [this.#part(line, tag, options)],
      // Neither the first nor the last line of a paragraph stands alone on a page.
      withNext: withNext || (lines.length > 2 && (index === 0 || index === lines.length - 2)),
      panel,
    }));
  }

  #lines(spans: readonly Span[], { width = contentWidth, direction = 'auto' }: TextOptions): Promise<Line[]> {
    return this.layout.lines(spans, { width, direction, fallback: this.flow.direction });
  }

  #part(line: Line, tag: Tag | null, options: TextOptions): RowPart {
    const { offset = 0, width = contentWidth, align = 'start', link } = options;
    const { file } = this.flow;
    const leftToRight = align === 'text' ? !line.rightToLeft : (align === 'start') === (this.flow.direction === 'ltr');
    const column = this.flow.x(offset, width);
    const x = leftToRight ? column : column + width - line.width;
    return {
      tag,
      draw: (top) => {
        file.text(file.kit.page, line, x, top);
        if (!link || line.placed.length === 0) return;
        const alternative = { Contents: Object(line.text.trim()) as String, ...(tag && { structParent: tag.element }) };
        if ('url' in link) file.kit.link(x, top, line.width, line.height, link.url, alternative);
        else file.kit.goTo(x, top, line.width, line.height, link.place, alternative);
      },
    };
  }

  heading(text: string): Promise<Row[]> {
    return this.text(text, type.heading, { tag: 'H3', withNext: true });
  }

  /** A label and its value side by side, under a fine line. */
  async fact({ label, value, style = type.body, direction = 'auto', url, warning }: Fact): Promise<Row[]> {
    const tag = this.parent.child('P');
    const left = { width: LABEL_WIDTH - 12, direction: this.flow.direction } as const;
    const right = { offset: LABEL_WIDTH, width: contentWidth - LABEL_WIDTH, direction };
    const labels = await this.#lines([{ text: label, style: type.smallQuiet }], left);
    const values = await this.#lines([{ text: value, style }], right);
    const warnings = warning ? await this.#lines([{ text: warning, style: type.warning }], right) : [];
    const linked = url ? { tag: tag.child('Link'), options: { ...right, link: { url } } } : { tag, options: right };
    const beside = [...values.map((line) => ({ line, ...linked })), ...warnings.map((line) => ({ line, tag, options: right }))];
    const rows = Array.from({ length: Math.max(labels.length, beside.length) }, (_, index): Row => {
      const cells = [labels[index] && { line: labels[index], tag, options: left }, beside[index]].filter((cell) => cell !== undefined);
      const height = Math.max(...cells.map(({ line }) => line.height));
      const parts = cells.map((cell) => shifted(this.#part(cell.line, cell.tag, cell.options), (height - cell.line.height) / 2));
      return { height, parts, withNext: index === 0 && beside.length > 1 };
    });
    return [this.rule(2.5, 2.5), ...rows];
  }

  /** A fine line across the content with white space above and below. */
  rule(above: number, below: number): Row {
    const draw = (top: number) => this.flow.file.kit.addContent(horizontalLine(this.flow.x(0, contentWidth), top + above, contentWidth, colour.line, 0.5));
    return { height: above + below, parts: [{ tag: null, draw }], withNext: true };
  }

  /** Rows that must stay together, as one. */
  together(rows: readonly Row[]): Row {
    const tops = rows.map((_, index) => heightOf(rows.slice(0, index)));
    const panels = Array.from(panelsOf(rows), ([panel, { from, to }]): RowPart => ({
      tag: null,
      draw: (top) => this.flow.file.kit.addContent(this.flow.panel(panel, top + tops[from]!, top + tops[to]! + rows[to]!.height)),
    }));
    return { height: heightOf(rows), parts: [...panels, ...rows.flatMap(({ parts }, index) => parts.map((part) => shifted(part, tops[index]!)))] };
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

export function shifted({ tag, draw }: RowPart, by: number): RowPart {
  return { tag, draw: (top) => draw(top + by) };
}
