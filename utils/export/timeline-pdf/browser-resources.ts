/** What the timeline PDF needs, inside a worker of the extension: its own font files, HarfBuzz, and a canvas. */
import { fontFiles, fontsNeeded, type FontFile } from './fonts';
import { colour } from './style';
import { rasterLine, type PdfResources, type RasterImage } from './types';

/** Loads the fonts that `texts` need from `/fonts/` of this origin. Rejects when one of them cannot be fetched. */
export async function browserResources(texts: AsyncIterable<string>): Promise<Omit<PdfResources, 'toJpeg'>> {
  const needed = await fontsNeeded(texts);
  const [harfbuzz, fonts] = await Promise.all([
    import('harfbuzzjs'), // starts its WebAssembly while it is imported
    Promise.all(fontFiles.filter(({ id }) => needed.has(id)).map(async (file) => [file.id, await fetchFont(file)] as const)),
  ]);
  return { fonts: Object.fromEntries(fonts), harfbuzz, raster };
}

async function fetchFont({ file }: FontFile): Promise<Uint8Array> {
  const answer = await fetch(new URL(`/fonts/${file}`, location.origin));
  if (!answer.ok) throw new Error(`The font ${file} is missing from this build (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** With the fonts of the operating system, which has emoji in colour and letters of more scripts than we ship. */
async function raster(text: string, px: number): Promise<RasterImage> {
  const font = `${px}px "Noto Sans", system-ui, sans-serif`;
  const ruler = contextOf(new OffscreenCanvas(1, 1));
  ruler.font = font;
  const width = Math.max(1, Math.ceil(ruler.measureText(text).width));
  const height = Math.round(px * (rasterLine.ascent + rasterLine.descent));
  const context = contextOf(new OffscreenCanvas(width, height));
  context.font = font;
  context.fillStyle = colour.ink;
  context.textBaseline = 'alphabetic';
  context.fillText(text, 0, px * rasterLine.ascent);
  const { data: rgba } = context.getImageData(0, 0, width, height);
  free(context.canvas);
  return { width, height, rgba };
}

/** Its pixels go at once, not when the browser next looks for what nobody uses. */
function free(canvas: OffscreenCanvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas of that size');
  return context;
}
