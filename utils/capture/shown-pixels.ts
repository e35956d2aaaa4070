/** What a video, canvas or picture shows at this moment, for those that have no address anybody else could ask for. */

type Shown = HTMLVideoElement | HTMLImageElement | HTMLCanvasElement;
type Type = 'image/png' | 'image/jpeg';

/** Data URL at its own size; `null` when it has not loaded or comes from another origin that forbids reading it. */
export const shownPixels = (shown: Shown, type: Type): string | null => stillOf(shown, type)();

/** Held at once, and made into a data URL as above when it is asked for, which takes longer. */
export function stillOf(shown: Shown, type: Type): () => string | null {
  const [width, height] = sizeOf(shown);
  if (width === 0 || height === 0) return () => null;
  const canvas = shown.ownerDocument.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  try {
    canvas.getContext('2d')!.drawImage(shown, 0, 0);
  } catch {
    return () => null; // Broken: it shows nothing.
  }
  return () => {
    try {
      return canvas.toDataURL(type);
    } catch {
      return null; // The browser keeps these pixels from us.
    }
  };
}

function sizeOf(shown: Shown): [width: number, height: number] {
  if (shown instanceof HTMLCanvasElement) return [shown.width, shown.height];
  if (shown instanceof HTMLImageElement) return [shown.naturalWidth, shown.naturalHeight];
  return shown.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? [0, 0] : [shown.videoWidth, shown.videoHeight];
}
