/** Fonts as they are embedded in the PDF: one character code for every glyph and the text it stands for. */
import type PDFDocument from 'pdfkit';
import type { EmbeddedFont } from 'pdfkit';
import type { FontId } from '../fonts';
import type { FontMetrics, Shaper } from '../text/shaper';
import type { PdfResources } from '../types';
import type { ContentTarget } from './content';

// Codes have 16 bits, and the subset adds parts of composite glyphs at its end.
const MOST_CODES = 60_000;

export class EmbeddedFonts {
  readonly #document: PDFDocument;
  readonly #bytes: PdfResources['fonts'];
  readonly #shaper: Shaper;
  readonly #fonts = new Map<FontId, EmbeddedTextFont>();

  constructor(document: PDFDocument, bytes: PdfResources['fonts'], shaper: Shaper) {
    this.#document = document;
    this.#bytes = bytes;
    this.#shaper = shaper;
  }

  get(id: FontId): EmbeddedTextFont {
    let font = this.#fonts.get(id);
    if (!font) {
      const bytes = this.#bytes[id];
      if (!bytes) throw new Error(`The font ${id} was not loaded`);
      this.#document.registerFont(id, bytes).font(id);
      font = new EmbeddedTextFont(this.#document._font, this.#shaper.metrics(id));
      this.#fonts.set(id, font);
    }
    return font;
  }
}

/**
 * Readers that know no ActualText extract text code by code. So one glyph gets a code of its own for each text it
 * stands for, for instance the dotless base that several Arabic letters share. pdfkit knows one code per glyph; its
 * lists of glyphs, widths and texts are filled here instead.
 */
export class EmbeddedTextFont {
  readonly #font: EmbeddedFont;
  readonly #metrics: FontMetrics;
  /** By glyph and text. */
  readonly #codes = new Map<number, Map<string, number>>();
  #count = 0;
  readonly #anyCode = new Map<number, number>();

  constructor(font: EmbeddedFont, metrics: FontMetrics) {
    this.#font = font;
    this.#metrics = metrics;
  }

  get name(): string {
    return this.#font.id;
  }

  get space(): number {
    return this.#metrics.space;
  }

  /** Makes the font available to the operators of a page or form. */
  useOn(target: ContentTarget): void {
    target.fonts[this.#font.id] ??= this.#font.ref();
  }

  /** Advance that readers assume of a code, in ems. */
  widthOf(code: number): number {
    return (this.#font.widths[code] ?? 0) / 1000;
  }

  code(glyph: number, text: string): number {
    let ofGlyph = this.#codes.get(glyph);
    const known = ofGlyph?.get(text) ?? (this.#count < MOST_CODES ? undefined : this.#anyCode.get(glyph));
    if (known !== undefined) return known;
    const { subset, widths, unicode } = this.#font;
    subset.glyphs.push(glyph);
    const code = subset.glyphs.length - 1;
    widths[code] = this.#metrics.advanceOf(glyph) * 1000;
    unicode[code] = Array.from(text.toWellFormed(), (character) => character.codePointAt(0)!);
    if (!ofGlyph) this.#codes.set(glyph, ofGlyph = new Map());
    ofGlyph.set(text, code);
    this.#count += 1;
    if (!this.#anyCode.has(glyph)) this.#anyCode.set(glyph, code);
    return code;
  }
}
