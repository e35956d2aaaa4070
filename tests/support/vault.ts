/** All that a store holds, in a form that can be compared. */
import 'fake-indexeddb/auto';
import { EvidenceDatabase } from '../../utils/evidence/database';
import { EvidenceStore } from '../../utils/evidence/store';

export const emptyStore = (): EvidenceStore => new EvidenceStore(new EvidenceDatabase(`vault-${crypto.randomUUID()}`));

const plain = (value: unknown): unknown => {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'pair').map(([name, child]) => [name, plain(child)]));
};

/** Rows by table, bytes in hex. Of a key that signs only the public half. */
export async function contentOf({ db }: EvidenceStore): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, (await table.toArray()).map(plain)] as const));
  return Object.fromEntries(tables);
}
