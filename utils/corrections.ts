/** Where corrected addresses are kept: in this device's own storage, and nowhere else. */
import type { Corrections } from './reporting/corrected';
import { storage } from './stored';

const item = storage.defineItem<Corrections>('local:corrections', { fallback: {} });

export const getCorrections = (): Promise<Corrections> => item.getValue();

/** With `null` the address from the data stands again. */
export async function keepCorrection(key: string, url: string | null): Promise<Corrections> {
  const { [key]: _, ...others } = await item.getValue();
  const kept = url === null ? others : { ...others, [key]: { url, at: new Date().toISOString() } };
  await item.setValue(kept);
  return kept;
}
