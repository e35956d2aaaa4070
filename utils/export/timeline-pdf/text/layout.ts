/** Sets text into lines of a given width: any script, any mixture of directions, no character lost. Measures in points. */
import { leadingOf, type FontId } from '../fonts';
import type { TextStyle } from '../style';
import { levelsOf, visualOrder, type Direction } from './bidi';
import { lineBreaks } from './breaks';
import { drawable, graphemeBoundaries } from './characters';
import { fragmentsOf, type Fragment, type Span } from './fragments';
import type { Raster, Rasters } from './rasters';
import { Recent } from './recent';
import type { ShapedText, Shaper } from './shaper';

export type { Span } from './fragments';

export interface Placed {
  fragment: Fragment;
  /** What it stands for, as drawn. */
  text: string;
  /** From the left edge of the line. */
  x: number;
  width: number;
  content: { shaped: ShapedText } | { raster: Raster };
}

export interface Line {
  /** All its characters, with the white space or line break that ends it. */
  text: string;
  /** From left to right; white space at the end of the line comes last, beyond its edge. */
  placed: Placed[];
  width: number;
  height: number;
  /** Of the paragraph it belongs to. */
  rightToLeft: boolean;
}

export interface LayoutOptions {
  width: number;
  direction: Direction;
  /** Direction of a paragraph without letters. */
  fallback: 'ltr' | 'rtl';
}

const LINE_ENDS = /(?<=\r\n|\r(?!\n)|[\n\v\f\x85\u2028\u2029])/;
const ELLIPSIS = '\u2026';
/** Short, and no number. */
const LABEL = /^\P{Nd}{0,120}$/u;
/** Far more than the labels of one record. */
const KNOWN_LABELS = 400;

export class TextLayout {
  readonly #shaper: Shaper;
  readonly #rasters: Rasters;
  readonly #known = new Recent<string, readonly Line[]>(KNOWN_LABELS, { fromSecond: true });
  readonly #styles = new WeakMap<TextStyle, number>();
  #countOfStyles = 0;

  constructor(shaper: Shaper, rasters: Rasters) {
    this.#shaper = shaper;
    this.#rasters = rasters;
  }

  /** Entries that it and what it uses remember. */
  get size(): number {
    return this.#known.size + this.#shaper.size + this.#rasters.size;
  }

  async lines(spans: readonly Span[], options: LayoutOptions): Promise<readonly Line[]> {
    const key = this.#keyOf(spans, options);
    const known = key && this.#known.get(key);
    if (known) return known;
    const lines: Line[] = [];
    for (const paragraph of splitParagraphs(spans)) lines.push(...await this.#paragraph(paragraph, options));
    if (key) this.#known.set(key, lines);
    return lines;
  }

  /** Labels come back with every record; `null` for what is too long to be one. */
  #keyOf([span, ...others]: readonly Span[], { width, direction, fallback }: LayoutOptions): string | null {
    if (!span || others.length > 0 || !LABEL.test(span.text)) return null;
    let style = this.#styles.get(span.style);
    if (style === undefined) this.#styles.set(span.style, style = this.#countOfStyles += 1);
    return [style, width, direction, fallback, span.language, span.text].join('\0');
  }

  /** One line, cut short with an ellipsis when it would need more. */
  async oneLine(span: Span, options: LayoutOptions): Promise<Line> {
    const text = span.text.replace(/\s+/g, ' ').trim() || ' ';
    const [first, second] = await this.lines([{ ...span, text }], options);
    if (!second) return first!;
    // From the end: an ellipsis takes the place of a letter or two, and each try lays out a line that is thrown away.
    for (const boundary of graphemeBoundaries(first!.text.trimEnd()).toReversed()) {
      const cut = await this.lines([{ ...span, text: text.slice(0, boundary).trimEnd() + ELLIPSIS }], options);
      if (cut.length === 1) return cut[0]!;
    }
    return first!;
  }

  async #paragraph(spans: readonly Span[], { width, direction, fallback }: LayoutOptions): Promise<Line[]> {
    const text = spans.map((span) => span.text).join('');
    const drawn = drawable(text);
    const boundaries = graphemeBoundaries(text);
    const levels = levelsOf(drawn, direction, fallback);
    const breaks = lineBreaks(text, boundaries);
    const fragments = fragmentsOf({ drawn, spans, levels, boundaries, breaks }, this.#shaper);
    const rasterOf = await this.#rasters.prepare(fragments.filter(({ font }) => font === null).map(({ start, end }) => drawn.slice(start, end)));
    const filler = new LineFiller(width, boundaries, (fragment) => this.#measure(drawn, fragment, rasterOf));
    return filler.fill(fragments).map((line) => {
      const first = line.at(0)?.fragment.start ?? 0;
      const last = line.at(-1)?.fragment.end ?? 0;
      return toLine(line, text.slice(first, last), spans[0], levels.rightToLeft);
    });
  }

  #measure(drawn: string, fragment: Fragment, rasterOf: (text: string) => Raster): Placed {
    const { start, end, font, style, language, level, cut } = fragment;
    const text = drawn.slice(start, end);
    if (font === null) {
      const raster = rasterOf(text);
      return { fragment, text, x: 0, width: raster.width * style.size, content: { raster } };
    }
    const shaped = this.#shaper.shape({
      font, text, rightToLeft: level % 2 === 1, language,
      ...(cut && { before: drawn.slice(Math.max(0, start - 2), start), after: drawn.slice(end, end + 2) }),
    });
    return { fragment, text, x: 0, width: shaped.width * style.size, content: { shaped } };
  }
}

/** Spans of each paragraph; the character that ends a paragraph stays with it. */
function splitParagraphs(spans: readonly Span[]): Span[][] {
  const paragraphs: Span[][] = [[]];
  for (const span of spans) {
    for (const [index, text] of span.text.split(LINE_ENDS).entries()) {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)!.push({ ...span, text });
    }
  }
  return paragraphs;
}

/** Fills lines greedily with words, and cuts only those words that are wider than a whole line. */
class LineFiller {
  readonly #maximum: number;
  readonly #boundaries: readonly number[];
  readonly #measure: (fragment: Fragment) => Placed;
  readonly #lines: Placed[][] = [];
  #line: Placed[] = [];
  #width = 0;

  constructor(maximum: number, boundaries: readonly number[], measure: (fragment: Fragment) => Placed) {
    this.#maximum = maximum;
    this.#boundaries = boundaries;
    this.#measure = measure;
  }

  fill(fragments: readonly Fragment[]): Placed[][] {
    let word: Placed[] = [];
    for (const fragment of fragments) {
      word.push(this.#measure(fragment));
      if (fragment.breakAfter) {
        this.#addWord(word);
        word = [];
      }
    }
    this.#addWord(word);
    if (this.#line.length > 0 || this.#lines.length === 0) this.#endLine();
    return this.#lines;
  }

  #addWord(word: readonly Placed[]): void {
    const visible = widthOf(word.slice(0, word.findLastIndex(({ fragment }) => !fragment.space) + 1));
    if (this.#width + visible > this.#maximum && this.#line.length > 0) this.#endLine();
    if (visible <= this.#maximum) this.#add(...word);
    else for (const part of word) this.#addCut(part);
  }

  /** Adds a part of a word that is too long, as much as fits on each line. */
  #addCut(part: Placed): void {
    if (this.#width + part.width <= this.#maximum || part.fragment.space || part.fragment.font === null) {
      if (this.#width + part.width > this.#maximum && this.#line.length > 0 && !part.fragment.space) this.#endLine();
      this.#add(part);
      return;
    }
    const { fragment } = part;
    const inside = this.#boundaries.filter((offset) => offset > fragment.start && offset < fragment.end);
    let start = fragment.start;
    let width = 0;
    let previous = start;
    for (const offset of [...inside, fragment.end]) {
      const grapheme = this.#measure({ ...fragment, start: previous, end: offset }).width;
      if (this.#width + width + grapheme > this.#maximum && (previous > start || this.#line.length > 0)) {
        if (previous > start) this.#add(this.#measure({ ...fragment, start, end: previous, cut: true }));
        this.#endLine();
        start = previous;
        width = 0;
      }
      width += grapheme;
      previous = offset;
    }
    this.#add(this.#measure({ ...fragment, start, end: fragment.end, cut: true }));
  }

  #add(...parts: readonly Placed[]): void {
    this.#line.push(...parts);
    this.#width += widthOf(parts);
  }

  #endLine(): void {
    this.#lines.push(this.#line);
    this.#line = [];
    this.#width = 0;
  }
}

const widthOf = (parts: readonly Placed[]): number => parts.reduce((sum, { width }) => sum + width, 0);

function toLine(parts: readonly Placed[], text: string, firstSpan: Span | undefined, rightToLeft: boolean): Line {
  const visible = parts.slice(0, parts.findLastIndex(({ fragment }) => !fragment.space) + 1);
  const trailing = parts.slice(visible.length);
  const inOrder = visualOrder(visible.map((part) => ({ part, level: part.fragment.level })));
  let x = 0;
  const placed = inOrder.map(({ part }) => {
    const at = { ...part, x };
    x += part.width;
    return at;
  });
  // White space at the end hangs over the edge: not seen, but it keeps the words of two lines apart when they are read aloud.
  let edge = rightToLeft ? 0 : x;
  for (const part of trailing) {
    if (rightToLeft) edge -= part.width;
    placed.push({ ...part, x: edge });
    if (!rightToLeft) edge += part.width;
  }
  // A line without anything visible is as high as its style asks.
  const styles = visible.length > 0 ? visible.map(({ fragment }) => fragment) : firstSpan ? [{ style: firstSpan.style, font: null }] : [];
  const height = Math.max(0, ...styles.map(({ style, font }) => style.size * leadingFor(font ?? 'latin', style.leading)));
  return { text, placed, width: x, height, rightToLeft };
}

/** Titles are set tighter than running text, in every script by the same share. */
function leadingFor(font: FontId, asked: number | undefined): number {
  return leadingOf(font) * (asked === undefined ? 1 : asked / leadingOf('latin'));
}
