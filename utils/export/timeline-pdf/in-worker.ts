/** Makes the timeline PDF in a worker, so that the page stays quick. Call it from a page of the extension. */
import type { ScratchPlace } from '../scratch';
import { ShortLived } from '../short-lived';
import type { JpegAnswer, JpegRequest } from './jpeg-worker';
import type { MakeOptions, TimelineInput } from './types';
import type { FromWorker, PageAnswer, PageRequest, TimelineJob, ToWorker } from './worker-protocol';

export type WorkerInput = Omit<TimelineInput, 'records' | 'ruleFor' | 'translate' | 'facts'> & Pick<TimelineJob, 'records' | 'rules'>;

/** Bytes: a picture that is taken apart leaves much behind, but a worker that is ended some 0.2 MB for good (Chromium 156). */
const MOST_PICTURES = 8 * 2 ** 20;

/** Writes to `place`, or to memory without one. Rejects with the signal's reason when cancelled, and with the worker's error when it fails. */
export async function makeTimelinePdfInWorker(
  input: WorkerInput, place: ScratchPlace | null, { signal, onProgress }: MakeOptions = {},
): Promise<{ blob: Blob; sha256?: string }> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'timeline-pdf' });
  const { port1: ours, port2: theirs } = new MessageChannel();
  const send = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const cancel = () => send({ type: 'cancel' });
  signal?.addEventListener('abort', cancel, { once: true });
  const jpegs = new ShortLived<JpegRequest, JpegAnswer>(
    () => new Worker(new URL('./jpeg-worker.ts', import.meta.url), { type: 'module', name: 'jpeg' }), MOST_PICTURES,
  );
  answerWorker(ours, (asked) => ('artefact' in asked ? input.loadArtefact(asked.artefact.captureId, asked.artefact.name) : jpegOf(asked.picture, jpegs)));
  try {
    return await new Promise<{ blob: Blob; sha256?: string }>((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker could not be started')));
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === 'progress') onProgress?.(data.done, data.total);
        else if (data.type === 'done') resolve({ blob: data.pdf, ...(data.sha256 && { sha256: data.sha256 }) });
        else if (data.type === 'cancelled') reject(signal?.reason ?? new DOMException('Cancelled', 'AbortError'));
        else reject(new Error(data.message));
      });
      const { loadArtefact: _, ...job } = input;
      send({ type: 'make', job: { ...job, place }, page: theirs }, [theirs]);
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    ours.close();
    jpegs.close();
    worker.terminate();
  }
}

async function jpegOf({ bytes, mimeType }: JpegRequest, jpegs: ShortLived<JpegRequest, JpegAnswer>): Promise<Uint8Array> {
  const size = bytes.byteLength;
  const { jpeg } = await jpegs.ask({ bytes, mimeType }, (answer) => size + answer.jpeg.byteLength, [bytes.buffer]);
  return jpeg;
}

function answerWorker(port: MessagePort, work: (asked: PageRequest) => Promise<Uint8Array | null>): void {
  port.addEventListener('message', ({ data }: MessageEvent<PageRequest>) => {
    const { request } = data;
    const answer = (message: PageAnswer, transfer: Transferable[] = []) => port.postMessage(message, transfer);
    work(data).then(
      // Handed over, not copied: each is made for this one request.
      (bytes) => answer({ request, bytes }, bytes ? [bytes.buffer] : []),
      (error: unknown) => answer({ request, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  port.start();
}
