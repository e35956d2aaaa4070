/** Makes the timeline PDF in a worker, so that the page stays quick. Call it from a page of the extension. */
import type { ScratchPlace } from '../scratch';
import type { MakeOptions, TimelineInput } from './types';
import type { ArtefactAnswer, ArtefactRequest, FromWorker, TimelineJob, ToWorker } from './worker-protocol';

export type WorkerInput = Omit<TimelineInput, 'records' | 'ruleFor' | 'translate' | 'facts'> & Pick<TimelineJob, 'records' | 'rules'>;

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
  answerArtefacts(ours, input.loadArtefact);
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
      send({ type: 'make', job: { ...job, place }, artefacts: theirs }, [theirs]);
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    ours.close();
    worker.terminate();
  }
}

function answerArtefacts(port: MessagePort, load: TimelineInput['loadArtefact']): void {
  port.addEventListener('message', ({ data: { request, captureId, name } }: MessageEvent<ArtefactRequest>) => {
    const answer = (message: ArtefactAnswer, transfer: Transferable[] = []) => port.postMessage(message, transfer);
    load(captureId, name).then(
      // Handed over, not copied: each is loaded for this one request.
      (bytes) => answer({ request, bytes }, bytes ? [bytes.buffer] : []),
      (error: unknown) => answer({ request, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  port.start();
}
