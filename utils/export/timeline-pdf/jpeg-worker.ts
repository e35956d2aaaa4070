/** Turns pictures into JPEG, one after the other. */
import { answering } from '../short-lived';

export interface JpegRequest { bytes: Uint8Array; mimeType: string }
export interface JpegAnswer { jpeg: Uint8Array<ArrayBuffer> }

const JPEG_QUALITY = 0.9;

answering(async ({ bytes, mimeType }: JpegRequest): Promise<JpegAnswer> => {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  try {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas of that size');
    // JPEG has no transparency: what was see-through is shown as on white paper.
    context.fillStyle = 'white';
    context.fillRect(0, 0, bitmap.width, bitmap.height);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
    return { jpeg: new Uint8Array(await jpeg.arrayBuffer()) };
  } finally {
    bitmap.close();
    // Its pixels go at once, not when the browser next looks for what nobody uses.
    canvas.width = 0;
    canvas.height = 0;
  }
}, ({ jpeg }) => [jpeg.buffer]);
