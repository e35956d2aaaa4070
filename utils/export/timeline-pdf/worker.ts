/** The worker that makes the timeline PDF: one job in its life. */
import { factsIn } from '../../facts';
import { loadTranslate } from '../../i18n';
import { RecordFile } from '../record-source';
import { scratchInWorker, type WorkerFile } from '../scratch';
import { browserResources } from './browser-resources';
import { makeTimelinePdf } from './index';
import { textsOf } from './texts';
import type { TimelineInput } from './types';
import type { ArtefactAnswer, ArtefactRequest, FromWorker, TimelineJob, ToWorker } from './worker-protocol';

const cancelling = new AbortController();
const post = (message: FromWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'cancel') cancelling.abort();
  else void run(data.job, data.artefacts);
});

async function run({ rules, place, records, ...job }: TimelineJob, artefacts: MessagePort): Promise<void> {
  const { signal } = cancelling;
  let file: WorkerFile | undefined;
  try {
    file = place ? await scratchInWorker(place, 'application/pdf') : undefined;
    const input: TimelineInput = {
      ...job,
      records: new RecordFile(records),
      translate: await loadTranslate(job.language),
      facts: await factsIn(job.language),
      loadArtefact: askingOver(artefacts),
      ruleFor: ({ capture }) => rules[capture.id] ?? null,
    };
    const pdf = await makeTimelinePdf(input, { ...await browserResources(textsOf(input)), sink: file }, {
      signal, onProgress: (done, total) => post({ type: 'progress', done, total }),
    });
    post({ type: 'done', pdf, sha256: file?.sha256() ?? null });
  } catch (error) {
    file?.abort();
    post(signal.aborted ? { type: 'cancelled' } : { type: 'error', message: error instanceof Error ? error.message : String(error) });
  } finally {
    artefacts.close();
  }
}

/** Artefacts come one by one when their record is set, so that the bytes of all records are never here at once. */
function askingOver(port: MessagePort): TimelineInput['loadArtefact'] {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array | null>>();
  let requests = 0;
  port.addEventListener('message', ({ data }: MessageEvent<ArtefactAnswer>) => {
    const asked = waiting.get(data.request);
    waiting.delete(data.request);
    if ('error' in data) asked?.reject(new Error(data.error));
    else asked?.resolve(data.bytes);
  });
  port.start();
  return (captureId, name) => {
    requests += 1;
    const answer = Promise.withResolvers<Uint8Array | null>();
    waiting.set(requests, answer);
    port.postMessage({ request: requests, captureId, name } satisfies ArtefactRequest);
    return answer.promise;
  };
}
