/** The worker that makes the timeline PDF: one job in its life. */
import { factsIn } from '../../facts';
import { loadTranslate } from '../../i18n';
import { RecordFile } from '../record-source';
import { scratchInWorker, type WorkerFile } from '../scratch';
import { browserResources } from './browser-resources';
import { makeTimelinePdf } from './index';
import { textsOf } from './texts';
import type { PdfResources, TimelineInput } from './types';
import type { FromWorker, PageAnswer, PageRequest, PageWork, TimelineJob, ToWorker } from './worker-protocol';

const cancelling = new AbortController();
const post = (message: FromWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'cancel') cancelling.abort();
  else void run(data.job, data.page);
});

async function run({ rules, place, records, ...job }: TimelineJob, page: MessagePort): Promise<void> {
  const { signal } = cancelling;
  let file: WorkerFile | undefined;
  const ask = asking(page);
  try {
    file = place ? await scratchInWorker(place, 'application/pdf') : undefined;
    const input: TimelineInput = {
      ...job,
      records: new RecordFile(records),
      translate: await loadTranslate(job.language),
      facts: await factsIn(job.language),
      // One by one, when their record is set: the bytes of all records are never here at once.
      loadArtefact: (captureId, name) => ask({ artefact: { captureId, name } }),
      ruleFor: ({ capture }) => rules[capture.id] ?? null,
    };
    const toJpeg: PdfResources['toJpeg'] = async (bytes, mimeType) => (await ask({ picture: { bytes, mimeType } }))!;
    const pdf = await makeTimelinePdf(input, { ...await browserResources(textsOf(input)), toJpeg, sink: file }, {
      signal, onProgress: (done, total) => post({ type: 'progress', done, total }),
    });
    post({ type: 'done', pdf, sha256: file?.sha256() ?? null });
  } catch (error) {
    file?.abort();
    post(signal.aborted ? { type: 'cancelled' } : { type: 'error', message: error instanceof Error ? error.message : String(error) });
  } finally {
    page.close();
  }
}

/** Asks the page, which does what this worker cannot. */
function asking(page: MessagePort): (what: PageWork) => Promise<Uint8Array | null> {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array | null>>();
  let requests = 0;
  page.addEventListener('message', ({ data }: MessageEvent<PageAnswer>) => {
    const asked = waiting.get(data.request);
    waiting.delete(data.request);
    if ('error' in data) asked?.reject(new Error(data.error));
    else asked?.resolve(data.bytes);
  });
  page.start();
  return (what) => {
    requests += 1;
    const answer = Promise.withResolvers<Uint8Array | null>();
    waiting.set(requests, answer);
    page.postMessage({ request: requests, ...what } satisfies PageRequest);
    return answer.promise;
  };
}
