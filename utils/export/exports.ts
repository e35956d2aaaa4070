/** Makes what a person takes with them. Each file that leaves is logged with its hash. */
import type { EvidenceStore } from '../evidence/store';
import { earliestFirst } from './evidence-json';
import type { ExportedFile, ExportKind, ExportOptions, ExportRequest, Maker } from './types';

/** Each kind is loaded when it is wanted: the writers are large. */
const makers: { [Kind in ExportKind]: () => Promise<Maker<Kind>> } = {
  timeline: async () => (await import('./kinds/timeline')).makeTimeline,
  bundle: async () => (await import('./kinds/bundle')).makeBundle,
  data: async () => (await import('./kinds/data')).makeData,
  pack: async () => (await import('./kinds/pack')).makePack,
};

/** Rejects with the signal's reason when cancelled; nothing is logged then. */
export async function makeExport<Kind extends ExportKind>(
  { kind, captureIds, choices }: ExportRequest<Kind>, store: EvidenceStore, options: ExportOptions,
): Promise<ExportedFile> {
  const madeAt = new Date();
  const make = await makers[kind]() as Maker<Kind>;
  const snapshot = await store.snapshot(captureIds);
  snapshot.records = earliestFirst(snapshot.records);
  const day = new Intl.DateTimeFormat('sv-SE').format(madeAt);
  const file = await make({ ...options, store, snapshot, madeAt, day, loadArtefact: (captureId, name) => store.artefact(captureId, name) }, choices);
  options.signal?.throwIfAborted();
  await store.logExport(file.fileName, file.blob);
  return file;
}
