/** What a video or picture shows at this moment, for those that have no address anybody else could ask for. */

/** Data URL at its own size; `null` when it has not loaded or comes from another origin that forbids reading it. */
export function shownPixels(shown: HTMLVideoElement | HTMLImageElement, type: 'image/png' | 'image/jpeg'): string | null {
  const [width, height] = shown instanceof HTMLVideoElement
    ? shown.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? [0, 0] : [shown.videoWidth, shown.videoHeight]
    : [shown.naturalWidth, shown.naturalHeight];
  if (width === 0 || height === 0) return null;
  const canvas = shown.ownerDocument.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  try {
    canvas.getContext('2d')!.drawImage(shown, 0, 0);
    return canvas.toDataURL(type);
  } catch {
    return null; // The browser keeps these pixels from us.
  }
}
