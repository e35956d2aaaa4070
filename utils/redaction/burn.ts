/**
 * Burns masks into a picture: new pixels in a new PNG, so that nothing of the original file is in it. What is under a mask is not there any
 * more. Needs a canvas.
 */
import type { MaskBox } from '../evidence/database';

export interface Burnt { bytes: Uint8Array<ArrayBuffer>; width: number; height: number }

const SOLID = '#20242a';
const GROUND = '#ffffff';

/** `null` for what this browser cannot draw: no picture, or one larger than a canvas. */
export async function burn(bytes: ArrayBuffer, mimeType: string, boxes: readonly MaskBox[]): Promise<Burnt | null> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mimeType })).catch(() => null);
  if (!bitmap) return null;
  try {
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return null;
    context.fillStyle = GROUND;
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    context.fillStyle = SOLID;
    for (const box of boxes) {
      // Outwards to whole pixels: half a pixel of a letter would show through.
      const [left, top] = [Math.floor(box.x * width), Math.floor(box.y * height)];
      context.fillRect(left, top, Math.ceil((box.x + box.width) * width) - left, Math.ceil((box.y + box.height) * height) - top);
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return { bytes: onlyPixels(new Uint8Array(await blob.arrayBuffer())), width, height };
  } catch {
    return null; // Larger than a canvas of this browser.
  } finally {
    bitmap.close();
  }
}

const PIXEL_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

/** A PNG without what browsers write beside the pixels: colour profiles of the screen, times, texts. */
export function onlyPixels(png: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 12 + view.getUint32(at);
    if (PIXEL_CHUNKS.has(new TextDecoder('latin1').decode(png.subarray(at + 4, at + 8)))) parts.push(png.subarray(at, end));
    at = end;
  }
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => { result.set(part, at); return at + part.length; }, 0);
  return result;
}
