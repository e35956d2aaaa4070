/** Large files that are being made: each has a row as long as it takes, and one that stays tells of a file that was cut off. */
import type { EvidenceStore } from '../evidence/store';
import { heldFolders, heldNoMore, sweepScratch } from './scratch';
import type { ExportChoices, ExportKind, ExportRequest } from './types';

export interface UnfinishedRow {
  /** Of the row, and of the folder in which the file is made. */
  id: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  kind: ExportKind;
  captureIds: readonly string[];
  /** As they were, without any passphrase. */
  choices: ExportChoices[ExportKind];
  /** Whether parts that were whole may be used again: never with the lock on, where nothing may stay in clear. */
  keepsParts: boolean;
}

/** The others are made at once. Not packs, which are of few records: what the person typed for one is never written to the disk. */
const LONG: ReadonlySet<ExportKind> = new Set(['timeline', 'bundle', 'redacted', 'sealed', 'backup']);
/** Milliseconds for which parts of a file that was cut off stay. */
const KEPT_MS = 24 * 60 * 60_000;

/** Puts down that a file is begun. One that goes on where another was cut off takes its place. */
export async function begin({ kind, captureIds, choices }: ExportRequest, store: EvidenceStore, cutOff: UnfinishedRow | undefined): Promise<UnfinishedRow> {
  const row: UnfinishedRow = {
    id: crypto.randomUUID(), startedAt: new Date().toISOString(), ...cutOff, kind, captureIds,
    choices: 'to' in choices ? { ...choices, to: null } : choices, keepsParts: kind === 'bundle' && store.db.rowKeys === null,
  };
  // A disk that is nearly full may refuse it; the file is tried all the same.
  if (LONG.has(kind)) await store.db.unfinished.put(row).catch(() => undefined);
  return row;
}

/** The file that was cut off last, for records of which some are still here; `null` when none was. Older ones are forgotten. */
export async function lastCutOff(store: EvidenceStore): Promise<UnfinishedRow | null> {
  const held = await heldFolders();
  const rows = (await store.db.unfinished.toArray() as UnfinishedRow[]).filter(({ id, kind }) => kind !== undefined && !held.has(id))
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  const [newest, ...older] = rows;
  await forget(store, older);
  if (!newest) return null;
  const [there, trashed] = await Promise.all([store.db.captures.bulkGet([...newest.captureIds]), store.db.trash.bulkGet([...newest.captureIds])]);
  const captureIds = newest.captureIds.filter((_, index) => there[index] !== undefined && trashed[index] === undefined);
  if (captureIds.length > 0) return { ...newest, captureIds };
  await forget(store, [newest]);
  return null;
}

/** With what is left of them on the disk. */
export async function forget(store: EvidenceStore, rows: readonly Pick<UnfinishedRow, 'id'>[]): Promise<void> {
  if (rows.length === 0) return;
  await store.db.unfinished.bulkDelete(rows.map(({ id }) => id));
  await sweepParts(store);
}

interface Sweep {
  /** As `sweepScratch` has it. */
  patience?: number;
  /** Files whose page was closed: they may be offered again, but nothing of them stays. */
  closed?: readonly string[];
}

/** Takes away what nobody will go on with. */
export async function sweepParts(store: EvidenceStore, { patience = 0, closed = [] }: Sweep = {}, now = Date.now()): Promise<void> {
  await store.db.open();
  const rows = store.db.rowKeys === null ? await store.db.unfinished.toArray() as UnfinishedRow[] : [];
  const kept = rows.filter(({ id, startedAt, keepsParts }) => keepsParts && !closed.includes(id) && now - Date.parse(startedAt) < KEPT_MS);
  // Said of them for good: what cannot be taken away now, the next sweep takes, and nobody is offered it.
  await store.db.unfinished.bulkUpdate(rows.filter(({ id, keepsParts }) => keepsParts && closed.includes(id)).map(({ id }) => ({ key: id, changes: { keepsParts: false } as object })));
  await sweepScratch(patience, new Set(kept.map(({ id }) => id)));
}

/** Milliseconds. A download that was just begun opens its file first; what is open is read to its end even when it was removed. */
export const DOWNLOAD_BEGINS = 2000;
const awaited = new Set<string>();

/**
 * Takes the files `begun` in a page away once it is closed, however that happens, and never before: as long as it lives it holds them.
 * After a crash its tab is still there, as `isThere` tells, and what was whole stays to be gone on with.
 */
export function sweepWhenClosed(store: EvidenceStore, begun: readonly string[], isThere: () => Promise<boolean>, pause = DOWNLOAD_BEGINS): Promise<void>[] {
  const fresh = begun.filter((id) => !awaited.has(id));
  return fresh.map(async (id) => {
    awaited.add(id);
    try {
      await heldNoMore(id);
      await new Promise((resolve) => { setTimeout(resolve, pause); });
      if (!await isThere()) await sweepParts(store, { closed: [id] });
    } finally {
      awaited.delete(id);
    }
  });
}
