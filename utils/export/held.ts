/** Records held whole, for files that are made of few or that change them first. */
import type { Snapshot } from '../evidence/store';
import { earliestFirst } from './evidence-json';
import type { ExportSetting } from './types';

/** Earliest first, with all that belongs to them as it was at one moment. */
export async function held({ store, captureIds }: Pick<ExportSetting, 'store' | 'captureIds'>): Promise<Snapshot> {
  const snapshot = await store.snapshot(captureIds);
  return { ...snapshot, records: earliestFirst(snapshot.records) };
}
