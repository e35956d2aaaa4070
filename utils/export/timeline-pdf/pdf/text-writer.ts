/** Writes lines of set text to a page so that they look right and can be found, copied and read aloud. */
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { FontId } from '../fonts';
import type { TextStyle } from '../style';
import type { Line, Placed } from '../text/layout';
import type { Raster } from '../text/rasters';
import type { Cluster } from '../text/shaper';
import { rasterLine, type RasterImage } from '../types';
import { fillWith, hexOf as hex, hexOfText, number, picture, strokeWith, type ContentTarget } from './content';
import type { EmbeddedFonts, EmbeddedTextFont } from './embedded-fonts';

// Further glyphs of a cluster stand for nothing of their own. An empty text is not allowed in a ToUnicode map.
const NOTHING = '\u200b';
// Outlines of a bold without its own font grow by this much on each side, in ems.
const THICKENING = 0.018;
// Marks that only order text; they have done their work when glyphs are placed.
const BIDI_CONTROLS = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/;

export class TextWriter {
  readonly #document: PDFDocument;
  readonly #fonts: EmbeddedFonts;
  readonly #rasters = new WeakMap<Raster, { name: string; reference: Reference }>();
  #countOfRasters = 0;

  constructor(document: PDFDocument, fonts: EmbeddedFonts) {
    this.#document = document;
    this.#fonts = fonts;
  }

  /** `x` and `top` are of the line's box; its text stands on a baseline that is the same for all scripts. */
  write(target: ContentTarget, line: Line, x: number, top: number): void {
    const size = Math.max(0, ...line.placed.map(({ fragment }) => fragment.style.size));
    const baseline = top + line.height / 2 + size * 0.36;
    const operators = runsOf(line.placed).map((run) => 'clusters' in run
      ? this.#run(target, run, x + run.x, baseline)
      : this.#raster(target, run.placed, run.raster, x + run.placed.x, baseline));
    if (operators.length > 0) target.write(operators.join('\n'));
  }

  #run(target: ContentTarget, { font: id, style, thicken, clusters }: GlyphRun, x: number, baseline: number): string {
    const font = this.#fonts.get(id);
    font.useOn(target);
    const stroke = thicken ? ` 2 Tr ${number(style.size * THICKENING * 2)} w ${strokeWith(style.colour)}` : '';
    const glyphs = glyphOperators(font, clusters, style.size, x, baseline);
    return `q BT /${font.name} ${number(style.size)} Tf ${fillWith(style.colour)}${stroke}\n${glyphs}\nET Q`;
  }

  /** The picture, and over it one invisible space that carries the text and is as wide. */
  #raster(target: ContentTarget, { fragment, text, width }: Placed, raster: Raster, x: number, baseline: number): string {
    const { size } = fragment.style;
    const { name, reference } = this.#embed(raster);
    target.xobjects[name] = reference;
    const font = this.#fonts.get('latin');
    font.useOn(target);
    const code = font.code(font.space, text);
    const stretch = (width / (font.widthOf(code) * size)) * 100;
    const box = { x, y: baseline - rasterLine.ascent * size, width, height: (rasterLine.ascent + rasterLine.descent) * size };
    return [
      `/Span <</ActualText <${hexOfText(text)}>>> BDC`,
      picture(name, box),
      `q BT 3 Tr /${font.name} ${number(size)} Tf ${number(stretch)} Tz ${matrix(x, baseline)} <${hex(code)}> Tj ET Q`,
      'EMC',
    ].join('\n');
  }

  #embed(raster: Raster): { name: string; reference: Reference } {
    let embedded = this.#rasters.get(raster);
    if (!embedded) {
      if (!raster.image) throw new Error('A picture of text is in another file already');
      embedded = { name: `R${this.#countOfRasters += 1}`, reference: embedRaster(this.#document, raster.image) };
      this.#rasters.set(raster, embedded);
      raster.image = null;
    }
    return embedded;
  }
}

interface GlyphRun {
  font: FontId;
  style: TextStyle;
  thicken: boolean;
  x: number;
  clusters: Cluster[];
}

/** Neighbours in one font and style are written as one: words and the spaces between them. */
function runsOf(line: readonly Placed[]): (GlyphRun | { placed: Placed; raster: Raster })[] {
  const runs: (GlyphRun | { placed: Placed; raster: Raster })[] = [];
  for (const placed of line) {
    const { fragment: { font, style, thicken }, content, x } = placed;
    if ('raster' in content || font === null) {
      if ('raster' in content) runs.push({ placed, raster: content.raster });
      continue;
    }
    const last = runs.at(-1);
    if (last && 'clusters' in last && last.font === font && last.style === style && last.thicken === thicken) {
      last.clusters.push(...content.shaped.clusters);
    } else {
      runs.push({ font, style, thicken, x, clusters: [...content.shaped.clusters] });
    }
  }
  return runs;
}

// The page points downwards, so text is turned upright again.
const matrix = (x: number, y: number): string => `1 0 0 -1 ${number(x)} ${number(y)} Tm`;

function glyphOperators(font: EmbeddedTextFont, clusters: readonly Cluster[], size: number, x: number, baseline: number): string {
  const operators: string[] = [];
  let codes = '';
  let pen = x;
  let from = x;
  const flush = () => {
    if (codes) operators.push(`${matrix(from, baseline)} [<${codes}>] TJ`);
    codes = '';
    from = pen;
  };
  for (const { text, glyphs } of clusters) {
    if (BIDI_CONTROLS.test(text)) continue;
    const plain = glyphs.length === 1 && text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1);
    if (!plain) {
      flush();
      operators.push(`/Span <</ActualText <${hexOfText(text)}>>> BDC`);
    }
    for (let index = 0; index < glyphs.length; index += 1) {
      const { id, advance, dx, dy } = glyphs[index]!;
      const code = font.code(id, index === 0 ? text : NOTHING);
      const excess = (font.widthOf(code) - advance) * 1000;
      if (dx !== 0 || dy !== 0) {
        flush();
        operators.push(`${matrix(pen + dx * size, baseline - dy * size)} <${hex(code)}> Tj`);
        pen += advance * size;
        from = pen;
      } else {
        codes += Math.abs(excess) > 0.01 ? `${hex(code)}> ${number(excess)} <` : hex(code);
        pen += advance * size;
      }
    }
    if (!plain) {
      flush();
      operators.push('EMC');
    }
  }
  flush();
  return operators.join('\n').replaceAll(' <>', '');
}

/** pdfkit can read PNG only; these pixels never were one. */
function embedRaster(document: PDFDocument, { width, height, rgba }: RasterImage): Reference {
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgb.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
    alpha[pixel] = rgba[pixel * 4 + 3]!;
  }
  const image = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  const mask = document.ref({ ...image, ColorSpace: 'DeviceGray' });
  mask.end(alpha);
  const reference = document.ref({ ...image, ColorSpace: 'DeviceRGB', SMask: mask });
  reference.end(rgb);
  return reference;
}
