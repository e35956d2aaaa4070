/** Pictures of the window. Browsers allow two a second: requests wait in line and try again when refused for speed. */
import { browser } from 'wxt/browser';
import type { PictureAnswer, PictureRequest, Rect, Slice } from './types';

const APART_MS = 600;
const TRIES = 4;

export interface Camera {
  /** PNG of what tab `tabId` shows, or why not. Never the picture of another tab. */
  take(tabId: number, windowId: number): Promise<{ png: Blob } | Exclude<PictureAnswer, { taken: true }>>;
}

export function makeCamera(now: () => number = Date.now): Camera {
  let last: Promise<unknown> = Promise.resolve();
  let nextAt = 0;

  const inFront = async (tabId: number) => (await browser.tabs.get(tabId)).active;

  const takeNow: Camera['take'] = async (tabId, windowId) => {
    for (let tried = 1; ; tried += 1) {
      await wait(nextAt - now());
      if (!await inFront(tabId)) return { taken: false, code: 'not-in-front' };
      nextAt = now() + APART_MS;
      try {
        const address = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
        if (!await inFront(tabId)) return { taken: false, code: 'not-in-front' };
        return { png: await (await fetch(address)).blob() };
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        if (/permission/i.test(words)) return { taken: false, code: 'no-permission' };
        if (tried === TRIES) return { taken: false, code: 'failed' };
        nextAt = now() + APART_MS * tried;
      }
    }
  };

  return {
    take(tabId, windowId) {
      const turn = last.then(() => takeNow(tabId, windowId));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

const wait = (ms: number) => new Promise((resolve) => { setTimeout(resolve, Math.max(0, ms)); });

/** A piece of the post's picture: where its first row belongs, in pixels of the picture. */
export interface Piece { png: ArrayBuffer; offset: number; width: number; height: number }

/** The part of a window picture that a slice asks for, at the screen's own resolution. */
export async function cutSlice(png: Blob, slice: Slice, window: Pick<PictureRequest, 'viewportWidth' | 'devicePixelRatio'>): Promise<Piece> {
  const picture = await createImageBitmap(png);
  const { left, top, width, height, offset } = placeOf(slice, picture, scaleOf(picture.width, window));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(picture, left, top, width, height, 0, 0, width, height);
  picture.close();
  return { png: await pngBytes(canvas), offset, width, height };
}

/** Pixels of the picture for one CSS pixel. The window's width is a whole number of these, so a ratio of widths is only nearly right. */
export function scaleOf(pictureWidth: number, { viewportWidth, devicePixelRatio }: Pick<PictureRequest, 'viewportWidth' | 'devicePixelRatio'>): number {
  return Math.abs(viewportWidth * devicePixelRatio - pictureWidth) <= devicePixelRatio + 1 ? devicePixelRatio : pictureWidth / viewportWidth;
}

/** Less than this part of a pixel is how browsers round, not where a post ends. */
const SLACK = 0.05;

/** Every row is counted from the post's first, rounded once: pieces meet without a gap and without a row twice. */
export function placeOf({ x, width, top, offset, height }: Slice, picture: { width: number; height: number }, scale: number) {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  // A post may begin and end between two pixels: those it shares with its neighbours belong to the picture.
  const first = Math.floor(top * scale + SLACK);
  const left = within(Math.floor(x * scale + SLACK), picture.width - 1);
  const from = within(first + Math.round(offset * scale), picture.height - 1);
  const to = within(first + Math.round((offset + height) * scale), picture.height);
  return {
    left, top: from, width: Math.max(1, within(Math.ceil((x + width) * scale - SLACK), picture.width) - left), height: Math.max(1, to - from),
    offset: from - first,
  };
}

/** Slices joined into one picture, pixel for pixel. */
export async function joinSlices(slices: Piece[]): Promise<{ png: ArrayBuffer; width: number; height: number } | null> {
  const [first] = slices;
  if (!first) return null;
  if (slices.length === 1) return { png: first.png, width: first.width, height: first.height };
  const width = Math.max(...slices.map((slice) => slice.width));
  const height = Math.max(...slices.map((slice) => slice.offset + slice.height));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  for (const slice of slices) {
    const picture = await createImageBitmap(new Blob([slice.png], { type: 'image/png' }));
    context.drawImage(picture, 0, slice.offset);
    picture.close();
  }
  return { png: await pngBytes(canvas), width, height };
}

/** Pixels: a later look is no second capture. */
const SMALL_WIDTH = 480;
const SMALL_HEIGHT = 640;

/** A small picture of a part of the window, or of all of it: what a later look keeps. */
export async function smallPicture(
  png: Blob, rect: Rect | null, window: Pick<PictureRequest, 'viewportWidth' | 'devicePixelRatio'>,
): Promise<{ bytes: ArrayBuffer; width: number; height: number }> {
  const picture = await createImageBitmap(png);
  const scale = scaleOf(picture.width, window);
  const part = rect ? { left: rect.x * scale, top: rect.y * scale, width: rect.width * scale, height: rect.height * scale }
    : { left: 0, top: 0, width: picture.width, height: picture.height };
  const shrunk = Math.min(1, SMALL_WIDTH / part.width, SMALL_HEIGHT / part.height);
  const [width, height] = [Math.max(1, Math.round(part.width * shrunk)), Math.max(1, Math.round(part.height * shrunk))];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(picture, part.left, part.top, part.width, part.height, 0, 0, width, height);
  picture.close();
  return { bytes: await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })).arrayBuffer(), width, height };
}

async function pngBytes(canvas: OffscreenCanvas): Promise<ArrayBuffer> {
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

/** Width and height of a picture in pixels; `null` for what the browser cannot decode. */
export async function pictureSize(bytes: ArrayBuffer, mimeType: string): Promise<{ width: number; height: number } | null> {
  if (!mimeType.startsWith('image/')) return null;
  try {
    const picture = await createImageBitmap(new Blob([bytes], { type: mimeType }));
    const size = { width: picture.width, height: picture.height };
    picture.close();
    return size;
  } catch {
    return null; // SVG and broken files have no pixels to count; their bytes are kept all the same.
  }
}
