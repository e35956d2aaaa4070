/** Pictures of what no font covers: emoji and rare scripts. Each is made once, as long as it comes back. */
import { rasterLine, type PdfResources, type RasterImage } from '../types';
import { Recent } from './recent';

// 72 pixels to the em print at about 450 dpi in running text.
const PIXELS_PER_EM = 72;
/** Pixels that were measured and not drawn take up to half a megabyte each. */
const KNOWN_PICTURES = 200;

export interface Raster {
  /** `null` once the pixels are in the file. */
  image: RasterImage | null;
  /** Ems. */
  width: number;
}

export class Rasters {
  readonly #draw: PdfResources['raster'];
  readonly #known = new Recent<string, Raster>(KNOWN_PICTURES);

  constructor({ raster }: Pick<PdfResources, 'raster'>) {
    this.#draw = raster;
  }

  get size(): number {
    return this.#known.size;
  }

  /** Those of `texts`, by text; makes the ones that are not known. */
  async prepare(texts: Iterable<string>): Promise<(text: string) => Raster> {
    const here = new Map<string, Raster>();
    for (const text of texts) if (!here.has(text)) here.set(text, await this.#get(text));
    return (text) => here.get(text)!;
  }

  async #get(text: string): Promise<Raster> {
    const known = this.#known.get(text);
    if (known) return known;
    const image = await this.#draw(text, PIXELS_PER_EM);
    const height = rasterLine.ascent + rasterLine.descent;
    const raster = { image, width: (image.width / image.height) * height };
    this.#known.set(text, raster);
    return raster;
  }
}
