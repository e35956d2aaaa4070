/** Bytes that a record keeps, and how far two pictures are apart. */
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';

/** Hides the buttons as OnRecord itself does for a picture. */
export const oursUnseen = 'onrecord-button { opacity: 0 !important }';
/** Hides the buttons, as if they had never been put there. */
export const withoutOurs = 'onrecord-button { display: none !important }';
/** Hides the panel, which no style of a page reaches, as OnRecord itself does for a picture. */
export const panelUnseen = (page: Page): Promise<void> => page.evaluate(() => {
  document.querySelector<HTMLElement>('onrecord-panel')?.style.setProperty('opacity', '0');
});

/** Bytes of an artefact, read from the store as our own pages do. */
export async function artefactBytes(ext: Extension, captureId: string, name: string): Promise<Buffer> {
  const page = await ext.openOwn('popup.html');
  const url = await page.evaluate(async ([id, part]) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('onrecord');
      request.onsuccess = () => resolve(request.result);
    });
    const row = await new Promise<{ bytes: ArrayBuffer }>((resolve) => {
      const request = opened.transaction('artefacts').objectStore('artefacts').get([id!, part!]);
      request.onsuccess = () => resolve(request.result as { bytes: ArrayBuffer });
    });
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(new Blob([row.bytes]));
    });
  }, [captureId, name]);
  await page.close();
  return Buffer.from(url.split(',')[1]!, 'base64');
}

export interface Apart {
  /** Of all pixels of the larger picture, those that clearly differ or that only one of the two has. */
  share: number;
  sizes: [number, number, number, number];
}

/** Compares two PNGs, in any page that can decode pictures, from their first pixel. Channels less than 40 of 255 apart count as equal. */
export function apart(blank: Page, one: Buffer, two: Buffer): Promise<Apart> {
  return blank.evaluate(async ([first, second]) => {
    const decode = async (base64: string) => createImageBitmap(new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]));
    const [a, b] = [await decode(first), await decode(second)];
    const pixels = (image: ImageBitmap, top: number, height: number) => {
      const context = new OffscreenCanvas(image.width, height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, -top);
      return context.getImageData(0, 0, image.width, height).data;
    };
    const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
    let different = 0;
    const STRIP = 500;
    for (let top = 0; top < height; top += STRIP) {
      const rows = Math.min(STRIP, height - top);
      const [x, y] = [pixels(a, top, rows), pixels(b, top, rows)];
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < width; column += 1) {
          const [p, q] = [(row * a.width + column) * 4, (row * b.width + column) * 4];
          if (Math.max(Math.abs(x[p]! - y[q]!), Math.abs(x[p + 1]! - y[q + 1]!), Math.abs(x[p + 2]! - y[q + 2]!)) > 40) different += 1;
        }
      }
    }
    const all = Math.max(a.width, b.width) * Math.max(a.height, b.height);
    return { share: (different + all - width * height) / all, sizes: [a.width, a.height, b.width, b.height] as [number, number, number, number] };
  }, [one.toString('base64'), two.toString('base64')] as const);
}
