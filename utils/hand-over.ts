/** Tells the page for handing over which records it is for. Their ids wait in the session: they never go into an address. */
import type { ExportKind } from './export/types';
import { storage } from './stored';

export interface Asked {
  captureIds: string[];
  /** A file to make at once; said only to the first reader, so that reloading the page does not make it again. */
  startWith?: ExportKind;
  /** Id of the recipient of a pack, chosen already. */
  recipient?: string;
  /** Chosen at first, and nothing more. */
  way?: ExportKind;
}

const waiting = storage.defineItem<Record<string, Asked>>('session:hand-over', { fallback: {} });

/** Path of the page, for these records. */
export async function handOverPath(request: Asked): Promise<`/hand-over.html?for=${string}`> {
  const key = crypto.randomUUID();
  await waiting.setValue({ ...await waiting.getValue(), [key]: request });
  return `/hand-over.html?for=${key}`;
}

/** What the page at this address is for; `null` for all records. A session that has ended asked for none: never for more than was chosen. */
export async function asked(address: string): Promise<Asked | null> {
  const key = new URL(address).searchParams.get('for');
  const all = await waiting.getValue();
  const found = key ? all[key] : undefined;
  if (!key) return null;
  if (!found) return { captureIds: [] };
  const { startWith, ...rest } = found;
  if (startWith) await waiting.setValue({ ...all, [key]: rest });
  return found;
}
