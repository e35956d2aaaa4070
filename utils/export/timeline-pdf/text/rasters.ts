/** Pictures of what no font covers: emoji and rare scripts. Each is made once for the whole document. */
import { rasterLine, type PdfResources, type RasterImage } from '../types';

// 72 pixels to the em print at about 450 dpi in running text.
const PIXELS_PER_EM = 72;

export interface Raster {
  /** `null` once the pixels are in the file. */
  image: RasterImage | null;
  /** Ems. */
  width: number;
}

export class Rasters {
  readonly #draw: PdfResources['raster'];
  readonly #known = new Map<string, Raster>();

  constructor({ raster }: Pick<PdfResources, 'raster'>) {
    this.#draw = raster;
  }

  /** Makes those of `texts` that are not there yet. */
  async prepare(texts: Iterable<string>): Promise<void> {
    for (const text of texts) {
      if (this.#known.has(text)) continue;
      const image = await this.#draw(text, PIXELS_PER_EM);
      const height = rasterLine.ascent + rasterLine.descent;
      this.#known.set(text, { image, width: (image.width / image.height) * height });
    }
  }

  get(text: string): Raster {
    const raster = this.#known.get(text);
    if (!raster) throw new Error('A picture of text was used before it was made');
    return raster;
  }
}
