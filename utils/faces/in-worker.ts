/** Finds faces in a picture in a worker, so that the page stays quick. Call it from a page of the extension; nothing leaves the device. */
import type { MaskBox } from '../evidence/database';

export interface LookJob { bytes: ArrayBuffer; mimeType: string }
export type LookAnswer = { boxes: MaskBox[] } | { message: string };

/** Boxes in parts of the picture. Rejects when the picture cannot be looked at, and with the signal's reason when nobody waits any more. */
export async function findFacesInWorker(job: LookJob, signal: AbortSignal): Promise<MaskBox[]> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'faces' });
  try {
    return await new Promise<MaskBox[]>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker could not be started')));
      worker.addEventListener('message', ({ data }: MessageEvent<LookAnswer>) => {
        if ('boxes' in data) resolve(data.boxes);
        else reject(new Error(data.message));
      });
      worker.postMessage(job);
    });
  } finally {
    worker.terminate();
  }
}
