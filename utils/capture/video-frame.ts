/** The picture that a video shows at this moment. */

/** Data URL at the video's own size; `null` when it has not loaded or comes from another origin that forbids reading it. */
export function videoFrame(video: HTMLVideoElement, type: 'image/png' | 'image/jpeg'): string | null {
  const { videoWidth: width, videoHeight: height, readyState } = video;
  if (readyState < HTMLMediaElement.HAVE_CURRENT_DATA || width === 0 || height === 0) return null;
  const canvas = video.ownerDocument.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  try {
    canvas.getContext('2d')!.drawImage(video, 0, 0);
    return canvas.toDataURL(type);
  } catch {
    return null; // The browser keeps these pixels from us.
  }
}
