/** Makes what a person takes with them. Each file that leaves is logged with its hash. */
import { sha256OfParts } from '../evidence/hash-parts';
import { handOver, mayOpenAll } from '../evidence/pixel-rules';
import { EvidenceError, type EvidenceStore } from '../evidence/store';
import { LargeRows } from './large-rows';
import { Scratch } from './scratch';
import { begin } from './unfinished';
import { kindsWithBytes, type ExportedFile, type ExportKind, type ExportOptions, type ExportRequest, type Maker, type OnProgress } from './types';

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
  const begun = await begin({ kind, captureIds, choices } as ExportRequest, store, options.cutOff);
  // A file that goes on is of the moment at which it was begun, as the parts of it are that were made then.
  const madeAt = begun.keepsParts ? new Date(begun.startedAt) : new Date();
  const make = await makers[kind]() as Maker<Kind>;
  const day = new Intl.DateTimeFormat('sv-SE').format(madeAt);
  // A backup is for nobody's eyes, and has all.
  const { going, inWords } = kind === 'backup' ? { going: captureIds, inWords: new Set<string>() } : await mayGo(store, captureIds, kind);
  const open = <Bytes>(load: (captureId: string, part: Bytes) => Promise<ArrayBuffer | null>) =>
    async (captureId: string, part: Bytes) => (inWords.has(captureId) ? null : load(captureId, part));
  const scratch = await Scratch.open(begun.id, begun);
  options.onHeld?.(begun.id);
  const rows = new LargeRows(store);
  try {
    const { blob, fileName: ownName, sha256 } = await make({
      ...options, onProgress: options.onProgress && nowAndThen(options.onProgress), store, rows, captureIds: going, madeAt, day, scratch,
      loadArtefact: open((captureId, name: string) => rows.artefact(captureId, name)), loadCopy: open((captureId, number: number) => rows.copyBody(captureId, number)),
      loadCheck: open((captureId, number: number) => rows.checkPicture(captureId, number)),
    }, choices);
    const fileName = options.plainName ? plainName(ownName, day) : ownName;
    const hash = sha256 ?? await sha256OfParts(blob.stream());
    options.signal?.throwIfAborted();
    await store.logExport(fileName, hash);
    await scratch.dropParts();
    return { blob, fileName, discard: () => scratch.discard() };
  } catch (error) {
    await scratch.discard();
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    throw full ? new EvidenceError('disk-full', 'The disk is full.', { cause: error }) : error;
  } finally {
    rows.close();
    await store.db.unfinished.delete(begun.id).catch(() => undefined); // At worst it is offered again.
  }
}

/** Milliseconds: as often as anybody reads a number. */
const PROGRESS = 100;

/** A page that is drawn anew for each of thousands of records makes more of them to forget than the file does. Tells the first and the last of each part. */
function nowAndThen(onProgress: OnProgress): OnProgress {
  let told = Number.NEGATIVE_INFINITY;
  return (done, total, part) => {
    if (done > 0 && done < total && performance.now() - told < PROGRESS) return;
    told = performance.now();
    onProgress(done, total, part);
  };
}

/** Records read at once. */
const BATCH = 50;

/** Those that may go into a file of this kind, and which of them in words alone: nobody on this device may see their pictures. */
async function mayGo(store: EvidenceStore, captureIds: readonly string[], kind: ExportKind): Promise<{ going: string[]; inWords: Set<string> }> {
  const keeper = await store.keeper();
  if (mayOpenAll(keeper)) return { going: [...captureIds], inWords: new Set() };
  const going: string[] = [];
  const inWords = new Set<string>();
  for (let from = 0; from < captureIds.length; from += BATCH) {
    for (const record of await store.getMany(captureIds.slice(from, from + BATCH))) {
      const how = handOver(keeper, record);
      if (how === 'not' || (how === 'words' && kindsWithBytes.has(kind))) continue;
      going.push(record.capture.id);
      if (how === 'words') inWords.add(record.capture.id);
    }
  }
  return { going, inWords };
}
