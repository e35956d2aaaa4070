/** Turns text into placed glyphs with HarfBuzz, and answers what a font covers. Measures are in ems. */
import type { Buffer as ShapingBuffer, Font } from 'harfbuzzjs';
import { fontForScriptOf, type FontId, type RegularFontId } from '../fonts';
import type { HarfBuzz, PdfResources } from '../types';
import { isInvisible } from './characters';
import { Recent } from './recent';

export interface Glyph {
  id: number;
  advance: number;
  /** Shift from the pen, to the right and up. */
  dx: number;
  dy: number;
}

/** Glyphs that stand together for one stretch of text, from left to right. */
export interface Cluster {
  text: string;
  glyphs: Glyph[];
}

export interface ShapedText {
  /** From left to right, whatever the direction of the text. */
  clusters: Cluster[];
  width: number;
}

export interface ShapeRequest {
  font: FontId;
  text: string;
  rightToLeft: boolean;
  /** BCP 47; some fonts draw a letter differently by language. */
  language: string | null;
  /** The neighbours in the word, where a word was cut between letters that join. */
  before?: string;
  after?: string;
}

export interface FontMetrics {
  /** Width of a glyph as the font states it, before any kerning. */
  advanceOf(glyph: number): number;
  /** The glyph of the space. */
  space: number;
}

interface LoadedFont {
  font: Font;
  unitsPerEm: number;
  covered: Recent<string, boolean>;
}

// Spaces, and the sentence marks that the scripts of India share.
const GOES_WITH_TEXT_BEFORE = /^[\s\u0964\u0965]/;

const KNOWN_GRAPHEMES = 4000;
const KNOWN_WORDS = 3000;
/** Longer ones are addresses and hashes, those with digits days, times and numbers: what is kept of them only makes the browser's heap grow. */
const COMES_BACK = /^\P{Nd}{1,24}$/u;

export class Shaper {
  readonly #harfbuzz: HarfBuzz;
  readonly #buffer: ShapingBuffer;
  readonly #fonts = new Map<FontId, LoadedFont>();
  readonly #words = new Recent<string, ShapedText>(KNOWN_WORDS, { fromSecond: true });

  constructor({ harfbuzz, fonts }: Pick<PdfResources, 'harfbuzz' | 'fonts'>) {
    this.#harfbuzz = harfbuzz;
    this.#buffer = new harfbuzz.Buffer();
    for (const [id, bytes] of Object.entries(fonts)) {
      const face = new harfbuzz.Face(new harfbuzz.Blob(bytes));
      this.#fonts.set(id as FontId, { font: new harfbuzz.Font(face), unitsPerEm: face.upem, covered: new Recent(KNOWN_GRAPHEMES) });
    }
  }

  /** Entries that it remembers. */
  get size(): number {
    return [...this.#fonts.values()].reduce((sum, { covered }) => sum + covered.size, this.#words.size);
  }

  has(font: FontId): boolean {
    return this.#fonts.has(font);
  }

  metrics(id: FontId): FontMetrics {
    const { font, unitsPerEm } = this.#loaded(id);
    return {
      advanceOf: (glyph) => font.glyphHAdvance(glyph) / unitsPerEm,
      space: font.nominalGlyph(0x20) ?? 0,
    };
  }

  /** The font that draws a whole grapheme; `null` when none of those loaded does. */
  fontFor(grapheme: string, previous: RegularFontId | null, mono: boolean): RegularFontId | null {
    if (mono && this.#covers('mono', grapheme)) return 'mono';
    if (previous && GOES_WITH_TEXT_BEFORE.test(grapheme) && this.#covers(previous, grapheme)) return previous;
    const first = grapheme.codePointAt(0) ?? 0;
    const ofScript = first < 0x80 ? null : fontForScriptOf(String.fromCodePoint(first));
    if (ofScript && this.#covers(ofScript, grapheme)) return ofScript;
    if (this.#covers('latin', grapheme)) return 'latin';
    if (previous && this.#covers(previous, grapheme)) return previous;
    // Holds many symbols; loaded only when something needs it.
    return this.#covers('han', grapheme) ? 'han' : null;
  }

  shape(request: ShapeRequest): ShapedText {
    const { font, text, rightToLeft, language, before = '', after = '' } = request;
    if (!COMES_BACK.test(text)) return this.#shapeNow(request);
    const key = `${font}\0${rightToLeft}\0${language}\0${before}\0${after}\0${text}`;
    const known = this.#words.get(key);
    if (known) return known;
    const shaped = this.#shapeNow(request);
    this.#words.set(key, shaped);
    return shaped;
  }

  #shapeNow({ font, text, rightToLeft, language, before = '', after = '' }: ShapeRequest): ShapedText {
    const { Direction, shape } = this.#harfbuzz;
    const buffer = this.#buffer;
    const loaded = this.#loaded(font);
    buffer.reset();
    buffer.addText(before + text + after, before.length, text.length);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
    if (language) buffer.setLanguage(language);
    shape(loaded.font, buffer);
    return gather(buffer, text, before.length, loaded.unitsPerEm);
  }

  #covers(font: FontId, grapheme: string): boolean {
    const loaded = this.#fonts.get(font);
    if (!loaded) return false;
    let covered = loaded.covered.get(grapheme);
    if (covered === undefined) {
      covered = Array.from(grapheme).every((character) =>
        isInvisible(character) || (loaded.font.nominalGlyph(character.codePointAt(0)!) ?? 0) !== 0);
      loaded.covered.set(grapheme, covered);
    }
    return covered;
  }

  #loaded(font: FontId): LoadedFont {
    const loaded = this.#fonts.get(font);
    if (!loaded) throw new Error(`The font ${font} was not loaded`);
    return loaded;
  }
}

/** Groups the glyphs of a shaped buffer by the text they stand for. */
function gather(buffer: ShapingBuffer, text: string, offset: number, unitsPerEm: number): ShapedText {
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const starts: number[] = [];
  for (const { cluster } of infos) if (starts.at(-1) !== cluster) starts.push(cluster);
  starts.sort((a, b) => a - b);
  const endOf = (start: number) => starts.find((each) => each > start) ?? offset + text.length;
  const clusters: Cluster[] = [];
  let width = 0;
  let open = -1;
  for (let index = 0; index < infos.length; index += 1) {
    const { codepoint, cluster } = infos[index]!;
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    if (cluster !== open) clusters.push({ text: text.slice(cluster - offset, endOf(cluster) - offset), glyphs: [] });
    open = cluster;
    const glyph = { id: codepoint, advance: xAdvance / unitsPerEm, dx: xOffset / unitsPerEm, dy: yOffset / unitsPerEm };
    clusters.at(-1)!.glyphs.push(glyph);
    width += glyph.advance;
  }
  return { clusters, width };
}
