/** Makes what a person takes with them. Each file that leaves is logged with its hash. */
import { sha256OfParts } from '../evidence/hash-parts';
import { mayHandOver } from '../evidence/pixel-rules';
import { EvidenceError, type EvidenceStore } from '../evidence/store';
import { earliestFirst } from './evidence-json';
import { Scratch } from './scratch';
import type { ExportedFile, ExportKind, ExportOptions, ExportRequest, Maker } from './types';

/** Each kind is loaded when it is wanted: the writers are large. */
const makers: { [Kind in ExportKind]: () => Promise<Maker<Kind>> } = {
  timeline: async () => (await import('./kinds/timeline')).makeTimeline,
  bundle: async () => (await import('./kinds/bundle')).makeBundle,
  redacted: async () => (await import('./kinds/redacted')).makeRedacted,
  data: async () => (await import('./kinds/data')).makeData,
  table: async () => (await import('./kinds/table')).makeTable,
  numbers: async () => (await import('./kinds/numbers')).makeNumbers,
  sealed: async () => (await import('./kinds/sealed')).makeSealed,
  backup: async () => (await import('./kinds/backup')).makeBackup,
  pack: async () => (await import('./kinds/pack')).makePack,
};

/** `documents-2026-11-30.zip` for a file of any kind: lists of downloads are seen by others. What it ends in tells programs how to open it. */
export const plainName = (fileName: string, day: string): string => `documents-${day}${/(?:\.[a-z0-9]{1,5}){1,2}$/.exec(fileName)?.[0] ?? ''}`;

/** Rejects with the signal's reason when cancelled; nothing is logged then, and nothing is left on the disk. */
export async function makeExport<Kind extends ExportKind>(
  { kind, captureIds, choices }: ExportRequest<Kind>, store: EvidenceStore, options: ExportOptions,
): Promise<ExportedFile> {
  const madeAt = new Date();
  const make = await makers[kind]() as Maker<Kind>;
  const snapshot = await store.snapshot(captureIds);
  const keeper = await store.keeper();
  // A backup is for nobody's eyes, and has all.
  snapshot.records = earliestFirst(snapshot.records.filter((record) => kind === 'backup' || mayHandOver(keeper, record)));
  const day = new Intl.DateTimeFormat('sv-SE').format(madeAt);
  const scratch = await Scratch.open();
  try {
    const { blob, fileName: ownName, sha256 } = await make({
      ...options, store, snapshot, madeAt, day, scratch,
      loadArtefact: (captureId, name) => store.artefact(captureId, name), loadCopy: (captureId, number) => store.copyBody(captureId, number),
      loadCheck: (captureId, number) => store.checkPicture(captureId, number),
    }, choices);
    const fileName = options.plainName ? plainName(ownName, day) : ownName;
    const hash = sha256 ?? await sha256OfParts(blob.stream());
    options.signal?.throwIfAborted();
    await store.logExport(fileName, hash);
    return { blob, fileName, discard: () => scratch.discard() };
  } catch (error) {
    await scratch.discard();
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    throw full ? new EvidenceError('disk-full', 'The disk is full.', { cause: error }) : error;
  }
}
