/** The worker that looks for faces: one picture in its life. */
import manifest from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json';
import { findFaces, type Picture } from './find';
import type { LookAnswer, LookJob } from './in-worker';
import { weightsOf } from './network';

/** Put there by the build. */
const WEIGHTS = '/faces/tiny-face-detector.bin';

addEventListener('message', ({ data }: MessageEvent<LookJob>) => {
  void look(data).then((boxes) => answer({ boxes }), (error: unknown) => answer({ message: error instanceof Error ? error.message : String(error) }));
});

const answer = (message: LookAnswer) => postMessage(message);

async function look({ bytes, mimeType }: LookJob) {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mimeType }));
  return findFaces(pictureOf(bitmap), weightsOf(await weightBytes(), manifest[0]!.weights));
}

function pictureOf(bitmap: ImageBitmap): Picture {
  return {
    width: bitmap.width, height: bitmap.height,
    read: (part, to) => {
      const context = new OffscreenCanvas(to.width, to.height).getContext('2d', { alpha: false })!;
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, part.x, part.y, part.width, part.height, 0, 0, to.width, to.height);
      return context.getImageData(0, 0, to.width, to.height).data;
    },
  };
}

async function weightBytes(): Promise<Uint8Array> {
  const file = await fetch(new URL(WEIGHTS, location.origin));
  if (!file.ok) throw new Error(`The weights for finding faces are missing from this build (${file.status})`);
  return new Uint8Array(await file.arrayBuffer());
}
